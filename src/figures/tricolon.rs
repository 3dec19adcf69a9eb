//! Tricolon: exactly three coordinate members.

use super::members::{Break, Member, break_at, members};
use super::repetition::probability;
use super::{Detect, Family, Finding, Roles, figure};
use crate::Document;
use crate::text::{Class, TokenKind};

figure! {
    /// Exactly three coordinate members of one shape: words, phrases, clauses or sentences. Also *rule
    /// of three*, *triad*.
    ///
    /// The kind tells the size of the members. Without a parse, likeness of shape is read off the
    /// openings and endings of the members and their lengths. Role: `member`, three times.
    ///
    /// **Not** lists of names, places, dates, numbers; apposition (*the mayor, a former teacher, and
    /// her deputy*); four or more members.
    id: "tricolon",
    family: Family::Parallelism,
    kinds: &["word", "phrase", "clause", "sentence"],
    roles: &["member"],
    summary: "Exactly three parallel members",
    source: "Silva Rhetoricae, tricolon; Farnsworth, ch. 8; Wikipedia, Signs of AI writing (rule of three)",
    examples: &[
        "They pledged [{member:their time}, {member:their savings} and {member:their good name}].",
        "The plan is [cheap, simple, and wrong].",
        "She wanted [{member:to be heard}, {member:to be paid}, and {member:to be left alone}].",
        "It was a law [of fear, for fear, by the fearful].",
        "[The mayor shrugged. The council yawned. The bridge fell].",
    ],
    near_misses: &[
        "The firm has offices in Lisbon, Porto and Faro.",
        "The talk was moved to Monday, 6 May, at ten.",
        "The scores were 3-1, 2-2, 0-4.",
        "The captain, a retired farmer, and her mate slept ashore.",
        "She speaks Welsh and Irish.",
        "He ran, and then, because it was late, he took the bus.",
    ],
    threshold: 0.5,
    detector: &Tricolon,
}

struct Tricolon;

impl Detect for Tricolon {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        series(doc, found);
        sentences(doc, found);
    }
}

/// The longest member of a series, in tokens.
const LONGEST: usize = 24;

/// *A, B and C* within a sentence.
fn series(doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
    let pieces = members(doc, |_| true);
    for (k, last) in pieces.iter().enumerate() {
        let coordinated = is_joined(doc, *last);
        let inner = inner_conjunction(doc, *last);
        // "A, B, and C", "A; B; C"
        if k >= 2 {
            let three = [pieces[k - 2], pieces[k - 1], *last];
            let mut near = three.iter().all(|m| m.sentence == last.sentence) && adjacent(doc, &three);
            near &= !is_joined(doc, three[1]) || coordinated;
            if near {
                let before = (k >= 3).then(|| pieces[k - 3]).filter(|m| m.sentence == last.sentence);
                let after =
                    pieces.get(k + 1).filter(|m| m.sentence == last.sentence && !coordinated).copied();
                candidate(doc, three, coordinated, before, after, found);
            }
        }
        // "A and B and C"
        if let Some([one, two]) = two_conjunctions(doc, *last) {
            let trio = [
                Member { last: one, ..*last },
                Member { first: one + 1, last: two, ..*last },
                Member { first: two + 1, ..*last },
            ];
            candidate(doc, trio, true, None, None, found);
        }
        // "A, B and C"
        if let (Some(and), true) = (inner, k >= 1 && comma_before(doc, *last)) {
            let first = pieces[k - 1];
            let (second, third) = (Member { last: and, ..*last }, Member { first: and + 1, ..*last });
            if first.sentence == last.sentence && adjacent(doc, &[first, *last]) && !is_joined(doc, second) {
                let before = (k >= 2).then(|| pieces[k - 2]).filter(|m| m.sentence == last.sentence);
                candidate(doc, [first, second, third], true, before, None, found);
            }
        }
    }
}

/// Whether the member begins with *and* or *or*.
fn is_joined(doc: &Document<'_>, member: Member) -> bool {
    matches!(doc.form(member.first), "and" | "or" | "but") && member.last > member.first + 1
}

/// The one *and* or *or* inside a member, if there is exactly one and it does not lead.
fn inner_conjunction(doc: &Document<'_>, member: Member) -> Option<usize> {
    let mut all = member.tokens().take(LONGEST * 2).skip(1).filter(|&i| matches!(doc.form(i), "and" | "or"));
    let first = all.next()?;
    (all.next().is_none() && first + 1 < member.last).then_some(first)
}

/// Whether a comma stands before the piece.
fn comma_before(doc: &Document<'_>, piece: Member) -> bool {
    piece.first > 0 && break_at(doc, piece.first - 1) == Some(Break::Comma)
}

/// The two like conjunctions inside a member, if there are exactly two.
fn two_conjunctions(doc: &Document<'_>, member: Member) -> Option<[usize; 2]> {
    let mut all =
        member.tokens().take(LONGEST * 2).skip(1).filter(|&i| matches!(doc.form(i), "and" | "or" | "nor"));
    let pair = [all.next()?, all.next()?];
    let sound = all.next().is_none() && doc.word(pair[0]) == doc.word(pair[1]);
    let short = (2..=5).contains(&(pair[1] - pair[0])) && pair[1] + 1 < member.last;
    let plain = (pair[0] + 1..pair[1]).all(|i| !doc.class(i).is(Class::AUXILIARY));
    (sound && short && plain).then_some(pair)
}

/// Whether nothing but one break of a kind stands between the pieces.
fn adjacent(doc: &Document<'_>, pieces: &[Member]) -> bool {
    let separator = |pair: &[Member]| {
        let mut breaks = (pair[0].last..pair[1].first).filter_map(|i| break_at(doc, i));
        let first = breaks.next();
        if breaks.next().is_some() { None } else { first }
    };
    let first = separator(&pieces[..2]);
    matches!(first, Some(Break::Comma | Break::Colon | Break::Stop))
        && pieces.windows(2).all(|pair| separator(pair) == first)
}

/// Cuts the three pieces down to like members and reports them.
fn candidate(
    doc: &Document<'_>,
    three: [Member; 3],
    conjoined: bool,
    before: Option<Member>,
    after: Option<Member>,
    found: &mut dyn FnMut(Finding),
) {
    let [first, second, third] = three;
    let third = third.without_conjunction(doc);
    if second.last - second.first > LONGEST || second.first >= second.last || third.first >= third.last {
        return;
    }
    let Some(start) = align_start(doc, first, second, third) else { return };
    let first = Member { first: start, ..first };
    let verbal = |m: Member| m.words(doc).any(|i| doc.class(i).is(Class::AUXILIARY));
    let clauses = verbal(second);
    let third = Member { last: if clauses { third.last } else { align_end(doc, third, second) }, ..third };
    let trio = [first, second, third];
    let words: Vec<usize> = trio.iter().map(|m| m.words(doc).count()).collect();
    let named: Vec<bool> = trio.iter().map(|m| is_name(doc, *m)).collect();
    // Names stand in lists, and a name or two after a comma opens a clause ("…, Ann and Bob agreed").
    if words.contains(&0)
        || named[1] && named[2]
        || trio.iter().any(|m| m.words(doc).all(|i| doc.kind(i) == TokenKind::Number))
    {
        return;
    }
    let shapes: Vec<Shape> = trio.iter().map(|m| Shape::of_member(doc, *m)).collect();
    let same_word =
        doc.word(first.first) == doc.word(second.first) && doc.word(second.first) == doc.word(third.first);
    let alike = shapes[0].like(shapes[1]) + shapes[1].like(shapes[2]);
    let (shortest, longest) = (*words.iter().min().unwrap_or(&1), *words.iter().max().unwrap_or(&1));
    let single = longest == 1;
    // A fourth member of the same shape makes it an enumeration.
    let fourth = |m: Option<Member>| {
        m.is_some_and(|m| {
            let whole = m.words(doc).count() <= longest + 2;
            whole && Shape::of(doc, m.first).like(shapes[1]) > 0.6 && (single || m.last - m.first <= LONGEST)
        })
    };
    let whole_first = start == three[0].first;
    let mut x = -1.6 + 1.5 * (alike - 1.0);
    x += if same_word { 1.4 } else { 0.0 };
    let framed = !matches!(shapes[1], Shape::Open | Shape::Third) && alike > 1.9;
    x += if conjoined {
        0.6
    } else if framed || same_word {
        -0.1
    } else {
        -0.7
    };
    x += 1.6 * (shortest as f32 / longest as f32 - 0.45);
    x += if single { 0.4 } else { 0.0 };
    x -= if clauses != verbal(first) && !same_word { 1.5 } else { 0.0 };
    // One word cut out of a longer first piece against two long members: the cut is wrong.
    x -= if words[0] == 1 && start > three[0].first && words[1].min(words[2]) >= 3 { 1.2 } else { 0.0 };
    x -= if longest > 12 { 1.0 } else { 0.0 };
    x -= if (fourth(before) && whole_first) || fourth(after) { 3.0 } else { 0.0 };
    x -= if apposition(doc, &trio) { 3.0 } else { 0.0 };
    x -= if shapes.iter().any(|s| matches!(s, Shape::Pronoun | Shape::Other)) && !same_word {
        1.2
    } else {
        0.0
    };
    let kind = if single { "word" } else { "phrase" };
    found(finding(doc, &trio, kind, probability(x)));
}

/// Three short sentences of one build: *The mayor shrugged. The council yawned. The bridge fell.*
fn sentences(doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
    let all = members(doc, |_| false);
    let like = |a: &Member, b: &Member| {
        let (m, n) = (a.words(doc).count(), b.words(doc).count());
        let headed = doc.word(a.first) == doc.word(b.first) && doc.class(a.first).is_open();
        let (slack, most) = if headed { (3, 12) } else { (1, 7) };
        m.abs_diff(n) <= slack
            && (2..=most).contains(&n)
            && Shape::of(doc, a.first).like(Shape::of(doc, b.first)) > 0.8
    };
    let mut start = 0;
    for k in 1..=all.len() {
        if k < all.len() && like(&all[k - 1], &all[k]) && all[k].sentence == all[k - 1].sentence + 1 {
            continue;
        }
        if let [a, b, c] = all[start..k] {
            let same = doc.word(a.first) == doc.word(b.first) && doc.word(b.first) == doc.word(c.first);
            let pronouns = Shape::of(doc, a.first) == Shape::Pronoun;
            let x = if pronouns && !same {
                -1.5
            } else if same {
                0.9
            } else {
                0.1
            };
            let quoted = [a, b, c].iter().any(|m| m.first > 0 && matches!(doc.str(m.first - 1), "“" | "\""));
            found(finding(doc, &[a, b, c], "sentence", probability(if quoted { x - 2.0 } else { x })));
        }
        start = k;
    }
}

fn finding(doc: &Document<'_>, trio: &[Member; 3], kind: &'static str, score: f32) -> Finding {
    let mut roles = Roles::new();
    for member in trio {
        roles.push("member", doc.span_of(member.tokens()));
    }
    let span = doc.span_of(trio[0].first..trio[2].last);
    Finding { figure: &FIGURE, kind: Some(kind), span, score, roles }
}

/// What a member opens with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Preposition,
    To,
    Clause,
    Article,
    Possessive,
    Determiner,
    Pronoun,
    Gerund,
    Past,
    /// An open word that ends in -s: a plural or a verb.
    Third,
    Open,
    Other,
}

impl Shape {
    fn of(doc: &Document<'_>, i: usize) -> Shape {
        let (class, form) = (doc.class(i), doc.form(i));
        if form == "to" {
            Shape::To
        } else if class.is(Class::ARTICLE) {
            Shape::Article
        } else if class.is(Class::POSSESSIVE) {
            Shape::Possessive
        } else if class.is(Class::PREPOSITION) {
            Shape::Preposition
        } else if class.is(Class::SUBORDINATOR.union(Class::INTERROGATIVE)) {
            Shape::Clause
        } else if class.is(Class::DETERMINER.union(Class::NUMERAL)) {
            Shape::Determiner
        } else if class.is(Class::SUBJECT.union(Class::OBJECT)) {
            Shape::Pronoun
        } else if class.is(Class::PAST) || (class.is_open() && form.len() > 3 && form.ends_with("ed")) {
            Shape::Past
        } else if !class.is_open() || doc.kind(i) != TokenKind::Word {
            Shape::Other
        } else if form.len() > 4 && form.ends_with("ing") {
            Shape::Gerund
        } else if form.ends_with('s') && !form.ends_with("ss") && !form.ends_with("ous") {
            Shape::Third
        } else {
            Shape::Open
        }
    }

    /// The shape of a member, a leading *not* or *nor* left out.
    fn of_member(doc: &Document<'_>, member: Member) -> Shape {
        let denied =
            matches!(doc.form(member.first), "not" | "nor" | "never") && member.last > member.first + 1;
        Shape::of(doc, member.first + usize::from(denied))
    }

    fn like(self, other: Shape) -> f32 {
        use Shape::{Article, Determiner, Open, Past, Possessive, Third};
        match (self, other) {
            _ if self == other => 1.0,
            (Article | Possessive | Determiner, Article | Possessive | Determiner)
            | (Open, Third | Past)
            | (Third | Past, Open) => 0.7,
            (Third, Past) | (Past, Third) => 0.5,
            (Open | Third, Article | Possessive | Determiner)
            | (Article | Possessive | Determiner, Open | Third) => 0.45,
            _ => 0.0,
        }
    }
}

/// Where the first member begins inside its piece: at the nearest word that opens like the others.
fn align_start(doc: &Document<'_>, piece: Member, second: Member, third: Member) -> Option<usize> {
    let shape = Shape::of(doc, second.first);
    let model = if Shape::of(doc, third.first) == shape {
        shape
    } else {
        shape.min_shape(Shape::of(doc, third.first))
    };
    let words: Vec<usize> = piece.words(doc).rev().take(LONGEST).collect();
    let nearest = |accept: &dyn Fn(usize) -> bool| words.iter().copied().find(|&i| accept(i));
    let single = second.words(doc).count() == 1;
    match model {
        Shape::Preposition | Shape::To | Shape::Clause | Shape::Pronoun => {
            let word = doc.word(second.first);
            nearest(&|i| doc.word(i) == word).or_else(|| nearest(&|i| Shape::of(doc, i) == model))
        }
        Shape::Article | Shape::Possessive | Shape::Determiner => nearest(&|i| Shape::of(doc, i) == model)
            .or_else(|| {
                nearest(&|i| {
                    matches!(Shape::of(doc, i), Shape::Article | Shape::Possessive | Shape::Determiner)
                })
            }),
        _ if single => words.first().copied().filter(|&i| doc.class(i).is_open()),
        Shape::Gerund => nearest(&|i| Shape::of(doc, i) == model),
        // "She read the note, laughed, …": a past form that does not look like one follows its subject.
        Shape::Past => nearest(&|i| Shape::of(doc, i) == model).or_else(|| {
            let subject = nearest(&|i| Shape::of(doc, i) == Shape::Pronoun)?;
            words.iter().copied().rev().find(|&i| i > subject)
        }),
        // A verb in -s follows its subject; the first such word with a closed word or the edge before it.
        Shape::Third if takes_object(doc, second) => words
            .iter()
            .copied()
            .filter(|&i| Shape::of(doc, i) == Shape::Third)
            .last()
            .or_else(|| after_function(doc, &words)),
        Shape::Third | Shape::Open => after_function(doc, &words),
        Shape::Other => None,
    }
}

impl Shape {
    /// The plainer of two shapes when second and third member differ.
    fn min_shape(self, other: Shape) -> Shape {
        if matches!(self, Shape::Past | Shape::Gerund | Shape::Third) { other } else { self }
    }
}

/// Whether a word of the member after its first is an article, a preposition or the like: the first
/// word then reads as a verb or a noun with a complement.
fn takes_object(doc: &Document<'_>, member: Member) -> bool {
    member.words(doc).nth(1).is_some_and(|i| !doc.class(i).is_open())
}

/// The stretch of open words that ends the piece, after the last function word.
fn after_function(doc: &Document<'_>, reversed: &[usize]) -> Option<usize> {
    let open = reversed.iter().take_while(|&&i| doc.class(i).is_open()).count();
    open.checked_sub(1).map(|k| reversed[k])
}

/// Where the third member ends: with its piece, or, when the others are single words, after one.
fn align_end(doc: &Document<'_>, third: Member, second: Member) -> usize {
    let single = second.words(doc).count() == 1;
    let words: Vec<usize> = third.words(doc).take(LONGEST).collect();
    if single && words.len() > 1 {
        // "fast, cheap and easy to mend": the last single word may carry a complement.
        let next = words[1];
        if doc
            .class(next)
            .is(Class::AUXILIARY.union(Class::PREPOSITION).union(Class::SUBORDINATOR).union(Class::SUBJECT))
        {
            return words[0] + 1;
        }
    }
    // The verb of the clause whose subject the series is.
    let verb = words.iter().skip(1).copied().find(|&i| doc.class(i).is(Class::AUXILIARY));
    let phrase = !matches!(Shape::of(doc, third.first), Shape::Clause | Shape::To | Shape::Pronoun);
    verb.filter(|_| phrase).unwrap_or(third.last)
}

/// Whether the member opens as a name, a number or a date does: with a capital or a digit after any
/// article or preposition, and not with an emphatic capital throughout (*Life, Liberty and the pursuit
/// of Happiness* has a small word among them).
fn is_name(doc: &Document<'_>, member: Member) -> bool {
    let head = member.words(doc).find(|&i| doc.class(i).is_open() || doc.class(i).is(Class::NUMERAL));
    head.is_some_and(|i| {
        doc.kind(i) == TokenKind::Number
            || doc.class(i).is(Class::NUMERAL)
            || doc.str(i).starts_with(char::is_uppercase) && !doc.class(member.first).is(Class::POSSESSIVE)
    })
}

/// *The captain, a retired farmer, and her mate*: an indefinite phrase explains a definite one.
fn apposition(doc: &Document<'_>, trio: &[Member; 3]) -> bool {
    let indefinite = |m: Member| matches!(doc.form(m.first), "a" | "an");
    indefinite(trio[1]) && !(indefinite(trio[0]) || indefinite(trio[2]))
}

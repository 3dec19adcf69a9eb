//! Isocolon: neighbouring members of like build and like length.

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use super::common::parallels::{Parallel, asks, chains, closes, syllables};
use super::common::series::Series;
use super::common::shape::{Form, Shape, form, shape};
use super::common::syntax::{Pos, pos};
use super::common::{informs, parallels_of, series_of};
use super::logistic::{probability, weigh};
use super::members::{Break, Level, Member, break_at, roles, span};
use super::{Detect, Family, Finding, figure};
use crate::Document;
use crate::text::{Class, TokenKind};

figure! {
    /// Two or more neighbouring members of like build and nearly equal length: two words or more each, word
    /// counts equal or syllables within two.
    ///
    /// Members are laid word against word; what counts is how much of both is aligned, whether words return in
    /// the same slot, and whether slots hold opposites. A bicolon, tricolon or tetracolon is an isocolon of
    /// that count. Role: `member`.
    ///
    /// A list is balanced as a whole or not at all: two of its members that happen to be alike are no figure.
    ///
    /// **Not** equal length with different build (statement and question, clause and noun with participle), subordinate
    /// and main clause unless opposites meet in them, an article with its noun, reversed order (chiasmus).
    id: "isocolon",
    family: Family::Parallelism,
    roles: &["member"],
    summary: "Neighbouring members are alike in build and length",
    source: "Silva Rhetoricae, isocolon; Lausberg § 719; Farnsworth, ch. 7",
    examples: &[
        "[{member:The baker sold the bread}; {member:the lawyer sold the oven}].",
        "[{member:Fewer hands to hold}, {member:fewer mouths to feed}].",
        "[{member:The longer the speech}, {member:the shorter the memory}].",
        "[{member:Her coat was thin}, {member:her purse thinner}].",
        "[{member:Float like a cork}, {member:sting like a wasp}].",
        "They wanted a guild where [{member:skill earns wages}, and {member:service earns trust}].",
    ],
    near_misses: &[
        "The ship sailed at five. Nobody on the quay had thought it would.",
        "We cleaned the pipe because the pump had begun to shake.",
        "Turn right at the mill. The house with the red gate is where we live.",
        "When the fog lifted, two boats were still out.",
        "Sales close on 4 June. Fairs open on 9 June.",
        "They came through wind, or rain, or snow, or hail.",
        "On the sill stood a blue jug, a bowl, thimbles.",
        "I have no excuse to offer except the roof, the cart, and the visitors.",
        "He thought of it in the tram, in the bath, in the long queue for the ferry.",
        "The inquest was a trial of the owner's temper, a trial of the clerk's patience, and a trial of the widow's readiness to sit through another week of both.",
        "It was read to the porters, the cooks, the grooms—to the sisters, the nurses, the maids.",
        "When the mill had to close its gates, the men had to leave their homes.",
        "Let the hills send down water, the streams carrying stones.",
        "It is the tide that turns. What is it that waits?",
        "I'm his niece.\n\nYou're his niece.",
        "They cited the Harbour Dues Act, the Harbour Code, in court.",
        "We heard that they had lost the boat, so if we could find the oar we would row.",
    ],
    threshold: 0.82,
    contains: &["parison"],
    needs: &["opposites", "parts of speech"],
    weights: WEIGHTS,
    detector: &Isocolon,
}

struct Isocolon;

impl Detect for Isocolon {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        let lists = Lists::new(doc);
        let pairs: Vec<(&Parallel, f32)> = parallels_of(doc)
            .iter()
            .filter(|p| lists.leave(doc, p))
            .filter_map(|p| Some((p, weigh(WEIGHTS, &pair_features(doc, p)?))))
            .collect();
        chains(&pairs, &mut |members, x| match lists.whole(doc, members) {
            Whole::Itself => found(finding(doc, members, x)),
            Whole::Series(series) if even(doc, series) => {
                // Three are common whatever their build.
                let more = if series.members.len() > 3 { series.members.len() - members.len() } else { 0 };
                found(finding(doc, &series.members, x + MORE * more as f32));
            }
            Whole::Series(_) => {}
        });
        for series in series_of(doc) {
            if let Some(values) = series_features(doc, series) {
                found(finding(doc, &series.members, weigh(WEIGHTS, &values)));
            }
        }
    }

    fn evidence(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding, &[f32])) {
        let lists = Lists::new(doc);
        for pair in parallels_of(doc).iter().filter(|p| lists.leave(doc, p)) {
            if let Some(values) = pair_features(doc, pair) {
                found(finding(doc, &[pair.a, pair.b], weigh(WEIGHTS, &values)), &values);
            }
        }
        for series in series_of(doc) {
            if let Some(values) = series_features(doc, series) {
                found(finding(doc, &series.members, weigh(WEIGHTS, &values)), &values);
            }
        }
    }
}

fn finding(doc: &Document<'_>, members: &[Member], x: f32) -> Finding {
    let (span, roles) = (span(doc, members), roles(doc, members));
    Finding { figure: &FIGURE, kind: None, span, score: probability(x), roles }
}

/// What a run of members is a part of.
enum Whole<'d> {
    Itself,
    Series(&'d Series),
}

/// The lists of the document.
struct Lists<'d> {
    /// The list between commas that a member opens at a token, and its place there.
    places: HashMap<usize, (&'d Series, usize), RandomState>,
    /// Where the list begins that ends before a token.
    ends: HashMap<usize, usize, RandomState>,
}

impl<'d> Lists<'d> {
    fn new(doc: &'d Document<'_>) -> Self {
        let all = series_of(doc).iter();
        let between_commas = all.clone().filter(|s| s.members.len() > 2 && s.separator == Break::Comma);
        let places =
            between_commas.flat_map(|s| s.members.iter().enumerate().map(move |(n, m)| (m.first, (s, n))));
        let ends = all.map(|s| (s.members[s.members.len() - 1].last, s.members[0].first));
        Lists { places: places.collect(), ends: ends.collect() }
    }

    /// Whether a pair may be a figure of its own.
    fn leave(&self, doc: &Document<'_>, p: &Parallel) -> bool {
        !self.holds_one_in_each(doc, p) && !self.is_cut_from_list(doc, p)
    }

    /// Members side by side in a list between commas are one stretch of it: the whole of it is balanced or nothing is.
    fn whole(&self, doc: &Document<'_>, members: &[Member]) -> Whole<'d> {
        let place = |m: &Member| self.places.get(&m.without_conjunction(doc).first);
        let (first, last) = (place(&members[0]), place(&members[members.len() - 1]));
        match (first, last) {
            (Some(&(series, from)), Some(&(other, to)))
                if std::ptr::eq(series, other)
                    && to + 1 == from + members.len()
                    && series.members.len() > members.len()
                    && (series.members[..from].iter().chain(&series.members[to + 1..]))
                        .any(|m| is_like(doc, m, &members[0])) =>
            {
                Whole::Series(series)
            }
            _ => Whole::Itself,
        }
    }

    /// Whether the pair is two of a list whose others are of another length, and no figure without them: things named one
    /// after the other with nothing repeated or opposed, or members whose frame the third shares and outgrows.
    fn is_cut_from_list(&self, doc: &Document<'_>, p: &Parallel) -> bool {
        let place = |m: Member| self.places.get(&m.without_conjunction(doc).first);
        let (Some(&(series, from)), Some(&(other, to))) = (place(p.a), place(p.b)) else { return false };
        // Where the last member goes on into the sentence, its length is not known.
        if !std::ptr::eq(series, other) || to != from + 1 || !series.whole_last {
            return false;
        }
        let (first, last) = (series.members[0], series.members[series.members.len() - 1]);
        // *a new start, not a new ship, but a new shore*: one is denied for the other, and both explain the first.
        let turns = last.first > 0 && doc.form(last.first - 1) == "but";
        let third = if from == 0 { last } else { first };
        let alike =
            third.words(doc).zip(p.a.words(doc)).take_while(|&(i, j)| doc.word(i) == doc.word(j)).count();
        let others = series.members.iter().enumerate().filter(|&(n, _)| n != from && n != to);
        let uneven = others.into_iter().all(|(_, m)| !is_like(doc, m, &p.a));
        !turns && uneven && (p.opposed.is_empty() && !repeats(doc, p) || alike > 1)
    }

    /// *to the poor, the old, the sick—to the tired, the cold, the lost*: lists side by side are aligned item by item,
    /// whatever their items are; the balance is among the items.
    fn holds_one_in_each(&self, doc: &Document<'_>, p: &Parallel) -> bool {
        let is_list = |m: Member| {
            // A preposition may govern the list.
            let lead = usize::from(pos(doc, m.first) == Pos::Adp);
            self.ends.get(&m.last).is_some_and(|&first| first == m.first || first == m.first + lead)
        };
        is_list(p.a) && is_list(p.b)
    }
}

/// Whether two members are of like length.
fn is_like(doc: &Document<'_>, a: &Member, b: &Member) -> bool {
    let (a, b) = (a.words(doc).count(), b.words(doc).count());
    a.min(b) as f32 >= BALANCE * a.max(b) as f32
}

/// Log-odds for each member beside those that were compared.
const MORE: f32 = 0.35;

/// Whether the members of a series are of like length but for one.
fn even(doc: &Document<'_>, series: &Series) -> bool {
    let mut lengths: Vec<usize> = series.members.iter().map(|m| m.words(doc).count()).collect();
    lengths.sort_unstable();
    let shorter = |a: usize, b: usize| a as f32 >= BALANCE * b as f32;
    let last = lengths.len() - 1;
    shorter(lengths[0], lengths[last]) || shorter(lengths[0], lengths[last - 1])
}

/// Features and weights: set by hand, then fitted by `cargo quality -- fit-isocolon`, which keeps near them.
const WEIGHTS: &[(&str, f32)] = &[
    ("bias", -2.14),
    ("aligned share of both members", 5.17),
    ("equal word counts", 0.50),
    ("content words in the same slot", 0.27),
    ("small words in the same slot", 0.62),
    ("opposites in one slot", 0.84),
    ("words of the shorter member", -0.11),
    ("sentences", -0.33),
    ("clauses", 0.56),
    ("phrases", 0.62),
    ("around a conjunction", -0.14),
    ("correlative", 1.43),
    ("the verb left out the second time", 2.0),
    ("cut out of a larger piece", -0.84),
    ("goes on behind", -1.59),
    ("two words", -1.63),
    ("sentences that share their subject alone", -1.30),
    ("nothing in common", -0.72),
    ("a text that informs, nothing opposed", -2.51),
    ("series", 2.28),
    ("series: how sound", 0.44),
    ("series: balance of lengths", 2.33),
    ("series: two words", -0.93),
    ("series: members beyond three", 0.16),
    ("series: nouns that open differently", -0.79),
    ("series: in a text that informs, opening differently", -2.37),
];

/// The shorter of two members to the longer, at least.
const BALANCE: f32 = 0.66;

fn pair_features(doc: &Document<'_>, p: &Parallel) -> Option<[f32; WEIGHTS.len()]> {
    let (m, n) = p.lengths;
    let near = || m == n || syllables(doc, p.a).abs_diff(syllables(doc, p.b)) <= 2;
    let balance = p.balance();
    // Compared between marks: see `members.rs`.
    if p.level == Level::Echoing || balance < 0.6 || balance < 0.75 && !near() {
        return None;
    }
    let numbers = p.a.words(doc).chain(p.b.words(doc)).filter(|&i| doc.kind(i) == TokenKind::Number).count();
    let identical = m == n && p.same == m;
    if identical || numbers >= 2 || list_runs_through(doc, p) {
        return None;
    }
    if p.is_apart(doc)
        || asks(doc, p.a) != asks(doc, p.b)
        || p.is_main_clause(doc)
        || finite_beside_participle(doc, p)
    {
        return None;
    }
    let yes = |b: bool| f32::from(u8::from(b));
    // *her temper quicker*: the verb left out the second time.
    let gapped = p.level == Level::Phrase && m == n + 1 && p.aligned == n && p.same > 0;
    // "He … He …", "The … The …": a story goes on.
    let first = doc.class(p.a.first);
    let bare = p.same == 1
        && doc.word(p.a.first) == doc.word(p.b.first)
        && (first.is(Class::SUBJECT) || first.is(Class::ARTICLE));
    let mut values = [0.0; WEIGHTS.len()];
    values[..19].copy_from_slice(&[
        1.0,
        p.likeness - 0.5,
        yes(m == n),
        p.same_content.min(3) as f32,
        (p.same - p.same_content).min(4) as f32,
        p.opposed.len().min(2) as f32,
        m.min(n).min(8) as f32,
        yes(p.level == Level::Sentence),
        yes(p.level == Level::Clause),
        yes(p.level == Level::Phrase),
        yes(p.level == Level::Coordinate),
        yes(p.correlative),
        yes(gapped),
        yes(p.cut && !opens_relative_clause(doc, p.a)),
        yes(!closes(doc, p.b)),
        yes(m.min(n) == 2),
        yes(bare && p.level == Level::Sentence),
        yes(p.same == 0 && p.opposed.is_empty()),
        // Cases, measures and definitions are told in one form.
        if p.opposed.is_empty() { informs(doc) } else { 0.5 * informs(doc) },
    ]);
    Some(values)
}

/// Whether a word is in the same slot of both that does not only open a phrase.
fn repeats(doc: &Document<'_>, p: &Parallel) -> bool {
    let opener =
        Class::DETERMINER.union(Class::POSSESSIVE).union(Class::PREPOSITION).union(Class::COORDINATOR);
    p.same > 0
        && p.slots(doc).into_iter().any(|(i, j)| doc.word(i) == doc.word(j) && !doc.class(i).is(opener))
}

/// *a guild where skill earns wages, and service earns trust*: the member is a whole clause behind its relative word.
fn opens_relative_clause(doc: &Document<'_>, member: Member) -> bool {
    member.first > 0 && doc.class(member.first - 1).is(Class::RELATIVE)
}

/// *the hills send down water, the streams carrying stones*: a clause beside a noun with its participle.
fn finite_beside_participle(doc: &Document<'_>, p: &Parallel) -> bool {
    let shapes = (shape(doc, p.a.first, p.a.last), shape(doc, p.b.first, p.b.last));
    let participial = |m: Member| m.words(doc).any(|i| pos(doc, i) == Pos::Verb && form(doc, i) == Form::Ing);
    match shapes {
        (Shape::Clause, Shape::Noun) => participial(p.b),
        (Shape::Noun, Shape::Clause) => participial(p.a),
        _ => false,
    }
}

/// *wind, or rain, or snow, or hail*: the same conjunction joins the members and stands within the first, so that they
/// are stretches of one list.
fn list_runs_through(doc: &Document<'_>, p: &Parallel) -> bool {
    let joins = |i: usize| doc.class(i).is(Class::COORDINATOR);
    let before = p.b.first.checked_sub(1).filter(|&i| joins(i));
    before.is_some_and(|joint| {
        p.a.tokens().skip(1).any(|i| doc.word(i) == doc.word(joint) && break_at(doc, i - 1).is_some())
    })
}

fn series_features(doc: &Document<'_>, series: &Series) -> Option<[f32; WEIGHTS.len()]> {
    let (shortest, longest) = series.lengths(doc);
    let balance = shortest as f32 / longest as f32;
    // *the roof, the cart, and the visitors*: an article does not make a phrase of a word.
    let article = |m: &Member| doc.class(m.first).is(Class::ARTICLE);
    let words = longest == 2 && series.members.iter().all(article);
    if shortest < 2 || balance < BALANCE || words || series.begins_with_speaker(doc) {
        return None;
    }
    let yes = |b: bool| f32::from(u8::from(b));
    let same = series.same_opening(doc);
    let mut values = [0.0; WEIGHTS.len()];
    values[0] = 1.0;
    values[19..].copy_from_slice(&[
        1.0,
        series.soundness(doc),
        balance - 0.8,
        yes(shortest == 2),
        (series.members.len() - 3) as f32,
        yes(series.shape == Shape::Noun && !same),
        if same { 0.3 } else { 1.0 } * informs(doc),
    ]);
    Some(values)
}

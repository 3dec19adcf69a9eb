//! Anaphora: neighbouring members open alike.

use super::common::setting::Post;
use super::common::syntax::{Pos, behind_opening_subordinator, pos};
use super::common::{informs, is_spontaneous, setting_of};
use super::logistic::{probability, weigh};
use super::members::{Level, Member};
use super::repetition::{Edge, Run, common, falls_silent, runs, speaks};
use super::{Detect, Family, Finding, figure};
use crate::Document;
use crate::text::{Class, TokenKind};

figure! {
    /// Two or more successive members (sentences, clauses or coordinate phrases) begin with the same
    /// words, to an effect. Also *epanaphora*, *repetitio*.
    ///
    /// A leading *and*, *but* or *or* is left out of the comparison. A repeated article never counts;
    /// a single pronoun, preposition or auxiliary needs three members of one shape. Neighbours only:
    /// a sentence in between breaks the figure. Roles: `member`, `repeated`.
    ///
    /// **Not** narrative *He … He …*, two sentences opening *The* or *In*, returns after a gap.
    id: "anaphora",
    family: Family::Repetition,
    kinds: &[],
    roles: &["member", "repeated"],
    summary: "Successive sentences, clauses or phrases begin with the same words",
    source: "Silva Rhetoricae, anaphora; Lausberg § 629; Farnsworth, ch. 2; Dubremetz & Nivre 2018 (epanaphora)",
    examples: &[
        "[{member:{repeated:We cannot} sell the river}. {member:{repeated:We cannot} lease the rain}. {member:{repeated:We cannot} mortgage the snow}].",
        "They marched [{member:{repeated:because they were} hungry}, {member:{repeated:because they were} tired}, and {member:{repeated:because they were} right}].",
        "[Too many letters went unread. Too many calls went unanswered].",
        "[If the dam holds, the town sleeps. If the dam breaks, the town drowns].",
        "[{member:{repeated:Not for} pay did they dig}. {member:{repeated:Not for} praise did they stay}].",
    ],
    near_misses: &[
        "The road was closed in June. The bridge was finished in May.",
        "He locked the shop. He went home and fed the cat.",
        "In 1990 the mill employed ninety people. In spring it closed.",
        "A nurse took his name. A form had to be signed in three places before noon.",
        "It snowed all night. It was noon before the first train left the yard.",
        "If jars of acid are badly closed, acid drips on the floor.",
        "If you pull on the old rope at the top, the old rope gives.",
        "“There is the ferry,” said the boy, and dropped his end of the trunk. There is no hurry in such a place.",
        "Marek had read the note in the town paper. Marek had known its editor since they were at school and doubted all of it.",
        "He has sold the mill, and he has the whole price of it in his coat.",
        "“We know the road.”\n\n“We know nothing.”\n\n“We know what the map says.”",
        "We trust each other, and trust can be spent.",
        "I have a boat with a new mast and two sails. I have been to the islands in it, and once to Norway.",
        "I believe Anna kept the receipts in a tin under the stairs. I believe, now that the shop is sold, nobody in town would ask for them.",
        "They could see the weir from the attic in a dry summer. They could, besides, hire the hall for a song on any weekday but Monday.",
        "They grow red apples, and red apples are in every shop of the town.",
        "Okay, that is the last of the jars. Okay, thanks for the help with it.",
        "If the word is new to you, look it up in the list at the back of this book. If not, and the bell has not gone yet, take the next sheet from the pile and write.",
        "As planned for the spring, the bridge was painted, as it had been for years.",
        "See example.org/mills/one.html example.org/mills/two.html example.org/mills/three.html",
        "Day 1: Monday, the pass and the hut. Day 2: Tuesday, the ridge. Day 3: Wednesday, the lake and home.",
        "How do I clean a pond?\n\nHow do I get a small pond clean without chalk? My pond has no fish.\n\nYou should drain it in May.",
        "Cloudy pond?\n\nI have a pond with ten carp and two pumps. I am aware of the work it takes. I have a filter on it as well. I need some advice on the plants.\n\nYou want more reeds than that.",
        "He says, wait at the gate till noon. He says, who sold you the ticket?",
        "She was twenty, a year younger than her brother; she was a clerk at the mill and walked there every day by the river.",
        "The second ca- the second cart was ours, and the second ca- the one with the bell, was his.",
        "Is the lamp lit? If yes, you can row across at once with the rest. If no, you'll have to wait for the bell.",
        "They are doing nothing this week other than counting jars and doing the rest of the books.",
        "It's small, uh, and it's a, it's a harbour, um, for the most part.",
        "Um, what does she want, what is she – what is she up to, uh, by the weir?",
        "Um, so I'm gonna put some of it on the shelf. I'm gonna go with the small jars under the window, uh, first.",
        "Um, you can only hire it — if you want to, you can only hire it for the week, uh, and not a day more.",
    ],
    threshold: 0.58,
    weights: WEIGHTS,
    needs: &["parts of speech"],
    detector: &Anaphora,
}

struct Anaphora;

impl Detect for Anaphora {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        self.evidence(doc, &mut |finding, _| found(finding));
    }

    fn evidence(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding, &[f32])) {
        for level in [Level::Sentence, Level::Clause, Level::Phrase, Level::Coordinate] {
            runs(doc, level, Edge::Opening, &mut |run| {
                if let Some(values) = features(doc, &run) {
                    let score = probability(weigh(WEIGHTS, &values));
                    found(run.finding(doc, &FIGURE, Edge::Opening, score), &values);
                }
            });
        }
    }
}

/// Features and weights: set by hand, then fitted by `cargo quality -- fit-anaphora`, which keeps near them.
const WEIGHTS: &[(&str, f32)] = &[
    ("bias", 0.62),
    ("members beyond two", 1.39),
    ("shared words beyond one", 0.35),
    ("a content word or quantifier is shared", -0.48),
    ("a question word, negator or clause opener is shared", -0.07),
    ("balance of lengths", 0.97),
    ("words after the repetition alike", -0.05),
    ("clauses", 0.32),
    ("phrases", -0.11),
    ("coordinate phrases", -0.23),
    ("he, she, I or you alone is shared", -1.46),
    ("another pronoun alone is shared", -0.34),
    ("a pronoun alone, long members", -1.08),
    ("two members, one small word", -1.85),
    ("a preposition alone is shared", -1.12),
    ("the topic named again", -2.08),
    ("a preposition and an article are shared", -0.12),
    ("sentences without it in between", -0.43),
    ("members of one frame", 0.37),
    ("no conjunction between two members of one sentence", -0.13),
    ("that, who or which opens", -1.77),
    ("members hold verbs", 0.73),
    ("two coordinate pairs of words", -2.24),
    ("a name alone is shared by sentences", -2.80),
    ("a subject named again by two sentences", -2.22),
    ("a text that informs", -2.66),
];

/// What counts like a content word when repeated: quantifiers, question words, negators, *let*.
const EMPHATIC: Class = Class::INTERROGATIVE.union(Class::NEGATOR);

fn features(doc: &Document<'_>, run: &Run) -> Option<[f32; WEIGHTS.len()]> {
    let shared = run.shared_words(doc, 0, Edge::Opening);
    let class = |i: &usize| doc.class(*i);
    let articles = shared.iter().all(|i| class(i).is(Class::ARTICLE));
    let (shortest, longest) = run.lengths(doc);
    // Members that are nothing but the repetition are no anaphora (epizeuxis, refrain).
    let numbered = doc.kind(shared[0]) == TokenKind::Number;
    let broken = run.is_broken(doc, Edge::Opening);
    if articles || numbered || broken || shortest <= run.shared || !stand_beside(doc, run) {
        return None;
    }
    let yes = |b: bool| f32::from(u8::from(b));
    let form = doc.form(shared[0]);
    let first = class(&shared[0]);
    let single = run.shared == 1;
    let count = run.members.len();
    let content = shared.iter().any(|i| class(i).is_open() || is_quantifier(doc.form(*i)));
    // "Is it greed? Is it habit?", "will revive and will prosper".
    let auxiliary = first.is(Class::AUXILIARY) && !first.is(Class::SUBJECT) && (run.shared > 1 || count > 2);
    let emphatic =
        auxiliary || shared.iter().any(|i| class(i).is(EMPHATIC) || is_clause_opener(doc.form(*i)));
    let pronoun = single && first.is(Class::SUBJECT.union(Class::OBJECT)) && !first.is(Class::DETERMINER);
    let person = matches!(form, "he" | "she" | "i" | "you");
    let determined = first.is(Class::NOMINAL) && !is_quantifier(form);
    let sentences = run.level == Level::Sentence;
    let joined =
        run.members[1..].iter().any(|m| m.first > 0 && doc.class(m.first - 1).is(Class::COORDINATOR));
    // "We trust each other, and trust can go": a verb and a noun.
    let part = |m: &Member| m.words(doc).next().map(|i| pos(doc, i));
    let (verb, noun) = (Some(Pos::Verb), Some(Pos::Noun));
    let parts = || run.members.iter().map(part);
    if single && content && parts().any(|p| p == verb) && parts().any(|p| p == noun) {
        return None;
    }
    // *They grow red apples, and red apples are in every shop*: an object, and the subject of a clause.
    let verb = |m: &Member| m.words(doc).find(|&i| matches!(pos(doc, i), Pos::Verb | Pos::Aux));
    let clause = |m: &Member| verb(m).is_some_and(|i| i == 0 || doc.form(i - 1) != "to");
    let levels = count == 2 && joined && content && !clause(&run.members[0]) && clause(&run.members[1]);
    // In a text that informs, a return over a gap is a formula: *officials say … officials say*.
    // *doing little other than rowing and doing sums*: the second goes on with what is compared.
    let compared = run.level == Level::Coordinate
        && count == 2
        && joined
        && content
        && run.members[0].words(doc).any(|i| doc.form(i) == "than");
    if (levels || compared) && !sentences || count == 2 && run.gaps > 0 && informs(doc) > 0.0 {
        return None;
    }
    let frame = run.frame(doc, Edge::Opening);
    // "He has come, and he has a plan": two clauses of one subject.
    let small =
        |i: &usize| class(i).is(Class::SUBJECT.union(Class::AUXILIARY)) && !class(i).is(Class::DETERMINER);
    if count == 2 && joined && !sentences && shared.iter().all(small) && frame < 0.5 {
        return None;
    }
    // *If* at the head of two long sentences that go different ways.
    if single && !content && count == 2 && longest > 18 && frame < 0.4
        || is_plain_talk(doc, run, &shared, frame)
    {
        return None;
    }
    let verbs = run.members.iter().all(|m| m.words(doc).any(|i| matches!(pos(doc, i), Pos::Verb | Pos::Aux)));
    Some([
        1.0,
        (count.min(5) - 2) as f32,
        (run.shared.min(5) - 1) as f32,
        yes(content),
        yes(emphatic),
        shortest as f32 / longest as f32 - 0.4,
        yes(next_words_alike(doc, run)),
        yes(run.level == Level::Clause),
        yes(run.level == Level::Phrase),
        yes(run.level == Level::Coordinate),
        yes(pronoun && person),
        yes(pronoun && !person),
        yes(pronoun && longest > 18),
        yes(single && !content && !emphatic && count == 2),
        yes(single
            && (first.is(Class::PREPOSITION)
                || form == "to" && !verbs
                || form == "nor" && count == 2 && !verbs)),
        yes(determined && !emphatic && sentences && run.shared <= 2),
        yes(first.is(Class::PREPOSITION) && !content && run.shared == 2 && run.level != Level::Clause),
        run.gaps.min(3) as f32,
        frame - 0.4,
        yes(!sentences && !joined),
        yes(single && (first.is(Class::RELATIVE) || form == "that")),
        yes(verbs),
        yes(run.level == Level::Coordinate && count == 2 && shortest <= 2),
        yes(sentences && shared.iter().all(|&i| pos(doc, i) == Pos::Propn)),
        yes(sentences && count == 2 && names_subject(doc, &shared)),
        informs(doc),
    ])
}

/// Whether two members may stand side by side: not a subordinate clause and its main clause (*if you pull the rope at the
/// top, the rope gives*), not what somebody says and what the writer goes on to tell.
fn stand_beside(doc: &Document<'_>, run: &Run) -> bool {
    let [a, b] = run.members[..] else { return true };
    let joined = b.first > 0 && doc.class(b.first - 1).is(Class::COORDINATOR);
    if run.level == Level::Phrase && !joined && behind_opening_subordinator(doc, a.first) {
        return false;
    }
    !speaks(doc, a) || speaks(doc, b) || !falls_silent(doc, a, b)
}

/// Sentences that open alike for want of another opening: *I have a boat. I have also been to Oslo*, *I think … I think …*,
/// *You should …. You should …*, and *he*, *she* or *I* at the heads of a story; marks of
/// a turn in talk; and two *as*, which seldom do one work.
fn is_plain_talk(doc: &Document<'_>, run: &Run, shared: &[usize], frame: f32) -> bool {
    let count = run.members.len();
    let class = |i: &usize| doc.class(*i);
    // *Okay, … Okay, …*, *You know, … you know, …*: turns of talk.
    let marks_turn = match doc.form(shared[0]) {
        "okay" | "ok" | "alright" | "yeah" | "yes" | "oh" | "well" | "so" | "like" | "anyway" | "bye"
        | "hi" | "hello" | "thank" | "thanks" => true,
        "you" => shared.len() == 2 && doc.form(shared[1]) == "know",
        "i" => shared.len() == 2 && doc.form(shared[1]) == "mean",
        "as" => count == 2 && shared.len() == 1,
        // *If yes, … If no, …*: the branches of an instruction.
        "if" => shared.len() == 1 && run.members.iter().all(|m| is_branch(doc, m.first)),
        _ => false,
    };
    if marks_turn && shared.len() <= 2 {
        return true;
    }
    let pronoun = class(&shared[0]).is(Class::SUBJECT) && !class(&shared[0]).is(Class::DETERMINER);
    let (_, longest) = run.lengths(doc);
    let auxiliaries = shared[1..].iter().all(|i| class(i).is(Class::AUXILIARY));
    // *I'm going to …*, *I want to …*: what does an auxiliary's work.
    let intends = |i: &usize| {
        class(i).is(Class::AUXILIARY)
            || matches!(doc.form(*i), "going" | "gonna" | "want" | "wanna" | "need" | "gotta" | "to")
    };
    let intentions = count == 2 && shared[1..].iter().all(intends);
    // *He says, … He says: …*: what another says, without quotation marks.
    let last = shared[shared.len() - 1];
    let reports = class(&last).is(Class::SPEECH)
        && run.members.iter().all(|m| {
            m.words(doc).nth(run.shared - 1).is_some_and(|i| matches!(doc.mark(i + 1), Some(',' | ':')))
        });
    // *She was born in May; she was the first to read*: what is told of one.
    let past = matches!(doc.form(last), "was" | "were" | "had");
    let told = past
        && !matches!(run.level, Level::Sentence)
        && count == 2
        && shared.len() == 2
        && longest > 12
        && frame < 0.5;
    // Those who talk or write to each other, or write for help, say how things are with them.
    let among = || {
        let setting = setting_of(doc);
        setting.question_paragraphs > 0 || setting.post == Post::Mail || is_spontaneous(doc)
    };
    if pronoun && (reports || (auxiliaries || intentions) && (told || frame < 0.7 && longest > 5 && among()))
    {
        return true;
    }
    if run.level != Level::Sentence || !pronoun || frame >= 0.5 {
        return false;
    }
    let deems = |i: &usize| {
        matches!(doc.form(*i), "think" | "guess" | "believe" | "mean" | "suppose" | "know" | "feel" | "hope")
    };
    let rest = &shared[1..];
    // *They did not hear. They ran. They did not look*: some say more alike than the pronoun.
    let more = |a: usize, b: usize| common(doc, Edge::Opening, run.members[a], run.members[b]) > 1;
    let alike = (1..count).any(|k| more(k - 1, k) || k > 1 && more(k - 2, k));
    let told = rest.is_empty() && count < 5 && !alike;
    let against = run.members[1].first > 0 && doc.form(run.members[1].first - 1) == "but";
    let small =
        !rest.is_empty() && rest.iter().all(|i| class(i).is(Class::AUXILIARY)) && count == 2 && !against;
    told || longest > 8 && (small || rest.len() == 1 && deems(&rest[0]))
}

/// *If so,* *if not,*: a condition that is but an answer.
fn is_branch(doc: &Document<'_>, i: usize) -> bool {
    matches!(doc.form(i + 1), "yes" | "no" | "so" | "not") && matches!(doc.mark(i + 2), Some(',' | ':' | '-'))
}

/// Whether the words are a noun phrase, perhaps with its auxiliary: *the first quartile is*.
fn names_subject(doc: &Document<'_>, words: &[usize]) -> bool {
    let noun = words.iter().rposition(|&i| matches!(pos(doc, i), Pos::Noun | Pos::Propn));
    noun.is_some_and(|last| {
        !is_quantifier(doc.form(words[0]))
            && words[..last]
                .iter()
                .all(|&i| matches!(pos(doc, i), Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num))
            && words[last + 1..].iter().all(|&i| pos(doc, i) == Pos::Aux)
    })
}

/// Whether the words after the repetition are of one sort in all members.
fn next_words_alike(doc: &Document<'_>, run: &Run) -> bool {
    let shape = |k: usize| {
        run.members[k].words(doc).nth(run.shared).map(|i| {
            let class = doc.class(i);
            let open = class.is_open();
            (open, class.is(Class::NOMINAL), class.is(Class::PREPOSITION), class.is(Class::AUXILIARY))
        })
    };
    let first = shape(0);
    (1..run.members.len()).all(|k| shape(k) == first)
}

fn is_quantifier(form: &str) -> bool {
    matches!(
        form,
        "every"
            | "each"
            | "all"
            | "many"
            | "some"
            | "let"
            | "no"
            | "too"
            | "such"
            | "any"
            | "those"
            | "both"
            | "more"
    )
}

fn is_clause_opener(form: &str) -> bool {
    matches!(
        form,
        "if" | "because" | "when" | "while" | "until" | "unless" | "as" | "let" | "shall" | "must" | "will"
    )
}

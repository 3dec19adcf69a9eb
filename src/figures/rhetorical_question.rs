//! Rhetorical question: a question that wants no answer.

use super::common::questions::Utterance;
use super::common::setting::{Post, Setting, Voices, asks_for_reply, closes_asking, is_headline, tokens_of};
use super::common::shape::{Form, form as inflection};
use super::common::syntax::{Pos, is_verbal, opens_sentence, pos};
use super::common::{informs, setting_of, utterances_of};
use super::logistic::probability;
use super::{Detect, Family, Finding, Roles, figure};
use crate::Document;
use crate::text::{Class, TokenKind};

figure! {
    /// A question asked for effect: its answer is implied, or the writer goes on to give it. Also
    /// *erotema*, *interrogatio*.
    ///
    /// In monologue most questions are asked for effect; what tells the others apart is dialogue
    /// (quotation marks, interviews), mail, a question sent to be answered with its replies, a request (*could you*, *does
    /// anyone know*), a form or exam item, a heading, or a plain query for a time, a place, an amount or the best choice. Cues for: *who could*, *how can*, *what is the point*, *do we
    /// really*, *since when*, negative polarity (*isn't it*). Role: `question`, with its mark.
    ///
    /// **Not** requests, forms, turns of a dialogue, exam items, indirect questions.
    id: "rhetorical_question",
    family: Family::Question,
    kinds: &[],
    roles: &["question"],
    summary: "A question whose answer is implied",
    source: "Silva Rhetoricae, erotema; Lausberg § 767",
    examples: &[
        "The fund lost half its money in a year. [{question:Who could call that prudent?}]",
        "[How can a city that cannot mend a road build a stadium?]",
        "[Isn't it time we read our own laws?]",
        "A sixth committee has been named. [Do we really need a seventh?]",
        "No cranes in the yard.\n\nNo smoke over the roof.\n\nNo lamps in the hall. [Who was there left to ask?]",
    ],
    near_misses: &[
        "“Where did you leave the keys?” she asked.",
        "Would you like tea or coffee?",
        "What time does the ferry leave? It leaves at nine.",
        "How many hours did you sleep last night? Choose one answer.",
        "She wondered whether the shop was open.",
        "The clay cracks as it dries. Any ideas? Is there a cheap way to mend it?",
        "The lease was signed in May.? It runs for ten years.?",
        "Why did you take up the oboe?\n\nMy aunt left me hers.\n\nWho taught you?\n\nA clerk at the bank did.\n\nAnd when was the first concert?\n\nThat was in the spring of 1990.",
        "We have a young mare. Should I bring her in at night?",
        "The tap has dripped since May. How do I stop it?",
        "does it pay to mend an old mower? mine is from 1990 and stalls.",
        "Who Waters the Moss?\n\nThe garden of the station is looked after by two retired clerks.",
        "Dear Ruth,\n\nThe hill is green again. Will you come in June? How does the new roof hold?",
        "Who cut the hedge?\n\nNo, leave that.\n\nWhat is it, then?\n\nYeah, the neighbour did it.\n\nOh, him.",
        "Grey spots on my pear tree?\n\nI planted a pear by the wall. It has grey spots on the leaves. What are they and will they spread?\n\nCut off the bad leaves and burn them before you lose the tree.",
        "Hi Ruth,\n\nThe plans came on Monday. Do we want a second gate, or should the wall be longer?\n\nMaud",
        "Next week this page is yours. How has the new road changed the valley? Send us your views by post.",
        "For those who have never seen a lock, could you explain how the gates work?",
        "Before you read on:\n\nHow do the nets of a trawler wear out?\n\nHow is the twine of such nets made?",
        "I rang the mill, and the clerk says, what number do you have on the bill?",
        "Maud, they are still open on Sunday, right?",
        "What is the shortest road from the mill to the ferry?",
        "Is there a way to get tar out of wool?",
        "I was wondering if the museum lends its boats?",
        "What are some cheap clubs near the port?",
        "Subject: Where can a new member get the list of all the gates?",
        "Name the year in which the lock was built.\n\nApril 4, 1702?",
        "You know how a wet dog smells in a warm room?",
        "Walk round the boat once.\n\nLook at the planks. Are they dry? Is the paint loose?\n\nTap the keel. Listen to the sound.\n\nPress a thumb into the seams. Note what gives way.",
        "Next comes the mast. How does it sit in its step? If it is loose, the wedge has rotted.",
        "I rang the yard and they will take your boat in May. Should we fetch it then?\n\nMaud\n\nThat suits me.",
        "The stall sold stale bread (a week old?), sour jam and a cheese that nobody would touch.",
        "The ledger is closed.\n\nCan the Tariff Survive the Winter?\n\nThe duty on salt was set when the port had forty ships.",
        "The harbour has a new pilot. How did you come to the sea?\n\nBy chance. My father mended sails and took me along. I was nine then and afraid of nothing. Later came the school, the long winters and the exams.\n\nFew pilots write books. How do you find the time for it?\n\nI write at night. The tide leaves me no other hours, and my family sleeps well.",
    ],
    threshold: 0.59,
    needs: &["parts of speech"],
    detector: &RhetoricalQuestion,
}

struct RhetoricalQuestion;

/// What a dialogue set out in paragraphs weighs against the figure, as quotation marks do.
const TURN: f32 = 2.6;

/// What a letter, or a text that asks its readers for help, weighs against the figure.
const LETTER: f32 = 1.6;

/// What a question sent to be answered weighs against the figure, and one among the replies.
const THREAD: (f32, f32) = (2.0, 0.3);

impl Detect for RhetoricalQuestion {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        let all = utterances_of(doc);
        if !all.iter().any(|u| u.asks) {
            return;
        }
        let setting = setting_of(doc);
        let instructs = instructs(doc);
        // Whether a paragraph asks for a reply is found out once for all its questions.
        let mut asked = (usize::MAX, false);
        for (k, question) in all.iter().enumerate().filter(|(_, u)| u.asks) {
            let alone = stands_alone(doc, question.paragraph);
            let beside = |n: Option<&Utterance>| {
                n.is_some_and(|n| {
                    n.asks && n.paragraph == question.paragraph && n.quotation == question.quotation
                })
            };
            let in_run = beside(all.get(k + 1)) || k > 0 && beside(all.get(k - 1));
            if asked.0 != question.paragraph {
                let stretch = tokens_of(doc, question.paragraph);
                asked = (question.paragraph, asks_for_reply(doc, stretch));
            }
            let wording = Wording::of(doc, *question);
            let mut x = log_odds(doc, *question, &wording, alone);
            x += if in_run { 0.4 } else { 0.0 };
            // A place or a time, asked once and in few words, is asked to be told.
            let lookup = matches!(doc.form(question.first), "where" | "when" | "which")
                && question.words(doc).count() <= 6;
            x -= if lookup && !in_run { 1.0 } else { 0.0 };
            x -= standing(doc, *question, &wording, alone, all.len() > k + 1);
            x -= reply_expected(doc, *question, &wording, setting, asked.1);
            x -= left_open(doc, all, k, &wording, instructs);
            let span = doc.span_of(question.first..question.last);
            let roles = Roles::new().with("question", span);
            found(Finding { figure: &FIGURE, kind: None, span, score: probability(x), roles });
        }
    }
}

/// Whether the paragraph is one sentence.
fn stands_alone(doc: &Document<'_>, paragraph: usize) -> bool {
    doc.paragraphs().get(paragraph).is_some_and(|p| p.sentences().len() == 1)
}

/// What the place in the text weighs against the figure: titles, headings and items of a list ask what the text, or its
/// reader, is to answer.
fn standing(doc: &Document<'_>, question: Utterance, wording: &Wording, alone: bool, more: bool) -> f32 {
    if !alone {
        return 0.0;
    }
    let p = question.paragraph;
    let telling = wording.negated || wording.impossible && !wording.advice;
    let mut x = if p == 0 && more { 1.0 } else { 0.0 };
    x += if p == 0 && more && !telling { 0.6 } else { 0.0 };
    if !telling && !is_shared(doc, question) {
        // *How do nets wear out?* and *Who mends them?*, each a line: a list of things to find out.
        let item = |p: usize| stands_alone(doc, p) && closes_asking(doc, p);
        x += if p > 0 && item(p - 1) || item(p + 1) { 1.2 } else { 0.0 };
    }
    x + if p > 0 && is_headline(doc, question.first..question.last) { 1.5 } else { 0.0 }
}

/// Whether the text tells its reader what to do: one paragraph in six, and four at least, open with a bare verb, as steps
/// do. Linear in the paragraphs.
fn instructs(doc: &Document<'_>) -> bool {
    let orders = |i: usize| doc.is_word(i) && pos(doc, i) == Pos::Verb && inflection(doc, i) == Form::Base;
    let all = doc.paragraphs().len();
    let steps = (0..all).filter(|&p| orders(tokens_of(doc, p).start)).count();
    steps >= 4 && steps * 6 >= all
}

/// What it weighs against the figure that the reader is to find the answer out: in instructions, of somebody or something
/// that only the reader has before him, or where the text goes on with what either answer means (*if so*, *if it is*).
fn left_open(doc: &Document<'_>, all: &[Utterance], k: usize, wording: &Wording, instructs: bool) -> f32 {
    let question = all[k];
    if wording.negated || wording.impossible || is_shared(doc, question) || denies(doc, question) {
        return 0.0;
    }
    let next = all[k + 1..].iter().find(|u| !u.asks).filter(|u| u.paragraph == question.paragraph);
    let branches = next.is_some_and(|u| {
        doc.form(u.first) == "if"
            && matches!(
                doc.form(u.first + 1),
                "so" | "not" | "it" | "it's" | "they" | "they're" | "he" | "she" | "yes" | "no"
            )
    });
    let mut x: f32 = if branches { 1.5 } else { 0.0 };
    let why = doc.form(question.first) == "why";
    x = x.max(if instructs && !why { 2.0 } else { 0.0 });
    x
}

/// What the setting weighs against the figure: there is somebody to answer.
fn reply_expected(
    doc: &Document<'_>,
    question: Utterance,
    wording: &Wording,
    setting: Setting,
    asked: bool,
) -> f32 {
    let telling = wording.negated || wording.impossible && !wording.advice;
    if matches!(setting.voices, Voices::Talk | Voices::Interview) {
        return TURN;
    }
    let mut x: f32 = 0.0;
    // The interviewer's question closes a paragraph; the answers may hold rhetorical ones.
    let last = question.last >= tokens_of(doc, question.paragraph).end;
    if setting.voices == Voices::Interviewer && last && doc.paragraphs().len() > question.paragraph + 1 {
        x = x.max(TURN);
    }
    if setting.question_paragraphs > 0 {
        let sent = question.paragraph < setting.question_paragraphs;
        let eased = if telling { 1.0 } else { 0.0 };
        x = x.max(if sent { THREAD.0 - eased } else { THREAD.1 });
    }
    if setting.post == Post::Mail || asked {
        // Those who write to each other are *we*.
        let among = if is_shared(doc, question) { 0.5 } else { 0.0 };
        x = x.max(if wording.negated { 0.5 } else { LETTER + among });
    }
    // A letter asks its reader, unless it asks *we* or *not*.
    let person = question.words(doc).any(|i| matches!(doc.form(i), "we" | "us" | "i" | "who"));
    let asks_reader = setting.post == Post::Letter || setting.seeks_help;
    if asks_reader && !person && !denies(doc, question) {
        x = x.max(LETTER);
    }
    x
}

/// What a question says of itself.
#[derive(Clone, Copy, Debug)]
struct Wording {
    /// How many words stand before its opening: *and*, *now*, *so*.
    opening: usize,
    /// Negative polarity, which expects assent: *isn't it*, *will we not*.
    negated: bool,
    /// *Who could*, *how can*, *what would*: what nobody could, or anybody would.
    impossible: bool,
    /// *Should I*, *how do I*: who asks what to do asks for advice.
    advice: bool,
}

impl Wording {
    fn of(doc: &Document<'_>, question: Utterance) -> Wording {
        let words = || question.words(doc).take(LONGEST);
        let leads = |i: &usize| {
            doc.class(*i).is(Class::COORDINATOR)
                || matches!(doc.form(*i), "also" | "now" | "then" | "well" | "okay" | "ok" | "still")
                || doc.form(*i) == "why" && doc.mark(i + 1) == Some(',')
        };
        let opening = words().take(3).take_while(leads).count();
        let mut rest = words().skip(opening);
        let (a, b, c) = (rest.next(), rest.next(), rest.next());
        let form = |i: Option<usize>| i.map_or("", |i| doc.form(i));
        let (first, second, third) = (form(a), form(b), form(c));
        // *Does this mean that we need not pay?* denies no more than what it asks about.
        let not = words().skip(opening).take(6).any(|i| doc.form(i) == "not");
        let class = a.map_or(Class::NONE, |i| doc.class(i));
        let asks_what_to_do =
            |form: &str| matches!(form, "should" | "can" | "do" | "does" | "will" | "may" | "would");
        let person = |form: &str| form == "i";
        Wording {
            opening,
            negated: class.is(Class::FUSED_NEGATION) || class.is(Class::AUXILIARY) && not,
            impossible: matches!(first, "who" | "how" | "what" | "why")
                && matches!(second, "can" | "could" | "would" | "should" | "shall" | "will"),
            advice: asks_what_to_do(first) && person(second)
                || matches!(first, "how" | "what" | "where" | "which")
                    && asks_what_to_do(second)
                    && person(third),
        }
    }
}

/// Whether a question holds a negator anywhere.
fn denies(doc: &Document<'_>, question: Utterance) -> bool {
    question.words(doc).any(|i| doc.class(i).is(Class::NEGATOR.union(Class::FUSED_NEGATION)))
}

/// Whether a question is put to *we*, who are not *the US*.
fn is_shared(doc: &Document<'_>, question: Utterance) -> bool {
    question.words(doc).any(|i| matches!(doc.form(i), "we" | "our" | "us") && doc.str(i) != "US")
}

/// Words of a question that are looked at.
const LONGEST: usize = 40;

fn log_odds(doc: &Document<'_>, question: Utterance, wording: &Wording, alone: bool) -> f32 {
    let words: Vec<usize> = question.words(doc).take(LONGEST).collect();
    let quoted = question.quotation.is_some();
    let opening = wording.opening.min(words.len().saturating_sub(1));
    let lower = |k: usize| words.get(k).map_or("", |&i| doc.form(i));
    let has = |form: &str| words.iter().any(|&i| doc.form(i) == form);
    let (first, second, third) = (lower(opening), lower(opening + 1), lower(opening + 2));

    // *Q: Where do you live?*, *Mayor: Who pays?*, *Subject: How do I join?*: a label tells whose question it is.
    let label = |i: usize| {
        doc.mark(i + 1) == Some(':')
            && (doc.str(i).len() == 1 || doc.is_capital(i) && i == tokens_of(doc, question.paragraph).start)
    };
    let labelled = words.first().is_some_and(|&i| label(i));
    let mut x = if labelled { -3.0 } else { 0.9 };
    // A plain fact, asked of a third person.
    let third_person = matches!(first, "has" | "have" | "did" | "does" | "is" | "was" | "were" | "are");
    let plain = third_person && !has("we") && !has("i") && !has("not") && !has("really") && !has("any");
    x -= if plain && !quoted { 0.9 } else { 0.0 };
    x -= if quoted || reports(doc, question) { 2.6 } else { 0.0 };
    // A question that is a paragraph of its own is often a heading or an item of a form.
    x -= if alone && words.len() < 8 { 0.5 } else { 0.0 };
    x += if is_shared(doc, question) { 0.5 } else { 0.0 };
    x -= if has("you") || has("your") { 0.7 } else { 0.0 };
    x += if wording.negated { 1.3 } else { 0.0 };
    x += if wording.impossible { 1.0 } else { 0.0 };
    x += if has("really")
        || has("possibly")
        || has("ever") && !matches!(first, "has" | "have")
        || has("point")
        || first == "since"
    {
        1.0
    } else {
        0.0
    };
    x += if matches!(first, "am" | "why") { 0.5 } else { 0.0 };
    // A time, a place, an amount: something to look up.
    let amount = first == "how" && matches!(second, "many" | "much" | "long" | "old" | "often" | "far");
    let lookup =
        first == "what" && matches!(second, "time" | "day" | "date" | "year" | "kind" | "type" | "size");
    x -= if amount || lookup { 1.6 } else { 0.0 };
    x -= if first == "where" || first == "when" || first == "which" { 0.3 } else { 0.0 };
    // Requests and offers.
    let request =
        matches!(first, "could" | "would" | "can" | "do" | "did" | "are" | "have") && second == "you";
    x -= if request { 1.8 } else { 0.0 };
    x -= if words.len() <= 2 { 0.4 } else { 0.0 };
    x -= if wording.advice { 1.8 } else { 0.0 };
    x -= seeks(doc, &words[opening..], [first, second, third], denies(doc, question));
    // "does it pay to fix it?": a sentence without its capital was typed to somebody.
    let typed =
        words.first().is_some_and(|&i| opens_sentence(doc, i) && doc.str(i).starts_with(char::is_lowercase));
    x -= if typed { 1.0 } else { 0.0 };
    // A textbook asks what it goes on to tell; research asks what it is to find out.
    x -= if wording.negated { 0.5 } else { 1.7 } * informs(doc);
    x
}

/// What the form of a question weighs that puts it to somebody: who knows, who is called by name, who is to do something.
fn seeks(doc: &Document<'_>, words: &[usize], [first, second, third]: [&str; 3], denied: bool) -> f32 {
    let Some(&head) = words.first() else { return 0.0 };
    let form = |k: usize| words.get(k).map_or("", |&i| doc.form(i));
    let verbless = !words.iter().any(|&i| is_verbal(doc, i));
    let mut x = 0.0;
    // *Does anyone know*, *anybody up for a swim*: whoever may know is asked.
    let whoever = |form: &str| matches!(form, "anyone" | "anybody" | "someone" | "somebody");
    let asks_whoever = whoever(first)
        || whoever(second)
            && matches!(first, "do" | "does" | "did" | "has" | "have" | "is" | "can" | "could" | "would");
    x += if asks_whoever { 1.4 } else { 0.0 };
    // *Any ideas?*, *any other way?*
    x += if first == "any" && verbless { 2.0 } else { 0.0 };
    // *Is there a way to …*: it would be of use.
    let way = |k: usize| matches!(form(k), "way" | "anyway" | "chance" | "place" | "alternative");
    x += if matches!(first, "is" | "are") && second == "there" && !denied {
        if (2..6).any(way) { 1.8 } else { 0.5 }
    } else {
        0.0
    };
    // *If it suits you, could you send me a copy?*: a directive behind its condition.
    let directive = (1..words.len().saturating_sub(2)).any(|k| {
        matches!(form(k), "could" | "would" | "can" | "will")
            && form(k + 1) == "you"
            && !doc.class(words[k - 1]).is(Class::INTERROGATIVE)
            && (k + 2..k + 5).any(|k| is_directive(form(k)))
    });
    x += if directive { 2.5 } else { 0.0 };
    // *I was wondering if …*, *I was curious, …*
    let wonders = |k: usize| {
        matches!(form(k), "wondering" | "curious") || form(k) == "wonder" && k > 0 && form(k - 1) == "i"
    };
    x += if (1..words.len()).any(wonders) { 1.5 } else { 0.0 };
    // *How are you?*, *how was the play?*, *what's up?*: small talk, or an opinion asked for.
    let greets = first == "how"
        && matches!(second, "are" | "is" | "was" | "were" | "have" | "did")
        && matches!(third, "you" | "your" | "things" | "everything" | "everyone")
        || first == "what's" && second == "up";
    x += if greets { 1.5 } else { 0.0 };
    // *What is the cheapest way*, *which are the best*, *what are some good clubs*: a choice to be recommended.
    let choice = matches!(first, "what" | "which" | "where" | "what's")
        && (1..5).any(|k| matches!(form(k), "best" | "some" | "good") || is_superlative(doc, words.get(k)));
    x += if choice { 1.2 } else { 0.0 };
    // *How to mend a net?*: the way is asked, not whether there is one.
    x += if matches!(first, "how" | "where" | "what" | "which") && second == "to" { 1.2 } else { 0.0 };
    // *Ruth, you are in, right?*, *Mr. Vane?*: called by name.
    let called = pos(doc, head) == Pos::Propn
        && (doc.mark(head + 1) == Some(',') || verbless && words.iter().all(|&i| pos(doc, i) == Pos::Propn));
    x += if called { 1.3 } else { 0.0 };
    // *The tenth of May, 1702?*, *Hull, 40?*: a guess, put to who knows.
    let guess = verbless
        && words.iter().any(|&i| doc.kind(i) == TokenKind::Number)
        && words.iter().all(|&i| {
            doc.kind(i) == TokenKind::Number
                || doc.class(i).is(Class::ARTICLE.union(Class::PREPOSITION))
                || pos(doc, i) == Pos::Propn
        });
    x += if guess { 2.0 } else { 0.0 };
    // *Know how a wet dog smells?*: an appeal to what both know.
    x += if first == "know" || first == "you" && second == "know" { 1.5 } else { 0.0 };
    // *Yes, my lord?*, *Hey, who is it?*: a turn of talk.
    let turn = matches!(first, "yes" | "no" | "hey" | "hi" | "hello" | "er" | "um" | "uh" | "yeah");
    x + if turn && doc.mark(head + 1) == Some(',') { 1.2 } else { 0.0 }
}

/// Verbs of what one person asks another to do.
fn is_directive(form: &str) -> bool {
    matches!(
        form,
        "send"
            | "tell"
            | "give"
            | "show"
            | "explain"
            | "describe"
            | "help"
            | "share"
            | "let"
            | "say"
            | "provide"
            | "recommend"
            | "suggest"
            | "enlighten"
            | "check"
            | "ask"
            | "bring"
            | "call"
            | "forward"
            | "please"
    )
}

/// An adjective in *-est*.
fn is_superlative(doc: &Document<'_>, word: Option<&usize>) -> bool {
    word.is_some_and(|&i| doc.form(i).ends_with("est") && pos(doc, i) == Pos::Adj)
}

/// *The clerk says, do you have the form?*, *he was like, what?*: what another says, without quotation marks.
fn reports(doc: &Document<'_>, question: Utterance) -> bool {
    let mut words = question.words(doc).skip(1).peekable();
    while let (Some(i), Some(&next)) = (words.next(), words.peek()) {
        let marked = || matches!(doc.mark(i + 1), Some(',' | ':'));
        let reported = match doc.form(i) {
            "says" | "said" | "asks" | "asked" => marked(),
            "say" => doc.form(i - 1) == "i" && marked(),
            "like" => {
                doc.class(i - 1).is(Class::BE)
                    && (doc.class(next).is(Class::INTERROGATIVE) || pos(doc, next) == Pos::Intj || marked())
            }
            _ => false,
        };
        if reported {
            return true;
        }
    }
    false
}

//! Hypophora: a question that its asker answers at once.

use super::common::questions::Utterance;
use super::common::setting::{Post, Setting, Voices};
use super::common::shape::{Form, form};
use super::common::syntax::{Pos, is_content, is_verbal, pos};
use super::common::{setting_of, utterances_of};
use super::logistic::probability;
use super::{Detect, Family, Finding, Roles, figure};
use crate::Document;
use crate::text::{Class, TokenKind};

figure! {
    /// A question answered at once by the same voice, be it in a fragment (*The result? A model …*). Also
    /// *anthypophora*.
    ///
    /// Whether the next sentence answers is read off the fit between the two: *yes*, *no* or an echo of
    /// the auxiliary after a yes-or-no question; *because* after *why*; a fragment, a pronoun or a shared
    /// word after a question word. A chain of questions and answers is one finding. Roles: `question`,
    /// `answer`.
    ///
    /// **Not** turns of dialogue or interview; what a letter asks its reader; question after question; a question followed by something
    /// else.
    id: "hypophora",
    family: Family::Question,
    roles: &["question", "answer"],
    contains: &["rhetorical_question"],
    summary: "A question that its asker answers at once",
    source: "Silva Rhetoricae, anthypophora, hypophora; Lausberg § 771; Corbett & Connors",
    examples: &[
        "[{question:What is a promise?} {answer:A debt}].",
        "The levy was tripled. [{question:Did it work?} {answer:Hardly}].",
        "[{question:Why did the wall fall?} {answer:Because it was built on sand}].",
        "[{question:The price?} {answer:Three summers of his life}].",
        "[{question:How did a parish of sixty beat a railway?} {answer:They read the deed}].",
        "Some of them agree in private. [{question:But in public?} {answer:That's for the few who have no post to lose}].",
    ],
    near_misses: &[
        "“Who took the lamp?” asked the guard. “I did,” said Nell.",
        "Q: Where were you born? A: In Tunis.",
        "Why do they go? Who would stop them?",
        "Who could have guessed? The frost came in the night and took the vines.",
        "Did you lock the shed? The bus leaves at eight.",
        "I was looking at you as if you knew. What did you say? I have tried and tried to recall it.",
        "And the third verse? Sing it again from the top.",
        "Why would anyone lock a well? And the gate. It has no hinges.",
        "What is the point of a well that nobody can reach? The lid was locked in May.",
        "They have sold the mill. Right? So I went to see the buyer.",
        "Does it need a new pump? Thanks for any help.",
        "What if the owner is the thief? Both questions belong to the next chapter.",
        "Then where does the toll go? Because it is not in the books.",
        "Whoever saw such a bill? It is in red ink.",
        "Why, then, should we wait for the others? We must mend the dam in May.",
        "How much could it cost? Not only did they lose the key, they were rude.",
        "Where can one sit in the shade? Mostly because the dog hates the sun.",
        "Who would leave a lamp in the rain? You're a careless lot.",
        "And any cheap inns? I'm new to the coast.",
        "She wrote to the board in May. Ines Quill Deputy Clerk Ward 9 ? This is fine for the new gate.",
        "Which of the two do you prefer? Maud",
        "How about noon on Friday? Less noise.",
        "The address is http://example.org/find?item=12&sort=up and nothing else.",
        "How was the fair on Sunday? I forgot to say that your lamp is mended.\n\nThanks,\n\nMaud",
        "Dear Ruth,\n\nHow goes the translation? I look forward to the next chapter.",
        "Anyone else? If so, ring the mill before noon.",
        "So why even answer the charge? This only feeds the gossip.",
        "A little late? In my view the ferry ought to have left at noon with whoever was there.",
        "Is the vote for all the tenants? Or only the owners? A delay is out of the question.",
        "What about nine at the ferry or ten at the mill? We can walk from there.",
        "What kind of welcome is that? I have better things to do with my day.",
        "Would you buy the cheapest rope for a bell of that size? Sometimes the cheap rope is the dear one.",
    ],
    threshold: 0.7,
    needs: &["parts of speech", "stems"],
    detector: &Hypophora,
}

struct Hypophora;

impl Detect for Hypophora {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        let all = utterances_of(doc);
        if !all.iter().any(|u| u.asks) {
            return;
        }
        let setting = setting_of(doc);
        let mut k = 0;
        while k + 1 < all.len() {
            let mut pairs: Vec<(Utterance, Utterance, f32)> = Vec::new();
            while let (Some(&q), Some(&first)) = (all.get(k), all.get(k + 1)) {
                // An aside in brackets may stand between.
                let aside = usize::from(first.bracketed && !first.asks);
                let Some(&a) = all.get(k + 1 + aside) else { break };
                let Some(x) = log_odds(doc, all, k, q, a, setting) else { break };
                pairs.push((q, a, x));
                k += 2 + aside;
            }
            if pairs.is_empty() {
                k += 1;
            } else {
                report(doc, &pairs, found);
            }
        }
    }
}

fn report(doc: &Document<'_>, pairs: &[(Utterance, Utterance, f32)], found: &mut dyn FnMut(Finding)) {
    let mut roles = Roles::new();
    for (q, a, _) in pairs {
        roles.push("question", doc.span_of(q.first..q.last));
        roles.push("answer", doc.span_of(a.first..a.end_of_words(doc)));
    }
    let (first, last) = (pairs[0].0, pairs[pairs.len() - 1].1);
    let span = doc.span_of(first.first..last.end_of_words(doc));
    let best = pairs.iter().map(|p| p.2).fold(f32::MIN, f32::max);
    let x = best + 0.4 * (pairs.len() - 1) as f32;
    found(Finding { figure: &FIGURE, kind: None, span, score: probability(x), roles });
}

/// The log-odds that `a` answers `q`, in its setting; nothing if it cannot.
fn log_odds(
    doc: &Document<'_>,
    all: &[Utterance],
    k: usize,
    q: Utterance,
    a: Utterance,
    setting: Setting,
) -> Option<f32> {
    if !q.asks || a.asks || q.paragraph != a.paragraph || q.quotation != a.quotation {
        return None;
    }
    let labelled = doc.is_word(q.first) && doc.str(q.first).len() == 1 && doc.str(q.first + 1) == ":";
    if labelled {
        return None;
    }
    let words: Vec<usize> = q.words(doc).take(40).collect();
    let reply: Vec<usize> = a.words(doc).take(40).collect();
    let lead = words.iter().position(|&i| {
        !doc.class(i).is(Class::COORDINATOR) && !matches!(doc.form(i), "then" | "well" | "ask" | "asks")
    })?;
    let lead = if doc.form(words[0]) == "you" && lead == 0 && doc.form(words[1 % words.len()]) == "ask" {
        2
    } else {
        lead
    };
    let first = *words.get(lead)?;
    let wh = doc.class(first).is(Class::INTERROGATIVE)
        || doc.class(first).is(Class::PREPOSITION)
            && words.get(lead + 1).is_some_and(|&i| doc.class(i).is(Class::INTERROGATIVE));
    let polar = doc.class(first).is(Class::AUXILIARY);
    let verb = |words: &[usize]| words.iter().any(|&i| is_verbal(doc, i));
    let fragment = !verb(&reply);
    let short = reply.len() <= 8;
    let opening = doc.form(reply[0]);
    let has_you = words.iter().any(|&i| matches!(doc.form(i), "you" | "your"));
    let shared =
        reply.iter().any(|&i| is_content(doc, i) && words.iter().any(|&w| doc.stem_id(w) == doc.stem_id(i)));
    // *That's*, *it'll*
    let subject = opening.split('\'').next().unwrap_or(opening);
    let pronoun = matches!(
        subject,
        "it" | "they" | "he" | "she" | "we" | "that" | "this" | "there" | "these" | "those" | "i"
    );
    // *How old is he? You're a nuisance*, *any cheap inns? I'm new here*: said of who is asked, or who asks.
    let subject = if matches!(subject, "im" | "ive") { "i" } else { subject };
    let personal =
        matches!(opening, "im" | "ive") || opening.contains('\'') && matches!(subject, "i" | "you");
    let personal = personal
        || matches!(subject, "i" | "you") && reply.get(1).is_some_and(|&i| doc.class(i).is(Class::BE));
    let of_persons =
        words.iter().any(|&i| matches!(doc.form(i), "i" | "me" | "my" | "we" | "us" | "you" | "your"));
    // *Right?*, *You know?*: a tag that asks for assent. *Thanks*: the letter ends.
    let closing = words[words.len() - 1];
    let tag = words.len() <= 2 && is_tag(doc.form(closing));
    if tag
        || is_parting(opening)
        || goes_on(doc, q, a)
        || about_questions(doc, &reply)
        || signs(doc, &words, &reply)
    {
        return None;
    }
    let why = doc.form(first) == "why" || doc.form(closing) == "why";
    let has_verb = verb(&words);
    // *Can somebody send a copy?*, *any thoughts?*: put to others, whatever follows.
    let somebody = |i: usize| matches!(doc.form(i), "someone" | "somebody" | "anyone" | "anybody");
    let put = matches!(doc.form(first), "can" | "could" | "would" | "does")
        && words.get(lead + 1).is_some_and(|&i| somebody(i))
        || !has_verb && (doc.form(first) == "any" || somebody(first));
    // *If so, ring me*: what follows rests on another's answer.
    let rests = opening == "if" && reply.get(1).is_some_and(|&i| matches!(doc.form(i), "so" | "not" | "yes"))
        || reply.iter().take(4).any(|&i| doc.form(i) == "please");
    // *Never mind*; a smiley, a letter.
    let nothing = opening == "never" && reply.get(1).is_some_and(|&i| doc.form(i) == "mind")
        || reply.len() == 1
            && doc.str(reply[0]).chars().nth(1).is_none()
            && doc.kind(reply[0]) == TokenKind::Word;
    // *Ruth, do we have a rule for this?*
    let called = pos(doc, words[0]) == Pos::Propn && doc.mark(words[0] + 1) == Some(',');
    if put || rests || nothing || called {
        return None;
    }
    // *How would you pay? Because we cannot*: the reason for asking.
    let adverb = pos(doc, reply[0]) == Pos::Adv && reply.get(1).is_some_and(|&i| doc.form(i) == "because");
    if (opening == "because" || adverb) && !why {
        return None;
    }
    let mut x: f32 = -0.6;
    // In talk, it is the other one who answers.
    let grounds = why && opening == "because";
    x -= match setting.voices {
        Voices::Talk if grounds => 1.0,
        Voices::Talk => 3.0,
        _ => 0.0,
    };
    // Who asks for a reply goes on about something else: *How was the trip? I meant to ask you …*
    let sent = setting.post != Post::Unsent || q.paragraph < setting.question_paragraphs;
    let answers = is_verdict(opening) || opening == "because" || fragment;
    // *Who are we? We are …*
    let echoed = pronoun && words.iter().any(|&i| doc.word(i) == doc.word(reply[0]));
    let aside = !shared || matches!(subject, "i" | "we");
    let asks_reader = sent && has_verb && !answers && !echoed && aside;
    x -= if asks_reader { 2.0 } else { 0.0 };
    // *What is that???*: an outcry.
    x -= if q.last > q.first + 1 && doc.str(q.last - 2) == "?" || doc.str(q.last) == "?" { 2.0 } else { 0.0 };
    x -= if personal && !of_persons { 3.0 } else { 0.0 };
    // *And the app*: one thing more to ask about.
    x -= if matches!(opening, "and" | "or") { 2.5 } else { 0.0 };
    if polar {
        // *Sometimes the cheap one is dear*: an adverb of the next sentence.
        let begins =
            matches!(opening, "sometimes" | "rarely") && reply.len() > 1 && doc.mark(reply[0] + 1).is_none();
        let verdict = is_verdict(opening) && !begins;
        let echo = reply
            .iter()
            .take(3)
            .any(|&i| doc.class(i).is(Class::AUXILIARY) && doc.word(i) == doc.word(first))
            && pronoun
            && short;
        x += if verdict {
            2.6
        } else if echo {
            2.0
        } else if fragment && reply.len() <= 3 {
            1.4
        } else {
            -1.0
        };
        x += if !verdict && pronoun && shared { 0.5 } else { 0.0 };
        x -= if has_you && !verdict && !echo { 1.5 } else { 0.0 };
    } else if wh {
        let cause = matches!(opening, "because" | "to" | "since" | "for" | "partly" | "simply" | "in");
        x += if why && cause { 3.0 } else { 0.0 };
        x += if fragment && short {
            2.2
        } else if fragment {
            1.0
        } else {
            0.0
        };
        x += if pronoun && !fragment { 1.3 } else { 0.0 };
        x += if shared { 0.7 } else { 0.0 };
        // "The driver does", not "in May".
        let auxiliary = Class::DO.union(Class::BE).union(Class::MODAL);
        let pro_verb =
            short && reply.last().is_some_and(|&i| doc.class(i).is(auxiliary) && !doc.is_capital(i));
        x += if pro_verb { 2.2 } else { 0.0 };
        // "All of them", "Nobody", "The same people": an answer that quantifies over what was asked.
        let quantified = matches!(
            opening,
            "all"
                | "none"
                | "nobody"
                | "both"
                | "everyone"
                | "nothing"
                | "neither"
                | "most"
                | "each"
                | "those"
                | "only"
                | "by"
                | "not"
        );
        // *Not only that, the lid is loose*: one thing more.
        let adds = opening == "not" && reply.get(1).is_some_and(|&i| doc.form(i) == "only");
        x += if quantified && !adds { 1.5 } else { 0.0 };
        // Nobody could: the question wants no answer, and what follows is another matter.
        let modal = words
            .iter()
            .skip(lead + 1)
            .take(3)
            .any(|&i| matches!(doc.form(i), "could" | "would" | "can" | "should"));
        x -= if modal && !fragment { 1.6 } else { 0.0 };
        // *What did you say? I have tried to recall it*: the other knows, the asker does not.
        let asked = words[lead..].iter().any(|&i| matches!(doc.form(i), "you" | "your"));
        x -= match (asked, opening) {
            (true, "i") => 1.8,
            _ if has_you => 0.6,
            _ => 0.0,
        };
        // *How about noon?*: a proposal.
        let timed =
            words.iter().any(|&i| doc.kind(i) == TokenKind::Number || doc.class(i).is(Class::NUMERAL));
        let proposes = words.get(lead + 1).is_some_and(|&i| doc.form(i) == "about") && (fragment || timed);
        x -= if proposes { 2.5 } else { 0.0 };
        // *Why not paint it?*, *why even ask?*: advice for or against, with its grounds.
        let next = words.get(lead + 1).copied();
        let advises = doc.form(first) == "why"
            && next.is_some_and(|i| {
                doc.form(i) == "not" && words.len() > lead + 2
                    || words[lead + 1..]
                        .iter()
                        .take(3)
                        .find(|&&k| pos(doc, k) != Pos::Adv)
                        .is_some_and(|&k| pos(doc, k) == Pos::Verb && form(doc, k) == Form::Base)
            });
        x -= if advises && opening != "because" { 2.5 } else { 0.0 };
        // *What kind of service is that?*: an outcry.
        let kind = words.get(lead + 2).is_some_and(|&i| doc.form(i) == "of")
            && next.is_some_and(|i| matches!(doc.form(i), "kind" | "sort" | "manner"))
            && matches!(doc.form(closing), "that" | "this");
        x -= if kind { 2.5 } else { 0.0 };
        // Something to look up, asked for information.
        let lookup = doc.form(first) == "what"
            && words.get(lead + 1).is_some_and(|&i| matches!(doc.form(i), "time" | "day" | "date"));
        x -= if lookup { 1.2 } else { 0.0 };
    } else {
        // "The result?": a bare noun phrase asks for what comes. *You did?*, *Whoever saw one?* do not.
        let asks = !verb(&words) || doc.class(closing).is(Class::INTERROGATIVE);
        x += if words.len() <= 5 && asks { 2.4 } else { -0.6 };
        // *The result? …* names what is to be told; *A bit late?* echoes, and *Or only one?* goes on with a question.
        let definite = doc.class(closing).is(Class::INTERROGATIVE)
            || doc.class(first).is(Class::POSSESSIVE)
            || matches!(doc.form(first), "the" | "this" | "that" | "these" | "those");
        let told = is_verdict(opening) || fragment || pronoun && opening != "i";
        x -= if !definite && !told || doc.form(words[0]) == "or" { 3.0 } else { 0.0 };
        // A command asks back: *And the second part? Say it again.*
        let command = pos(doc, reply[0]) == Pos::Verb && form(doc, reply[0]) == Form::Base;
        x -= if command { 3.0 } else { 0.0 };
    }
    // A question before it makes the pair one of a series of questions.
    let run = k > 0
        && all[k - 1].asks
        && all[k - 1].paragraph == q.paragraph
        && all[k - 1].quotation == q.quotation;
    x -= if run { 1.2 } else { 0.0 };
    x -= if q.quotation.is_some() { 1.5 } else { 0.0 };
    (x > -1.5).then_some(x)
}

/// Words that ask for no more than assent or attention, alone or after *you* or *oh*.
fn is_tag(form: &str) -> bool {
    matches!(
        form,
        "right"
            | "okay"
            | "ok"
            | "alright"
            | "correct"
            | "huh"
            | "really"
            | "see"
            | "know"
            | "yeah"
            | "eh"
            | "hm"
            | "what"
            | "sorry"
            | "pardon"
            | "familiar"
    )
}

/// Words that open no answer but a parting, or another turn of the talk.
fn is_parting(form: &str) -> bool {
    matches!(
        form,
        "thanks"
            | "thank"
            | "thx"
            | "please"
            | "anyway"
            | "anyways"
            | "regards"
            | "hi"
            | "hello"
            | "cheers"
            | "welcome"
            | "um"
            | "uh"
    )
}

/// *Which do you prefer? Kay*: nothing but a name under a question to the reader, or to which no name is an answer.
fn signs(doc: &Document<'_>, question: &[usize], reply: &[usize]) -> bool {
    let named = reply.len() <= 3 && reply.iter().all(|&i| pos(doc, i) == Pos::Propn && doc.is_capital(i));
    let for_name = question
        .iter()
        .any(|&i| matches!(doc.form(i), "who" | "whom" | "whose" | "where" | "which" | "what"));
    let to_reader = question.iter().any(|&i| matches!(doc.form(i), "you" | "your" | "we"));
    // No name answers yes or no.
    let polar = doc.class(question[0]).is(Class::AUXILIARY);
    named && (to_reader || !for_name && (question.len() > 3 || polar))
}

/// *“Who?” asked Nell*, *the word Huh? is old*: the sentence goes on behind the mark.
fn goes_on(doc: &Document<'_>, q: Utterance, a: Utterance) -> bool {
    let asked = matches!(doc.form(a.first), "asked" | "said" | "thought" | "cried" | "wondered");
    (asked || a.sentence == q.sentence) && doc.str(a.first).starts_with(char::is_lowercase)
}

/// *All these questions are open*: it speaks of the questions.
fn about_questions(doc: &Document<'_>, reply: &[usize]) -> bool {
    reply.iter().take(4).any(|&i| matches!(doc.form(i), "question" | "questions"))
}

/// Whether a word opens a verdict on a yes-or-no question.
fn is_verdict(form: &str) -> bool {
    matches!(
        form,
        "yes"
            | "no"
            | "not"
            | "never"
            | "hardly"
            | "scarcely"
            | "probably"
            | "perhaps"
            | "maybe"
            | "certainly"
            | "absolutely"
            | "entirely"
            | "indeed"
            | "surely"
            | "possibly"
            | "apparently"
            | "clearly"
            | "obviously"
            | "unlikely"
            | "partly"
            | "definitely"
            | "nope"
            | "sometimes"
            | "rarely"
            | "quite"
            | "almost"
            | "of"
            | "nothing"
            | "nobody"
            | "far"
            | "only"
            | "up"
    )
}

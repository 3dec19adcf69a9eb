//! The setting of a text, as far as its make-up tells: whose voices it sets out, what it was sent as, and so who is there to
//! answer a question.

use std::ops::Range;

use super::mention::hesitates;
use super::postings_of;
use super::syntax::opens_sentence;
use crate::Document;
use crate::text::closed::Set;
use crate::text::dictionary::{Dictionary, classes};

/// Who speaks of himself, and who speaks to a reader.
static SPEAKER: Set = Set::of(&["i", "i'm", "i've", "i'll", "i'd", "my", "me"]);
static READER: Set = Set::of(&["you", "your", "you're", "you'll"]);

fn holds(doc: &Document<'_>, mut tokens: Range<usize>, words: &Set) -> bool {
    tokens.any(|i| words.has(doc.word(i)))
}

/// Who is there to answer the questions of a document, as far as its make-up tells.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting {
    pub(crate) voices: Voices,
    pub(crate) post: Post,
    /// The writer asks readers for help somewhere.
    pub(crate) seeks_help: bool,
    /// How many paragraphs of a question sent to be answered are the asker's, of those that come first; 0 where the text is
    /// no such question with its replies.
    pub(crate) question_paragraphs: usize,
}

/// Whose voices a text sets out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Voices {
    /// One writer's, as far as can be told.
    One,
    /// Paragraphs that close with a question to *you* come back, as in an interview with long answers.
    Interviewer,
    /// An interview, whose paragraphs close with questions throughout.
    Interview,
    /// A talk, in turns.
    Talk,
}

/// What a text was sent as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Post {
    Unsent,
    /// A letter with a salutation of the formal kind.
    Letter,
    /// Mail or a message, by its greeting or its close.
    Mail,
}

/// The setting of a document's questions. Linear.
pub(crate) fn setting(doc: &Document<'_>) -> Setting {
    let voices = if is_transcript(doc) {
        Voices::Talk
    } else if is_interview(doc) {
        Voices::Interview
    } else if has_interviewer(doc) {
        Voices::Interviewer
    } else {
        Voices::One
    };
    let post = if is_mail(doc) {
        Post::Mail
    } else if is_letter(doc) {
        Post::Letter
    } else {
        Post::Unsent
    };
    Setting {
        voices,
        post,
        seeks_help: asks_for_help(doc, 0..doc.token_count()),
        question_paragraphs: question_paragraphs(doc),
    }
}

/// The tokens of a paragraph.
pub(crate) fn tokens_of(doc: &Document<'_>, paragraph: usize) -> Range<usize> {
    let Some(paragraph) = doc.paragraphs().get(paragraph) else { return 0..0 };
    let of = |s: usize| doc.sentences()[s].tokens();
    let sentences = paragraph.sentences();
    if sentences.is_empty() { 0..0 } else { of(sentences.start).start..of(sentences.end - 1).end }
}

/// Whether the paragraph closes with a question mark, whatever marks follow that.
pub(crate) fn closes_asking(doc: &Document<'_>, paragraph: usize) -> bool {
    let marks = tokens_of(doc, paragraph).rev().map_while(|i| doc.mark(i));
    marks.take(6).any(|mark| mark == '?')
}

/// Whether the paragraphs are turns of people who talk to each other, as a transcript sets them out: at least three of
/// them, and one in ten, open with an insert that answers or hesitates (inserts in the *Longman Grammar of Spoken and
/// Written English*, 14.3). Linear in the paragraphs.
fn is_transcript(doc: &Document<'_>) -> bool {
    let all = doc.paragraphs();
    let opens_with_insert = |sentence: usize| {
        let first = doc.sentences()[sentence].tokens().start;
        match doc.form(first) {
            "yes" | "yeah" | "yep" | "yup" | "nope" | "nah" | "oh" | "ah" | "okay" | "ok" | "mm" | "hm"
            | "hmm" | "mhm" | "uh" | "um" | "huh" => true,
            // Not *No boats*, *Well water*, *Right below*.
            "no" | "well" | "right" | "alright" | "sure" | "exactly" => {
                first + 1 == doc.token_count() || !doc.is_word(first + 1)
            }
            _ => false,
        }
    };
    let openings = all.iter().filter_map(|p| p.sentences().next());
    let inserts = openings.filter(|&sentence| opens_with_insert(sentence)).count();
    inserts >= 3 && inserts * 10 >= all.len()
}

/// Whether the text writes down spontaneous speech: a talk in turns, or with hesitations. Linear in the tokens.
pub(super) fn spontaneous(doc: &Document<'_>) -> bool {
    is_transcript(doc) || is_spoken(doc)
}

/// Whether speech is written down with its hesitations: two of them at least, and one in three hundred tokens.
fn is_spoken(doc: &Document<'_>) -> bool {
    let all = (0..doc.token_count()).filter(|&i| hesitates(doc, i)).count();
    all >= 2 && all * 300 >= doc.token_count()
}

/// Whether the text is an interview set out without labels: at least three paragraphs, and one in four, close with a
/// question that the next one does not meet with another. Linear in the paragraphs.
fn is_interview(doc: &Document<'_>) -> bool {
    let all = doc.paragraphs().len();
    let answered = (1..all).filter(|&p| closes_asking(doc, p - 1) && !closes_asking(doc, p)).count();
    answered >= 3 && answered * 4 >= all
}

/// Whether an interviewer gets long answers: at least two paragraphs, and one in twelve, close with a question to *you* and
/// hold no *I*, which the next one does. Linear.
fn has_interviewer(doc: &Document<'_>) -> bool {
    let all = doc.paragraphs().len();
    let own = |p: usize| holds(doc, tokens_of(doc, p), &SPEAKER);
    let to_you = |p: usize| {
        let last = doc.paragraphs()[p].sentences().last();
        last.is_some_and(|s| holds(doc, doc.sentences()[s].tokens(), &READER))
    };
    let put = |&p: &usize| {
        closes_asking(doc, p - 1) && !closes_asking(doc, p) && to_you(p - 1) && !own(p - 1) && own(p)
    };
    let asked = (1..all).filter(put).count();
    asked >= 2 && asked * 12 >= all
}

/// How many paragraphs the asker writes where the text is a question sent to be answered, with the replies: one or two; 0
/// for any other text.
///
/// Such a text opens with a question, no headline, and two of these hold: somebody speaks as *I* in its first two
/// paragraphs; somebody speaks to *you* after the first; readers are asked for help or thanked; a sentence lacks its
/// capital; the second paragraph asks too. Linear in the tokens.
fn question_paragraphs(doc: &Document<'_>) -> usize {
    if doc.paragraphs().len() < 2 || !closes_asking(doc, 0) || is_headline(doc, tokens_of(doc, 0)) {
        return 0;
    }
    let (title, second) = (tokens_of(doc, 0), tokens_of(doc, 1));
    let first = 0..second.end;
    let typed =
        |i: usize| opens_sentence(doc, i) && doc.is_word(i) && doc.str(i).starts_with(char::is_lowercase);
    let own = |tokens| holds(doc, tokens, &SPEAKER);
    let replies = holds(doc, title.end..doc.token_count(), &READER);
    let typed = first.clone().any(typed);
    let polite = |i: usize| matches!(doc.form(i), "thanks" | "thx" | "please" | "plz");
    let seeks = asks_for_help(doc, first.clone()) || first.clone().any(polite);
    let again = second.clone().any(|i| doc.mark(i) == Some('?'));
    let signs = [own(first), replies, typed, seeks, again];
    if signs.iter().filter(|sign| **sign).count() < 2 {
        return 0;
    }
    // A reply may follow the question at once.
    1 + usize::from(own(second) || again)
}

/// Whether most of the words, and three at least, have capitals: *Who Waters the Moss?*
pub(crate) fn is_headline(doc: &Document<'_>, tokens: Range<usize>) -> bool {
    let mut words = tokens.filter(|&i| doc.is_word(i)).peekable();
    let opens = words.peek().is_some_and(|&i| doc.is_capital(i));
    // Small words have none in a headline either.
    let long = words.skip(1).filter(|&i| doc.str(i).len() > 3);
    let (capitals, all) = long.fold((0, 0), |(c, n), i| (c + usize::from(doc.is_capital(i)), n + 1));
    opens && capitals >= 2 && capitals * 4 >= all * 3
}

/// Whether the stretch asks its reader to write back: *please send me the file*, *let me know*, *thanks in advance*. Linear.
pub(crate) fn asks_for_reply(doc: &Document<'_>, mut tokens: Range<usize>) -> bool {
    tokens.any(|i| match doc.form(i) {
        "please" | "pls" | "plz" => matches!(
            doc.form(i + 1),
            "provide"
                | "send"
                | "let"
                | "advise"
                | "help"
                | "answer"
                | "reply"
                | "respond"
                | "confirm"
                | "explain"
                | "list"
                | "share"
                | "contact"
                | "call"
                | "post"
                | "comment"
                | "review"
                | "suggest"
        ),
        "let" => matches!(doc.form(i + 1), "me" | "us") && doc.form(i + 2) == "know",
        "send" | "tell" | "give" | "email" | "write" => {
            matches!(doc.form(i + 1), "me" | "us") && opens_sentence(doc, i)
        }
        "thanks" | "thx" => opens_sentence(doc, i) || !doc.is_word(i + 1) || doc.form(i + 1) == "in",
        "thank" => doc.form(i + 1) == "you" && opens_sentence(doc, i),
        _ => false,
    })
}

/// Whether the writer asks readers for help: *any ideas?*, *please advise*, *does anyone know*. Linear in how often
/// these words occur.
pub(crate) fn asks_for_help(doc: &Document<'_>, tokens: Range<usize>) -> bool {
    const CUES: [(&str, &[&str]); 6] = [
        ("any", &["idea", "ideas", "suggestion", "suggestions", "advice", "tips", "help"]),
        ("please", &["help", "advise", "answer", "reply", "send"]),
        ("help", &["me"]),
        ("need", &["help"]),
        ("anyone", &["know", "else", "have", "tell"]),
        ("anybody", &["know", "else", "have", "tell"]),
    ];
    CUES.iter().any(|(cue, after)| {
        let Some(word) = doc.vocabulary().find(cue) else { return false };
        postings_of(doc).of(word).any(|i| tokens.contains(&i) && after.contains(&doc.form(i + 1)))
    })
}

/// Whether the text is mail: a short paragraph greets (*Hi Ruth,*, *Ruth,*) or takes leave (*Thanks,*, *Best regards,*).
/// Linear in the paragraphs.
fn is_mail(doc: &Document<'_>) -> bool {
    doc.paragraphs().iter().any(|p| {
        let Some(s) = p.sentences().next() else { return false };
        let tokens = doc.sentences()[s].tokens();
        if tokens.len() > 6 || p.sentences().len() > 1 {
            return false;
        }
        let comma = doc.mark(tokens.end - 1) == Some(',');
        // *Ruth,* and not *Friends,* in a speech.
        let unknown =
            |i| Dictionary::built_in().is_some_and(|words| words.classes(doc.form(i)) & !classes::NAME == 0);
        let named = || tokens.clone().filter(|&i| doc.is_word(i)).all(|i| doc.is_capital(i) && unknown(i));
        match doc.form(tokens.start) {
            "hi" | "hello" | "hey" => tokens.len() > 1,
            "thanks" | "regards" | "cheers" | "sincerely" | "love" => comma || tokens.len() == 1,
            "best" | "kind" | "warm" => doc.form(tokens.start + 1) == "regards",
            "yours" => comma,
            _ => comma && tokens.len() <= 4 && named(),
        }
    }) || is_signed(doc)
}

/// Whether a name stands by itself under a paragraph in which *I* asks *you*. Linear.
fn is_signed(doc: &Document<'_>) -> bool {
    (1..doc.paragraphs().len()).any(|p| {
        let name = tokens_of(doc, p);
        let alone = matches!(name.len(), 1 | 2) && name.clone().all(|i| doc.is_word(i) && doc.is_capital(i));
        alone && {
            let above = || tokens_of(doc, p - 1);
            let (mut asks, mut quoted) = (false, false);
            for mark in above().filter_map(|i| doc.mark(i)) {
                asks |= mark == '?';
                quoted |= matches!(mark, '"' | '“' | '”');
            }
            asks && !quoted && holds(doc, above(), &READER) && holds(doc, above(), &SPEAKER)
        }
    })
}

/// Whether the text is a letter: one of its first paragraphs opens with a salutation.
fn is_letter(doc: &Document<'_>) -> bool {
    let openings = doc.paragraphs().iter().take(6).filter_map(|p| p.sentences().next());
    openings.into_iter().any(|s| {
        let first = doc.sentences()[s].tokens().start;
        let salutes = |i: usize| matches!(doc.form(i), "dear" | "dearest");
        salutes(first) || doc.form(first) == "my" && salutes(first + 1)
    })
}

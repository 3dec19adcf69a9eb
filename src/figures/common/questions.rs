//! Questions and quotation: which sentences ask, and whether a voice other than the writer's does.

use super::syntax::is_name;
use crate::Document;

/// A sentence, cut at question marks inside it, with what tells voices apart.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Utterance {
    /// First word.
    pub(crate) first: usize,
    /// After the last token, closing punctuation included and quotation marks left out.
    pub(crate) last: usize,
    pub(crate) paragraph: usize,
    pub(crate) sentence: usize,
    pub(crate) asks: bool,
    /// The stretch of quotation it ends in; `None` for the writer's own voice.
    pub(crate) quotation: Option<usize>,
    /// Whether it stands between brackets.
    pub(crate) bracketed: bool,
}

/// The utterances of the document in order.
pub(crate) fn utterances(doc: &Document<'_>) -> Vec<Utterance> {
    let mut out = Vec::new();
    let mut quotations = 0;
    for (p, paragraph) in doc.paragraphs().iter().enumerate() {
        // A paragraph ends speech whose closing mark was forgotten.
        let mut open: Option<usize> = None;
        for s in paragraph.sentences() {
            let mut first = None;
            let mut last = 0;
            let mut spoken = open;
            let mut bracketed = false;
            let push = |first: usize, last: usize, asks, spoken, bracketed, out: &mut Vec<Utterance>| {
                out.push(Utterance {
                    first,
                    last,
                    paragraph: p,
                    sentence: s,
                    asks,
                    quotation: spoken,
                    bracketed,
                });
            };
            for i in doc.sentences()[s].tokens() {
                if doc.is_word(i) {
                    if first.is_none() {
                        first = Some(i);
                        bracketed = i > 0 && doc.str(i - 1) == "(";
                        spoken = open;
                    }
                    last = i + 1;
                    continue;
                }
                match doc.mark(i) {
                    Some('”' | '»') => open = None,
                    // A straight mark closes where it leans on what stands before it.
                    Some('"') if !doc.space_before(i) => open = None,
                    Some('“' | '«' | '„' | '"') => {
                        quotations += 1;
                        open = Some(quotations);
                    }
                    // ".?": a blank that became a mark.
                    Some('?') if i > 0 && matches!(doc.mark(i - 1), Some('.' | ',')) => {}
                    Some('?') if !is_mentioned(doc, i) && !is_query(doc, i) => {
                        if let Some(from) = first.take() {
                            push(from, i + 1, true, open, bracketed, &mut out);
                        }
                    }
                    _ => {}
                }
            }
            if let Some(from) = first {
                let end = doc.sentences()[s].tokens().end;
                let last =
                    (last..end).find(|&i| matches!(doc.mark(i), Some('.' | '!'))).map_or(last, |i| i + 1);
                push(from, last, false, spoken, bracketed, &mut out);
            }
        }
    }
    out
}

/// Whether the paragraphs are turns of people who talk to each other, as a transcript sets them out: at least three of
/// them, and one in ten, open with an insert that answers or hesitates (inserts in the *Longman Grammar of Spoken and
/// Written English*, 14.3). Linear in the paragraphs.
pub(crate) fn is_transcript(doc: &Document<'_>) -> bool {
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

/// Whether the text is an interview set out without labels: at least three paragraphs, and one in four, close with a
/// question that the next one does not meet with another. Linear in the paragraphs.
pub(crate) fn is_interview(doc: &Document<'_>) -> bool {
    let asks = |p: usize| {
        let last = doc.paragraphs().get(p).and_then(|paragraph| paragraph.sentences().last());
        last.is_some_and(|s| doc.mark(doc.sentences()[s].tokens().end - 1) == Some('?'))
    };
    let all = doc.paragraphs().len();
    let answered = (1..all).filter(|&p| asks(p - 1) && !asks(p)).count();
    answered >= 3 && answered * 4 >= all
}

/// Whether the writer asks readers for help: *any ideas?*, *please advise*, *does anyone know*. Linear in the tokens.
pub(crate) fn asks_for_help(doc: &Document<'_>) -> bool {
    let pair = |i: usize| match doc.form(i) {
        "any" => matches!(
            doc.form(i + 1),
            "idea" | "ideas" | "suggestion" | "suggestions" | "advice" | "tips" | "help"
        ),
        "please" => matches!(doc.form(i + 1), "help" | "advise" | "answer" | "reply" | "send"),
        "help" => doc.form(i + 1) == "me",
        "anyone" | "anybody" => matches!(doc.form(i + 1), "know" | "else" | "have" | "tell"),
        _ => false,
    };
    (0..doc.token_count()).any(pair)
}

/// Whether the text is a letter: one of its first paragraphs opens with a salutation.
pub(crate) fn is_letter(doc: &Document<'_>) -> bool {
    let openings = doc.paragraphs().iter().take(6).filter_map(|p| p.sentences().next());
    openings.into_iter().any(|s| {
        let first = doc.sentences()[s].tokens().start;
        let salutes = |i: usize| matches!(doc.form(i), "dear" | "dearest");
        salutes(first) || doc.form(first) == "my" && salutes(first + 1)
    })
}

/// *find?item=12*: the mark opens the query of a web address.
fn is_query(doc: &Document<'_>, mark: usize) -> bool {
    let glued = (mark + 1..(mark + 5).min(doc.token_count())).take_while(|&i| !doc.space_before(i));
    glued.into_iter().any(|i| matches!(doc.mark(i), Some('=' | '&')) || matches!(doc.str(i), "=" | "&"))
}

/// *the word Huh? is universal*: a question word that is talked about.
fn is_mentioned(doc: &Document<'_>, mark: usize) -> bool {
    let next = (mark + 1..(mark + 4).min(doc.token_count())).find(|&i| doc.is_word(i));
    let goes_on = next.is_some_and(|i| doc.str(i).starts_with(char::is_lowercase));
    goes_on && mark > 0 && is_name(doc, mark - 1)
}

impl Utterance {
    /// The words.
    pub(crate) fn words<'d>(self, doc: &'d Document<'_>) -> impl DoubleEndedIterator<Item = usize> + 'd {
        (self.first..self.last).filter(|&i| doc.is_word(i))
    }

    /// After the last word: the end without closing punctuation.
    pub(crate) fn end_of_words(self, doc: &Document<'_>) -> usize {
        (self.first..self.last).rev().find(|&i| doc.is_word(i)).map_or(self.last, |i| i + 1)
    }
}

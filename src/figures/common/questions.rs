//! Questions and quotation: which sentences ask, and whether a voice other than the writer's does.

use super::syntax::is_name;
use crate::Document;
use crate::text::Class;

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

/// Tokens from a bracket to the question mark within it that only doubts a word.
const DOUBT: usize = 4;

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
            let mut bracket = None;
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
                    Some('(') => bracket = Some(i),
                    Some(')') => bracket = None,
                    // ".?", ":?": a blank that became a mark.
                    Some('?') if i > 0 && matches!(doc.mark(i - 1), Some('.' | ',' | ':')) => {}
                    Some('?') if first.is_some_and(|from| is_stray(doc, from, i)) => {}
                    Some('?') if !is_mentioned(doc, i) && !is_query(doc, i) => {
                        let inside = bracket.filter(|&b| first.is_some_and(|from| from < b));
                        // *Her name was Ines (Inez?)*: a doubt about what stands before it.
                        if inside.is_some_and(|b| i - b <= DOUBT && doc.mark(i + 1) == Some(')')) {
                            continue;
                        }
                        if let (Some(from), Some(b)) = (first, inside) {
                            push(from, b, false, spoken, false, &mut out);
                            first = (b..i).find(|&k| doc.is_word(k));
                        }
                        if let Some(from) = first.take() {
                            // *One thing is open: who pays?*: the question begins behind the statement.
                            let asks = after_statement(doc, from, i).unwrap_or(from);
                            if asks > from {
                                push(from, asks, false, spoken, bracketed, &mut out);
                            }
                            push(asks, i + 1, true, open, bracketed || inside.is_some(), &mut out);
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

/// Whether the mark behind a blank closes no question: what stands before it has no word that asks, no inversion and no
/// *you*. Text that was copied has such marks in place of blanks: *Deputy Clerk Room 9 ? Dear all*.
fn is_stray(doc: &Document<'_>, from: usize, mark: usize) -> bool {
    let asks = |i: usize| {
        let class = doc.class(i);
        class.is(Class::INTERROGATIVE)
            || matches!(doc.form(i), "you" | "your" | "any" | "anyone" | "right" | "ok" | "okay")
            || class.is(Class::AUXILIARY) && (i == from || doc.class(i + 1).is(Class::SUBJECT))
    };
    doc.space_before(mark) && mark - from > 2 && !(from..mark).any(asks)
}

/// Where the question begins that a statement leads up to, in front of a colon or of *so*: *it is late, so who pays?*
fn after_statement(doc: &Document<'_>, from: usize, mark: usize) -> Option<usize> {
    let turn = |i: &usize| match doc.mark(*i) {
        Some(':' | ';') => true,
        Some(',') => doc.form(i + 1) == "so",
        _ => false,
    };
    let at = (from + 2..mark).rev().find(turn)?;
    let opening = (at + 1..mark).find(|&i| doc.is_word(i) && doc.form(i) != "so")?;
    let inverts = doc.class(opening).is(Class::AUXILIARY)
        && doc.class(opening + 1).is(Class::NOMINAL.union(Class::SUBJECT));
    let asks = |i: usize| doc.class(i).is(Class::INTERROGATIVE);
    // *Who knows: is it late?* asks throughout; *Clerk: who pays?* states nothing.
    let states = !asks(from)
        && !doc.class(from).is(Class::AUXILIARY)
        && (from + 1..at).any(|i| doc.class(i).is(Class::AUXILIARY));
    (states && (inverts || asks(opening))).then_some(opening)
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

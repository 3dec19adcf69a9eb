//! Sentences by rules alone: for languages without weights, and for builds without English data.
//!
//! A terminator ends a sentence unless an abbreviation, an initial or what follows says otherwise.

use super::{Sentence, sentence};
use crate::text::{Class, TokenKind, Tokens, Vocabulary, closed};

// Lists of their own: more of English's abbreviations are words elsewhere, as Danish *det* and German *dir* are.

/// Abbreviations that stand before what they belong to and so never end a sentence.
const BEFORE_A_NAME: &[&str] = &[
    "mr", "mrs", "ms", "messrs", "dr", "prof", "gen", "sen", "rep", "gov", "capt", "col", "lt", "sgt", "maj",
    "cmdr", "rev", "hon", "pres", "supt", "amb", "st", "mt", "ft", "vs", "v", "fig", "figs", "eq", "sec",
    "ch", "vol", "pp", "e.g", "i.e", "cf", "viz", "ca", "approx", "al", "op", "ed", "eds", "mme", "mlle",
    "adm", "brig",
];

/// Abbreviations that may end a sentence: they do where a function word with a capital follows.
const MAY_END: &[&str] = &[
    "inc", "ltd", "co", "corp", "bros", "jr", "sr", "etc", "esq", "dept", "est", "univ", "assn", "ave",
    "blvd", "rd", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "a.m",
    "p.m", "ph.d", "m.d", "b.a", "m.a", "u.s", "u.k", "u.n", "e.u", "d.c", "lb", "lbs", "oz", "hrs", "min",
    "mon", "tue", "tues", "wed", "thu", "thurs", "fri", "sat", "sun", "calif", "fla", "mass", "conn", "ill",
    "wash", "tex", "ariz", "penn", "minn",
];

/// Splits the paragraph of the tokens `first` to `end`. Linear.
pub(super) fn split(text: &str, tokens: &Tokens, first: usize, end: usize, out: &mut Vec<Sentence>) {
    Splitter { text, tokens, end }.run(first, out);
}

struct Splitter<'a> {
    text: &'a str,
    tokens: &'a Tokens,
    /// End of the paragraph.
    end: usize,
}

impl Splitter<'_> {
    fn run(&self, first: usize, out: &mut Vec<Sentence>) {
        let mut start = first;
        let mut i = first;
        while i < self.end {
            if !self.is_terminator(i) {
                i += 1;
                continue;
            }
            let terminator = i;
            i += 1;
            // "?!", "...", and the spaced ellipsis ". . .".
            while i < self.end
                && self.is_terminator(i)
                && (!self.space_before(i) || (self.str(i) == "." && self.str(i - 1) == "."))
            {
                i += 1;
            }
            let marks = i;
            while i < self.end && self.is_closer(i) {
                i += 1;
            }
            if i < self.end && self.ends(start, terminator, marks, i) {
                out.extend(sentence(self.tokens, start, i));
                start = i;
            }
        }
        out.extend(sentence(self.tokens, start, self.end));
    }

    /// Whether the sentence from `start` ends before token `next`, after the terminators
    /// `terminator..marks` and closing marks up to `next`.
    fn ends(&self, start: usize, terminator: usize, marks: usize, next: usize) -> bool {
        let closed = next > marks;
        let last = self.str(marks - 1);
        let asks = last != "." && last != "…";
        if !self.space_before(next) {
            // "What?No": a mark that stands in no abbreviation, and a capital.
            return asks && !closed && self.starts_upper(next) && last.is_ascii();
        }
        let opener = self.first_word(next);
        let Some(opener) = opener else { return true };
        if self.starts_lower(opener) {
            return false;
        }
        if asks {
            // "Why?" John asked.
            let tagged =
                opener + 1 < self.end && Vocabulary::class(self.tokens.word[opener + 1]).is(Class::SPEECH);
            return !(closed && tagged);
        }
        if marks - terminator > 1 || last == "…" {
            return true;
        }
        self.stop_ends(start, terminator, opener)
    }

    /// Whether a single full stop ends the sentence, given that no lower case follows.
    fn stop_ends(&self, start: usize, stop: usize, opener: usize) -> bool {
        if stop == start || self.space_before(stop) {
            return true;
        }
        let before = self.str(stop - 1);
        let function_word = self.tokens.word[opener].index() < closed::LEN && self.starts_upper(opener);
        if stop - 1 == start && (self.tokens.kind[start] == TokenKind::Number || before.len() == 1) {
            return false; // a list mark: "1. Introduction"
        }
        if before.len() > 6 || self.tokens.kind[stop - 1] != TokenKind::Word {
            return true;
        }
        let lower = before.to_ascii_lowercase();
        if BEFORE_A_NAME.contains(&lower.as_str()) {
            return false;
        }
        if matches!(lower.as_str(), "no" | "nos" | "p" | "rs" | "art" | "par") {
            return self.tokens.kind[opener] != TokenKind::Number;
        }
        let initials =
            before.split('.').all(|part| part.len() == 1 && part.as_bytes()[0].is_ascii_uppercase());
        // "you and I." ends; "Albert I. Jones" goes on.
        let pronoun = before == "I" && !(stop >= 2 + start && self.starts_upper(stop - 2));
        if (initials && !pronoun) || MAY_END.contains(&lower.as_str()) {
            return function_word || self.is_title(opener);
        }
        true
    }

    /// *Mr.*, *Dr.*: a title begins a sentence as well as a name does.
    fn is_title(&self, i: usize) -> bool {
        matches!(self.str(i), "Mr" | "Mrs" | "Ms" | "Dr" | "Prof" | "Sen" | "Gov" | "Gen" | "Rev")
    }

    /// The first token from `i` on that is not an opening mark.
    fn first_word(&self, i: usize) -> Option<usize> {
        (i..self.end.min(i + 6))
            .find(|&k| !matches!(self.tokens.kind[k], TokenKind::Punct | TokenKind::Symbol))
    }

    fn str(&self, i: usize) -> &str {
        &self.text[self.tokens.start[i] as usize..self.tokens.end[i] as usize]
    }

    fn is_terminator(&self, i: usize) -> bool {
        self.tokens.kind[i] == TokenKind::Punct
            && matches!(self.str(i), "." | "?" | "!" | "…" | "‽" | "。" | "！" | "？" | "؟" | "।" | "॥")
    }

    /// Quotes and brackets that close what the terminator ended: they follow without a blank.
    fn is_closer(&self, i: usize) -> bool {
        !self.space_before(i)
            && self.tokens.kind[i] == TokenKind::Punct
            && matches!(
                self.str(i),
                "\"" | "'" | "”" | "’" | "»" | "›" | ")" | "]" | "}" | "*" | "_" | "」" | "』"
            )
    }

    fn space_before(&self, i: usize) -> bool {
        i == 0 || self.tokens.end[i - 1] < self.tokens.start[i]
    }

    fn starts_lower(&self, i: usize) -> bool {
        self.str(i).starts_with(char::is_lowercase)
    }

    fn starts_upper(&self, i: usize) -> bool {
        self.str(i).starts_with(char::is_uppercase)
    }
}

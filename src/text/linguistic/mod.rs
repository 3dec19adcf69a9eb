//! Linguistic tokens: a second layer over the same text, cut as treebanks cut it.
//!
//! UAX #29 divides at what is written; taggers and parsers want words. Here *don't* is *do* and
//! *n't*, *U.S.* keeps its stops, a web address is one token and *so-called* is three. The cuts follow
//! the English treebanks of Universal Dependencies.

mod clitics;
mod patterns;

use super::abbreviations::{self, Abbreviation, abbreviation};
use super::words;
use crate::Span;

/// The linguistic tokens of `text` with their byte offsets, in order; white space belongs to none.
///
/// Web and e-mail addresses, hashtags, @names, emoticons, numbers with their separators and
/// abbreviations with their stops are one token; clitics are cut off (*do|n't*, *it|'s*, *gon|na*,
/// *can|not*), hyphen compounds fall into their parts unless one is a mere affix (*non-stop*,
/// *e-mail*). The rules are those of English; on other languages words and marks are still told
/// apart. Linear in the length of `text`.
///
/// # Panics
/// If `text` is longer than 2 GiB.
///
/// ```
/// let text = "Dr. Hale can't, e.g., e-mail x@y.org a so-called 3.5-page “plan”...";
/// let tokens: Vec<_> = tricolon::text::linguistic_tokens(text).map(|s| &text[s.range()]).collect();
/// assert_eq!(tokens.join(" "), "Dr. Hale ca n't , e.g. , e-mail x@y.org a so - called 3.5 - page “ plan ” ...");
/// ```
pub fn linguistic_tokens(text: &str) -> impl Iterator<Item = Span> {
    assert!(i32::try_from(text.len()).is_ok(), "texts are limited to 2 GiB");
    let mut spans = Vec::with_capacity(text.len() / 4);
    for_each_linguistic_token(text, |start, end| spans.push(Span::new(start as u32, end as u32)));
    spans.into_iter()
}

/// Calls `emit(start, end)` with the byte offsets of every linguistic token of `text`, in order.
pub(crate) fn for_each_linguistic_token(text: &str, mut emit: impl FnMut(usize, usize)) {
    let bytes = text.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        if let Some((word, mark)) = plain_word(text, i) {
            emit(i, word);
            if mark > word {
                emit(word, mark);
            }
            i = mark + 1;
            continue;
        }
        let start = scan(text, i, is_blank_byte, is_blank);
        if start > i {
            // A plain word may stand there.
            i = start;
            continue;
        }
        let (mut at_sign, mut address) = (false, false);
        let inside = |b: u8| {
            at_sign |= b == b'@';
            address |= b == b'.' || b == b':';
            !is_blank_byte(b)
        };
        let end = scan(text, start, inside, |c| !is_blank(c));
        // A stop or colon with something behind it, as addresses have.
        Stretch { text, start, end, at_sign, address: address && end - start > 4 }.split(&mut emit);
        i = end;
    }
}

/// Where a run from `i` on ends: of bytes in ASCII that `byte` takes, and characters beyond that `other` takes.
#[inline]
fn scan(text: &str, mut i: usize, mut byte: impl FnMut(u8) -> bool, other: impl Fn(char) -> bool) -> usize {
    let bytes = text.as_bytes();
    while let Some(b) = bytes.get(i) {
        if b.is_ascii() {
            if !byte(*b) {
                break;
            }
            i += 1;
        } else {
            match text[i..].chars().next().filter(|c| other(*c)) {
                Some(c) => i += c.len_utf8(),
                None => break,
            }
        }
    }
    i
}

/// The end of a word of ASCII letters that begins at `i`, after a blank, and that of the mark behind it, if there is one;
/// then comes a blank or the end. So most words stand, and none of the rules but that of fused words concerns them.
#[inline]
fn plain_word(text: &str, i: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let letters = words::letters(bytes, i);
    let end = i + letters;
    let fresh = i == 0 || bytes[i - 1].is_ascii_whitespace();
    if letters == 0 || !fresh {
        return None;
    }
    let word = &bytes[i..end];
    let mark = match bytes.get(end) {
        None => end,
        Some(blank) if blank.is_ascii_whitespace() => end,
        Some(b',' | b';' | b':' | b'!' | b'?' | b')' | b'"') => end + 1,
        Some(b'.') if letters > 1 && abbreviation(&text[i..end]).is_none() => end + 1,
        Some(_) => return None,
    };
    let plain = bytes.get(mark).is_none_or(u8::is_ascii_whitespace)
        && !(letters == 3 && word.eq_ignore_ascii_case(b"its"))
        && clitics::fused(word).is_none();
    plain.then_some((end, mark))
}

/// As [`is_blank`], of ASCII.
fn is_blank_byte(b: u8) -> bool {
    matches!(b, b'\t'..=b'\r' | b' ')
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´')
}

/// Letters, digits, marks, and whatever else is neither blank nor punctuation.
fn is_word_char(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200c}' | '\u{200d}')
}

/// A stretch of text without white space.
struct Stretch<'t> {
    text: &'t str,
    start: usize,
    end: usize,
    at_sign: bool,
    /// Whether it may hold a web address.
    address: bool,
}

impl Stretch<'_> {
    fn split(&self, emit: &mut impl FnMut(usize, usize)) {
        let mut i = self.start;
        while i < self.end {
            let c = self.char_at(i).unwrap_or(' ');
            i = if let Some(len) = self.pattern(i, c) {
                emit(i, i + len);
                i + len
            } else if c.is_ascii_digit() {
                self.number(i, emit)
            } else if is_word_char(c) {
                self.word(i, emit)
            } else {
                self.marks(i, c, emit)
            };
        }
    }

    fn char_at(&self, i: usize) -> Option<char> {
        if i >= self.end {
            return None;
        }
        let byte = self.text.as_bytes()[i];
        if byte.is_ascii() { Some(char::from(byte)) } else { self.text[i..self.end].chars().next() }
    }

    fn char_before(&self, i: usize) -> Option<char> {
        self.text[self.start..i].chars().next_back()
    }

    /// Whether a mark other than an opening one or a sign stands directly before `i`.
    fn follows_mark(&self, i: usize) -> bool {
        self.char_before(i).is_some_and(|c| !matches!(c, '(' | '[' | '$' | '£' | '€' | '~' | '<' | '>' | '='))
    }

    /// End of the run of word characters from `i`.
    fn run(&self, i: usize) -> usize {
        scan(&self.text[..self.end], i, |b| b.is_ascii_alphanumeric() || b == b'_', is_word_char)
    }

    /// The length of an address, tag or emoticon at `i`.
    fn pattern(&self, i: usize, c: char) -> Option<usize> {
        let bytes = &self.text.as_bytes()[i..self.end];
        let fresh = !self.char_before(i).is_some_and(is_word_char);
        if c.is_ascii_alphanumeric() {
            if !fresh {
                return None;
            }
            let email = if self.at_sign { patterns::email(bytes) } else { None };
            let url = || if self.address { patterns::url(bytes) } else { None };
            let face =
                || if matches!(c, '8' | 'o' | 'O' | 'x' | 'X') { patterns::emoticon(bytes) } else { None };
            return email.or_else(url).or_else(face);
        }
        match c {
            '#' | '@' if fresh => patterns::tag(bytes),
            ':' | ';' | '=' | '<' | '>' | '(' | '^' | '-' => {
                patterns::emoticon(bytes).filter(|_| fresh || c != ':' || bytes.get(1) != Some(&b'/'))
            }
            // ".05", "+44"
            '.' | '+' if fresh && bytes.get(1).is_some_and(u8::is_ascii_digit) && !self.follows_mark(i) => {
                Some(1 + patterns::number(&bytes[1..]))
            }
            _ => None,
        }
    }

    fn number(&self, i: usize, emit: &mut impl FnMut(usize, usize)) -> usize {
        let bytes = &self.text.as_bytes()[i..self.end];
        let end = i + patterns::number(bytes);
        let letters = self.run(end);
        if letters > end {
            let suffix = &self.text[end..letters];
            if patterns::number_suffix(suffix) {
                emit(i, letters);
            } else {
                emit(i, end);
                emit(end, letters);
            }
            return letters;
        }
        // "1980's" and "80’s" are decades.
        let decade = self.char_at(end).filter(|c| is_apostrophe(*c)).map(|c| end + c.len_utf8());
        if let Some(s) = decade
            && self.char_at(s) == Some('s')
            && self.run(s) == s + 1
        {
            emit(i, s + 1);
            return s + 1;
        }
        emit(i, end);
        end
    }

    fn word(&self, i: usize, emit: &mut impl FnMut(usize, usize)) -> usize {
        let mut end = self.run(i);
        // Affixes: "non-stop", "co-op"; and letters with "&" between: "AT&T".
        let mut part = i;
        loop {
            let after = end + 1;
            let joins = match self.char_at(end) {
                Some('-') if self.char_at(after).is_some_and(is_word_char) => {
                    clitics::hyphen_joins(&self.text[part..end], &self.text[after..self.run(after)])
                }
                Some('&') => {
                    let upper = |s: &str| s.len() <= 4 && s.bytes().all(|b| b.is_ascii_uppercase());
                    let next = self.run(after.min(self.end));
                    next > after && upper(&self.text[part..end]) && upper(&self.text[after..next])
                }
                _ => false,
            };
            if !joins {
                break;
            }
            part = after;
            end = self.run(after);
        }
        let c = self.char_at(end);
        if c == Some('.') {
            if let Some(stop) = self.abbreviation(i, end) {
                emit(i, stop);
                return stop;
            }
        } else if let Some(c) = c.filter(|c| is_apostrophe(*c)) {
            let after = end + c.len_utf8();
            let tail = self.run(after);
            if tail > after {
                return self.contraction(i, end, after, tail, emit);
            }
        } else if c == Some('-') {
            // A word broken off: "th- they".
            let broken = end - i <= 2 && !crate::text::Vocabulary::is_function_word(&self.text[i..end]);
            if broken && end + 1 == self.end && end + 1 < self.text.len() {
                emit(i, end + 1);
                return end + 1;
            }
        } else if c == Some('/')
            && let Some(whole) = self.slashed(i, end)
        {
            emit(i, whole);
            return whole;
        }
        let word = &self.text[i..end];
        let its =
            || word.eq_ignore_ascii_case("its") && self.next_word(end).is_some_and(clitics::follows_it_is);
        match clitics::fused(word.as_bytes()).or_else(|| its().then_some(2)) {
            Some(cut) => {
                emit(i, i + cut);
                emit(i + cut, end);
            }
            None => emit(i, end),
        }
        end
    }

    /// A word with an apostrophe inside.
    fn contraction(
        &self,
        i: usize,
        apostrophe: usize,
        after: usize,
        tail: usize,
        emit: &mut impl FnMut(usize, usize),
    ) -> usize {
        match clitics::with_apostrophe(&self.text[i..apostrophe], &self.text[after..tail]) {
            Some(cut) => {
                // "wouldn't've", "who'd've": the rest is cut in its turn.
                emit(i, i + cut);
                emit(i + cut, tail);
                tail
            }
            None if self.char_at(apostrophe) == Some('`') => {
                emit(i, apostrophe);
                apostrophe
            }
            None => {
                // "O'Brien's": the name is one, its clitic another.
                if let Some(c) = self.char_at(tail).filter(|c| is_apostrophe(*c)) {
                    let last = tail + c.len_utf8();
                    let end = self.run(last);
                    if end > last && clitics::with_apostrophe("x", &self.text[last..end]).is_some() {
                        emit(i, tail);
                        emit(tail, end);
                        return end;
                    }
                }
                emit(i, tail);
                tail
            }
        }
    }

    /// *w/o*, *s/he*: short words written with a slash.
    fn slashed(&self, i: usize, slash: usize) -> Option<usize> {
        let end = self.run(slash + 1);
        let known = ["w/", "w/o", "w/out", "b/t", "s/he", "l/c", "i/c", "b/c", "n/a", "a/c"];
        let whole = &self.text[i..end];
        known.iter().any(|k| whole.eq_ignore_ascii_case(k)).then_some(end)
    }

    /// The end of an abbreviation that begins at `i` and has a full stop at `stop`, with the stop.
    fn abbreviation(&self, i: usize, stop: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        // Letters and stops in turn: "U.S.", "e.g.", "Ph.D."
        let mut end = stop;
        while end - i <= 24 && bytes.get(end) == Some(&b'.') && end + 1 < self.end {
            let next = self.run(end + 1);
            let letters = &self.text[end + 1..next];
            if letters.is_empty() || letters.chars().count() > 2 || !letters.chars().all(char::is_alphabetic)
            {
                break;
            }
            end = next;
        }
        let word = &self.text[i..end];
        let stopped = bytes.get(end) == Some(&b'.') && end < self.end;
        let followed = bytes.get(end + 1) == Some(&b'.') && end + 1 < self.end;
        if end > stop && abbreviations::is_dotted(word) {
            if !stopped || followed {
                return Some(end); // "U.S", "Ph.D"
            }
            return Some(if self.sentence_ends_after(end + 1) { end } else { end + 1 });
        }
        let word = &self.text[i..stop];
        if bytes.get(stop + 1) == Some(&b'.') && stop + 1 < self.end {
            return None; // an ellipsis
        }
        let kind = abbreviation(word);
        let title = word.starts_with(char::is_uppercase);
        if kind.is_none() && !title {
            return None;
        }
        let next = self.next_word(stop + 1);
        let starts = |test: fn(char) -> bool| next.is_some_and(|w| w.starts_with(test));
        let keeps = match kind {
            Some(Abbreviation::BeforeName) => next.is_some(),
            Some(Abbreviation::BeforeNumber) => {
                starts(|c| c.is_ascii_digit()) || (title && word.len() == 1 && starts(char::is_uppercase))
            }
            Some(Abbreviation::MayEnd) => {
                let sure = title || !abbreviations::is_also_a_word(word);
                next.is_some() && sure && (word == "al" || !self.sentence_ends_after(stop + 1))
            }
            // An initial: "J. Smith"; "I." and "A." may end a sentence.
            None => title && word.chars().count() == 1 && word != "I" && starts(char::is_uppercase),
        };
        keeps.then_some(stop + 1)
    }

    /// The word after `i` in the text, past white space within the line and opening marks.
    fn next_word(&self, i: usize) -> Option<&str> {
        let rest = &self.text[i..];
        let mut near = rest.char_indices().take(60);
        let (at, c) = near.find(|(_, c)| is_word_char(*c) || matches!(c, '\n' | '\r'))?;
        if !is_word_char(c) {
            return None;
        }
        let behind = near.find(|(_, c)| !is_word_char(*c)).or_else(|| rest.char_indices().nth(60));
        Some(&rest[at..behind.map_or(rest.len(), |(end, _)| end)])
    }

    /// Whether a sentence is likely to end at `i`, after a full stop that may also mark an
    /// abbreviation.
    fn sentence_ends_after(&self, i: usize) -> bool {
        let Some(next) = self.next_word(i) else { return true };
        next.starts_with(char::is_uppercase) && crate::text::Vocabulary::is_function_word(next)
    }

    /// A mark or a run of them.
    fn marks(&self, i: usize, c: char, emit: &mut impl FnMut(usize, usize)) -> usize {
        let rest = &self.text[i..self.end];
        let run = |belongs: &dyn Fn(char) -> bool| rest.find(|c| !belongs(c)).map_or(self.end, |at| i + at);
        let end = match c {
            '.' | '!' | '?' => run(&|c| matches!(c, '.' | '!' | '?')),
            '-' | '*' | '=' | '_' | '~' | '+' | '#' | '<' | '>' | '|' | '^' => {
                // A rule across the page may mix its marks; a shorter run is of one mark.
                let rule =
                    run(&|d| matches!(d, '-' | '*' | '=' | '_' | '~' | '+' | '#' | '<' | '>' | '|' | '^'));
                if rule - i > 3 { rule } else { run(&|d| d == c) }
            }
            '`' | '…' | '—' | '–' | '$' => run(&|d| d == c),
            '\'' | '’' | '‘' | '´' => return self.apostrophe(i, c, emit),
            _ => i + c.len_utf8(),
        };
        emit(i, end);
        end
    }

    /// An apostrophe or a single quote at the start of a token.
    fn apostrophe(&self, i: usize, c: char, emit: &mut impl FnMut(usize, usize)) -> usize {
        let after = i + c.len_utf8();
        let end = self.run(after);
        let word = &self.text[after..end];
        let behind = self.char_before(i);
        let clitic = behind.is_some_and(|b| !b.is_whitespace())
            && ["s", "re", "ve", "ll", "d", "m"].iter().any(|k| word.eq_ignore_ascii_case(k));
        let years = word.strip_suffix('s').unwrap_or(word);
        let year = years.len() == 2 && years.bytes().all(|b| b.is_ascii_digit());
        if end > after && (clitic || year || clitics::begins_with_apostrophe(word)) {
            emit(i, end);
            return end;
        }
        // Two single quotes stand for a double one.
        let end = if self.char_at(after) == Some(c) { after + c.len_utf8() } else { after };
        emit(i, end);
        end
    }
}

#[cfg(test)]
mod tests;

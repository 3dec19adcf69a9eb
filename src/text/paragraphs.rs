//! Paragraphs from line breaks.

use crate::Span;

/// What the line breaks of a text mean.
///
/// ```
/// use tricolon::{Analyzer, text::ParagraphBreaks};
/// let count = |breaks| {
///     let analyzer = Analyzer::builder().paragraph_breaks(breaks).build();
///     analyzer.analyze("one\ntwo\n\nThree").paragraphs().len()
/// };
/// assert_eq!([ParagraphBreaks::Auto, ParagraphBreaks::Known, ParagraphBreaks::Lost].map(count), [2, 3, 1]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum ParagraphBreaks {
    /// A blank line ends a paragraph. Between blank lines, single breaks are wraps where the block
    /// looks hard-wrapped (lines of at most 120 characters, a third of which or more break off in
    /// mid-sentence, the next one beginning in lower case) or is a stanza (short lines, two or more and
    /// a quarter of which pause at a comma or semicolon); elsewhere a line is a paragraph, save where it
    /// runs on into lower case.
    #[default]
    Auto,
    /// Every line break ends a paragraph.
    Known,
    /// Breaks have been lost or mean nothing: the text is one paragraph.
    Lost,
}

impl ParagraphBreaks {
    /// The meaning of that name: `auto`, `known` or `lost`.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidArgument`](crate::ErrorKind::InvalidArgument), with the three names.
    pub fn from_name(name: &str) -> Result<Self, crate::Error> {
        let all = [ParagraphBreaks::Auto, ParagraphBreaks::Known, ParagraphBreaks::Lost];
        let all = all.map(|breaks| (breaks.name(), breaks));
        crate::error::named(crate::ErrorKind::InvalidArgument, "paragraphs", name, all)
    }

    /// The name that [`ParagraphBreaks::from_name`] reads.
    pub const fn name(self) -> &'static str {
        match self {
            ParagraphBreaks::Auto => "auto",
            ParagraphBreaks::Known => "known",
            ParagraphBreaks::Lost => "lost",
        }
    }
}

/// The paragraphs of `text`, without white space at their ends. Linear.
pub(crate) fn paragraph_spans(text: &str, breaks: ParagraphBreaks) -> Vec<Span> {
    if breaks == ParagraphBreaks::Lost {
        return Vec::from_iter(trimmed(text, 0, text.len()));
    }
    let mut out = Vec::new();
    let mut block: Vec<Span> = Vec::new();
    for (start, end) in lines(text) {
        match trimmed(text, start, end) {
            Some(line) => block.push(line),
            None => flush(text, &mut block, breaks, &mut out),
        }
    }
    flush(text, &mut block, breaks, &mut out);
    out
}

/// Turns a block of lines without a blank one into paragraphs.
fn flush(text: &str, block: &mut Vec<Span>, breaks: ParagraphBreaks, out: &mut Vec<Span>) {
    let joins = |pair: &[Span]| runs_on(text, pair[0], pair[1]);
    let wrapped = breaks == ParagraphBreaks::Auto
        && block.len() > 1
        && block.iter().all(|line| line.len() <= 120)
        && (block.windows(2).filter(|pair| joins(pair)).count() * 3 >= block.len() - 1
            || is_verse(text, block));
    let mut open: Option<Span> = None;
    for &line in block.iter() {
        open = Some(match open {
            Some(before) if wrapped || (breaks == ParagraphBreaks::Auto && runs_on(text, before, line)) => {
                before.cover(line)
            }
            Some(before) => {
                out.push(before);
                line
            }
            None => line,
        });
    }
    out.extend(open);
    block.clear();
}

/// Whether a block is a stanza: short lines, most with a capital though the sentence goes on. Two lines or
/// more, and a quarter of all, end in a comma or semicolon and have four words at least, which a letter's
/// salutation and close have not.
fn is_verse(text: &str, block: &[Span]) -> bool {
    let lines = || block.iter().map(|line| &text[line.range()]);
    let letters =
        |line: &str| line.trim_start_matches(['"', '“', '‘', '\'']).starts_with(char::is_alphabetic);
    let goes_on = |line: &&str| line.ends_with([',', ';']) && line.split_whitespace().nth(3).is_some();
    let paused = lines().filter(goes_on).count();
    paused >= 2 && paused * 4 >= block.len() && lines().all(|line| line.len() <= 72 && letters(line))
}

/// Whether a sentence runs on from one line to the next.
fn runs_on(text: &str, line: Span, next: Span) -> bool {
    let ended = text[line.range()].ends_with(['.', '?', '!', ':', '…', '"', '”', ')']);
    !ended && text[next.range()].starts_with(char::is_lowercase)
}

/// The lines of `text`, ends excluded; `\n`, `\r\n`, `\r` and U+2029 end a line.
fn lines(text: &str) -> impl Iterator<Item = (usize, usize)> {
    // A single character is sought much faster than one of several.
    let plain = !text.contains('\r') && !text.contains('\u{2029}');
    let mut start = 0;
    let mut done = false;
    std::iter::from_fn(move || {
        if done {
            return None;
        }
        let rest = &text[start..];
        let from = start;
        let end = if plain { rest.find('\n') } else { rest.find(['\n', '\r', '\u{2029}']) };
        let Some(at) = end else {
            done = true;
            return Some((from, text.len()));
        };
        let len = match &rest.as_bytes()[at..] {
            [b'\r', b'\n', ..] => 2,
            [b'\r' | b'\n', ..] => 1,
            _ => '\u{2029}'.len_utf8(),
        };
        start = from + at + len;
        Some((from, from + at))
    })
}

fn trimmed(text: &str, start: usize, end: usize) -> Option<Span> {
    let blank = |c: char| c.is_whitespace() || c == '\u{feff}';
    let slice = &text[start..end];
    let left = start + slice.len() - slice.trim_start_matches(blank).len();
    let kept = slice.trim_matches(blank).len();
    (kept > 0).then(|| Span::new(left as u32, (left + kept) as u32))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn auto(text: &str) -> Vec<&str> {
        paragraph_spans(text, ParagraphBreaks::Auto).into_iter().map(|s| &text[s.range()]).collect()
    }

    #[test]
    fn a_line_is_a_paragraph_unless_the_block_is_wrapped() {
        assert_eq!(auto("Title\n\n0\n413\nOne. Two.\nThree."), ["Title", "0", "413", "One. Two.", "Three."]);
        let wrapped = "We hold that a\nriver is a road. A road\nis a promise.";
        assert_eq!(auto(wrapped), [wrapped]);
        assert_eq!(auto("a\r\n\r\nb\r\nC"), ["a", "b", "C"]);
        assert_eq!(auto(""), Vec::<&str>::new());
        assert_eq!(auto(" \n\t\r\n"), Vec::<&str>::new());
        assert_eq!(auto("\u{feff}x"), ["x"]);
    }

    #[test]
    fn a_stanza_is_one_paragraph_and_a_list_is_not() {
        let stanza = "The ferry goes at break of day,\nThe bells across the water ring;\nAnd those who have no fare to pay,\nWait on the quay and sing.";
        assert_eq!(auto(&format!("{stanza}\n\n{stanza}")), [stanza, stanza]);
        assert_eq!(
            auto("Dear Ann,\nThe boat is here.\nYours,\nTom Hale\nFerry Street\nMaravel\nEast").len(),
            7
        );
        assert_eq!(auto("- flour,\n- salt,\n- oil.").len(), 3);
    }

    #[test]
    fn the_caller_can_say_what_breaks_mean() {
        let text = "one\ntwo\n\nThree";
        assert_eq!(paragraph_spans(text, ParagraphBreaks::Known).len(), 3);
        assert_eq!(paragraph_spans(text, ParagraphBreaks::Auto).len(), 2);
        assert_eq!(paragraph_spans(text, ParagraphBreaks::Lost).len(), 1);
    }
}

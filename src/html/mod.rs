//! A document as HTML: findings as layered underlines, themes as a tint, a legend that switches both.
//!
//! HTML and CSS alone: no script, nothing from a network. Everything that comes from a text is escaped. Colours
//! are CSS variables and follow the page's light or dark scheme, also where Jupyter, VS Code or Colab say it.

mod marks;
mod style;

use std::collections::BTreeMap;
use std::fmt::Write;

use quick_xml::escape::escape;

use crate::{Document, Lexicon, Span};
use marks::Marks;

pub use style::{figure_color, page_style, style};

/// What a document's view shows beside its findings.
#[derive(Clone, Copy, Debug, Default)]
pub struct View<'l> {
    /// A lexicon, whose themes are a second layer.
    pub lexicon: Option<&'l Lexicon>,
    /// After how many words the rest is folded away; `None` for never.
    pub fold: Option<usize>,
}

/// The document's text with its findings and themes marked, and a legend, in a `div` of class `tricolon`; it
/// needs [`style`]. Linear in the text and its findings.
///
/// ```
/// let doc = tricolon::Analyzer::default().analyze("Not <ashes>, but fire.");
/// let html = tricolon::html::document(&doc, tricolon::html::View::default());
/// assert!(html.contains("&lt;ashes&gt;") && html.contains("contrast"));
/// ```
pub fn document(doc: &Document<'_>, view: View<'_>) -> String {
    let scores = view.lexicon.map(|lexicon| lexicon.score(doc));
    let mut marks = Marks::new(doc, scores.as_ref());
    let (shown, folded) = blocks(doc, view.fold);
    let mut out = String::from("<div class=\"tricolon\">");
    for block in &shown {
        marks.write(*block, &mut out);
    }
    if let (Some(first), Some(last)) = (folded.first(), folded.last()) {
        let words = doc.text()[first.start as usize..last.end as usize].split_whitespace().count();
        let findings = doc.findings().iter().filter(|f| f.span.start >= first.start).count();
        let _ = write!(
            out,
            "<details><summary>{} more words, {findings} more findings</summary>",
            thousands(words)
        );
        for block in &folded {
            marks.write(*block, &mut out);
        }
        out.push_str("</details>");
    }
    legend(doc, &marks, &mut out);
    out.push_str("</div>");
    out
}

/// The paragraphs that are shown, and those that are folded away. One that is longer than the limit is cut
/// behind a sentence.
fn blocks(doc: &Document<'_>, fold: Option<usize>) -> (Vec<Span>, Vec<Span>) {
    let paragraphs: Vec<Span> = doc.paragraphs().iter().map(|p| p.span).collect();
    let Some(limit) = fold else { return (paragraphs, Vec::new()) };
    let count = |span: Span| doc.slice(span).split_whitespace().count();
    // A few words are not worth folding.
    if doc.word_count() <= limit + limit / 4 {
        return (paragraphs, Vec::new());
    }
    let (mut shown, mut folded, mut words) = (Vec::new(), Vec::new(), 0);
    for (paragraph, unit) in paragraphs.into_iter().zip(doc.paragraphs()) {
        if words >= limit {
            folded.push(paragraph);
            continue;
        }
        let mut end = paragraph.start;
        for sentence in unit.sentences() {
            let span = doc.sentences()[sentence].span;
            if words >= limit {
                break;
            }
            words += count(span);
            end = span.end;
        }
        shown.push(Span::new(paragraph.start, end));
        if !doc.text()[end as usize..paragraph.end as usize].trim().is_empty() {
            folded.push(Span::new(end, paragraph.end));
        }
    }
    (shown, folded)
}

/// Figures and themes with their counts; each box switches its marks.
fn legend(doc: &Document<'_>, marks: &Marks<'_, '_>, out: &mut String) {
    let words = thousands(doc.word_count());
    if doc.findings().is_empty() && marks.themes().next().is_none() {
        let _ = write!(out, "<div class=\"tc-legend\">No figures found in {words} words.</div>");
        return;
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in doc.findings() {
        *counts.entry(finding.figure.id).or_default() += 1;
    }
    out.push_str("<div class=\"tc-legend\">");
    for (figure, n) in &counts {
        let _ = write!(
            out,
            "<label><input type=\"checkbox\" class=\"tc-t-{figure}\" checked=\"\"/>\
             <i style=\"background-image:var(--tc-g-{figure})\"></i>{} {n}</label>",
            figure.replace('_', " ")
        );
    }
    let themes: Vec<(&str, usize)> = marks.themes().map(|(_, theme, n)| (theme, n)).collect();
    let alone = if themes.len() > style::THEMES { style::THEMES - 1 } else { themes.len() };
    let mut named: Vec<(String, usize)> =
        themes[..alone].iter().map(|(theme, n)| (escape(*theme).into_owned(), *n)).collect();
    if alone < themes.len() {
        let rest = themes[alone..].iter().map(|(_, n)| n).sum();
        named.push((format!("{} rarer themes", themes.len() - alone), rest));
    }
    for (k, (name, n)) in named.iter().enumerate() {
        let _ = write!(
            out,
            "<label><input type=\"checkbox\" class=\"tc-t-m{k}\" checked=\"\"/>\
             <i class=\"tc-m{k}\"></i>{name} {n}</label>"
        );
    }
    if counts.contains_key("contrast") {
        out.push_str(
            "<span class=\"tc-key\"><s class=\"tc-negated\">denied</s> <b class=\"tc-asserted\">asserted</b> \
             <em class=\"tc-cue\">cue</em></span>",
        );
    }
    if !counts.is_empty() {
        out.push_str("<span class=\"tc-key\">thick: the parts that make the figure</span>");
    }
    let _ = write!(out, "<span class=\"tc-key\">{words} words</span></div>");
}

/// A count with commas.
pub(crate) fn thousands(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (k, digit) in digits.chars().enumerate() {
        if k > 0 && (digits.len() - k).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The text on one line, cut to `width` characters, without the control characters that steer a terminal.
pub(crate) fn clipped(text: &str, width: usize) -> String {
    let mut line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.retain(|c| !c.is_control());
    match line.char_indices().nth(width) {
        None => line,
        Some(_) => line.chars().take(width.saturating_sub(1)).chain(['…']).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Analyzer;

    /// What a reader sees: the page without its tags.
    fn plain(html: &str) -> String {
        let mut out = String::new();
        let mut rest = html;
        while let Some((before, after)) = rest.split_once('<') {
            out.push_str(before);
            rest = after.split_once('>').map_or("", |(_, rest)| rest);
        }
        quick_xml::escape::unescape(&(out + rest)).unwrap().into_owned()
    }

    #[test]
    fn the_text_is_whole_and_escaped() {
        let text = "It is not \"a\" <gift> & toy. It is a <b>debt</b>.\nWe came, we saw, and we won.";
        let doc = Analyzer::default().analyze(text);
        let html = document(&doc, View::default());
        assert!(plain(&html).starts_with(&text.replace('\n', "")), "{}", plain(&html));
        assert!(!html.contains("<gift>") && !html.contains("<b>debt"));
    }

    #[test]
    fn long_documents_fold_even_in_one_paragraph() {
        let text = "The wells are not dry, but poisoned. ".repeat(300);
        let doc = Analyzer::default().analyze(&text);
        let html = document(&doc, View { fold: Some(100), lexicon: None });
        let (shown, folded) = html.split_once("<details>").unwrap();
        assert_eq!(plain(shown).split_whitespace().count(), 105);
        assert!(folded.contains("<summary>1,995 more words, 285 more findings"), "{}", &folded[..200]);
        assert!(!document(&doc, View::default()).contains("<details>"));
    }

    #[test]
    fn a_view_is_linear_in_the_text() {
        // The same text again costs as much again, also in one paragraph.
        let size = |n: usize| {
            let text = "The wells are not dry, but poisoned. ".repeat(n);
            document(&Analyzer::default().analyze(&text), View::default()).len() as f64
        };
        assert!(size(800) / size(200) < 4.5);
    }

    #[test]
    fn themes_are_a_second_layer() {
        let lexicon = Lexicon::builtin("public-affairs").unwrap();
        let doc = Analyzer::default().analyze("It rests not on dependency but on dignity.");
        let html = document(&doc, View { lexicon: Some(&lexicon), fold: None });
        assert!(html.contains("class=\"tc-f tc-negated tc-m tc-m") && html.contains(": entry "), "{html}");
    }
}

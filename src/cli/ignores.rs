//! Comments in a text that switch findings off.
//!
//! `<!-- tricolon: ignore -->` (in LaTeX `% tricolon: ignore`) leaves out the findings that begin between the comment
//! and the end of its paragraph or, where it stands between paragraphs, of the next one. Behind the last word of a
//! paragraph it leaves out those of that paragraph.
//! `ignore-start` leaves out those that begin before the next `ignore-end` or the end of the file. Figures may be
//! named, separated by commas: `ignore contrast, anaphora`; a reason may follow after ` -- `. Comments are those of
//! the markup: plain text has none.

use crate::markup::Markup;
use crate::{Document, Error, ErrorKind, Figure, Finding, Span};

/// A stretch of text without findings of some figures; of all if none is named.
struct Ignored {
    span: Span,
    figures: Vec<&'static str>,
}

impl Ignored {
    fn holds(&self, finding: &Finding) -> bool {
        self.span.start <= finding.span.start
            && finding.span.start < self.span.end
            && (self.figures.is_empty() || self.figures.contains(&finding.figure.id))
    }
}

/// Takes away the findings that comments switch off. What is wrong with a comment is returned, with its line; such a
/// comment switches nothing off.
pub(super) fn apply(doc: &mut Document<'_>, markup: Markup) -> Vec<Error> {
    let mut wrong = Vec::new();
    if markup == Markup::Plain || !doc.text().contains("tricolon:") {
        return wrong;
    }
    let mut ignored: Vec<Ignored> = Vec::new();
    // The stretches that `ignore-start` opened.
    let mut open: Vec<usize> = Vec::new();
    let end = doc.text().len() as u32;
    for comment in markup.prose(doc.text()).comments() {
        let read = match directive(doc.slice(*comment)) {
            Ok(Some(directive)) => directive,
            Ok(None) => continue,
            Err(error) => {
                wrong.push(error.at_line(line(doc, *comment)));
                continue;
            }
        };
        match read {
            Directive::Next(figures) => {
                let at = doc.paragraphs().partition_point(|paragraph| paragraph.span.end <= comment.end);
                let before = at.checked_sub(1).map(|at| doc.paragraphs()[at].span);
                let before = before.filter(|before| trails(doc.text(), *before, *comment));
                let end = doc.paragraphs().get(at).map_or(comment.end, |paragraph| paragraph.span.end);
                ignored.push(Ignored { span: before.unwrap_or(Span::new(comment.end, end)), figures });
            }
            Directive::Start(figures) => {
                open.push(ignored.len());
                ignored.push(Ignored { span: Span::new(comment.end, end), figures });
            }
            Directive::End if open.is_empty() => {
                let message = "ignore-end without an ignore-start before it";
                wrong.push(Error::new(ErrorKind::InvalidArgument, message).at_line(line(doc, *comment)));
            }
            Directive::End => open.drain(..).for_each(|k| ignored[k].span.end = comment.start),
        }
    }
    if !ignored.is_empty() {
        let kept = doc.findings().iter().filter(|finding| !ignored.iter().any(|one| one.holds(finding)));
        let kept = kept.cloned().collect();
        doc.set_findings(kept);
    }
    wrong
}

/// Whether a comment belongs to the paragraph before it: in its last line, with no tag or cell between, or in a line
/// of its own right below, before a blank line.
fn trails(text: &str, paragraph: Span, comment: Span) -> bool {
    let Some(gap) = text.get(paragraph.end as usize..comment.start as usize) else { return false };
    match gap.split_once(['\n', '<', '|', '&']) {
        None => true,
        Some((blank, below)) => {
            let own_line = text[paragraph.end as usize + blank.len()..].starts_with('\n')
                && below.bytes().all(|byte| matches!(byte, b' ' | b'\t'));
            own_line
                && blank.trim().is_empty()
                && text[comment.end as usize..].lines().take(2).all(|line| line.trim().is_empty())
        }
    }
}

enum Directive {
    Next(Vec<&'static str>),
    Start(Vec<&'static str>),
    End,
}

/// What a comment says to this command, if it says anything.
fn directive(comment: &str) -> Result<Option<Directive>, Error> {
    let body = comment.trim_start_matches('%').trim_start_matches("<!--").trim_end_matches("-->").trim();
    let Some(body) = body.strip_prefix("tricolon:") else { return Ok(None) };
    let body = body.split("--").next().unwrap_or_default().trim();
    let (word, figures) = body.split_once(char::is_whitespace).unwrap_or((body, ""));
    let ids = figures.split([',', ' ']).map(str::trim).filter(|id| !id.is_empty());
    let figures = ids.map(|id| Figure::from_id(id).map(|figure| figure.id)).collect::<Result<Vec<_>, _>>()?;
    match word {
        "ignore" => Ok(Some(Directive::Next(figures))),
        "ignore-start" => Ok(Some(Directive::Start(figures))),
        "ignore-end" => Ok(Some(Directive::End)),
        _ => Err(Error::unknown(
            ErrorKind::InvalidArgument,
            "comment",
            word,
            &["ignore", "ignore-start", "ignore-end"],
        )),
    }
}

fn line(doc: &Document<'_>, comment: Span) -> usize {
    doc.text()[..comment.start as usize].matches('\n').count() + 1
}

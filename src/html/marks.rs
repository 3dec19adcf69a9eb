//! The marks in a text: which finding takes which underline, and what a piece of text shows.

use std::fmt::Write;

use quick_xml::escape::escape;

use super::clipped;
use super::style::theme_place;
use crate::themes::Hit;
use crate::{Document, Finding, Span, ThemeScores};

/// Pixels from one underline to the next.
const STEP: usize = 4;
/// The most spans of a role that a note quotes, and characters of each: a note is for hovering over.
const QUOTED: usize = 4;
const QUOTED_CHARS: usize = 60;

/// A document's findings and theme hits on their way into HTML.
pub(super) struct Marks<'d, 't> {
    doc: &'d Document<'t>,
    /// For each finding the underline it takes: the first that no finding it overlaps has taken.
    layers: Vec<usize>,
    /// Themes that were hit, by falling count, and their hits by start.
    themes: Vec<(String, usize)>,
    hits: Vec<(usize, Hit)>,
    /// The first finding and hit that end behind what was written.
    next: (usize, usize),
}

/// What covers a piece of text.
struct Active<'m> {
    findings: Vec<(usize, &'m Finding)>,
    hits: Vec<&'m (usize, Hit)>,
}

impl<'d, 't> Marks<'d, 't> {
    pub(super) fn new(doc: &'d Document<'t>, scores: Option<&ThemeScores>) -> Self {
        let mut ends: Vec<u32> = Vec::new();
        let mut layers = Vec::with_capacity(doc.findings().len());
        for finding in doc.findings() {
            let free = ends.iter().position(|end| *end <= finding.span.start);
            let layer = free.unwrap_or(ends.len());
            if free.is_none() {
                ends.push(0);
            }
            ends[layer] = finding.span.end;
            layers.push(layer);
        }
        let mut hit: Vec<_> = scores.iter().flat_map(|s| s.iter()).filter(|score| score.count > 0).collect();
        hit.sort_by_key(|score| std::cmp::Reverse(score.count));
        let mut hits: Vec<(usize, Hit)> = Vec::new();
        for (k, score) in hit.iter().enumerate() {
            hits.extend(score.hits.iter().map(|hit| (k, hit.clone())));
        }
        hits.sort_by_key(|(_, hit)| hit.span.start);
        let themes = hit.iter().map(|score| (score.theme.to_string(), score.count)).collect();
        Marks { doc, layers, themes, hits, next: (0, 0) }
    }

    /// The themes that were hit: number, name, count.
    pub(super) fn themes(&self) -> impl Iterator<Item = (usize, &str, usize)> {
        self.themes.iter().enumerate().map(|(k, (name, n))| (k, name.as_str(), *n))
    }

    /// Writes a paragraph, cut wherever a finding, a role or a hit begins or ends. Paragraphs come in order.
    pub(super) fn write(&mut self, block: Span, out: &mut String) {
        let all = self.doc.findings();
        while all.get(self.next.0).is_some_and(|f| f.span.end <= block.start) {
            self.next.0 += 1;
        }
        while self.hits.get(self.next.1).is_some_and(|(_, hit)| hit.span.end <= block.start) {
            self.next.1 += 1;
        }
        let here = |span: Span| span.start < block.end && span.end > block.start;
        let findings: Vec<(usize, &Finding)> = all
            .iter()
            .enumerate()
            .skip(self.next.0)
            .take_while(|(_, f)| f.span.start < block.end)
            .filter(|(_, f)| here(f.span))
            .collect();
        let hits: Vec<&(usize, Hit)> = self.hits[self.next.1..]
            .iter()
            .take_while(|(_, hit)| hit.span.start < block.end)
            .filter(|(_, hit)| here(hit.span))
            .collect();

        let mut cuts = vec![block.start, block.end];
        let mut cut =
            |span: Span| cuts.extend([span.start, span.end].map(|at| at.clamp(block.start, block.end)));
        for (_, finding) in &findings {
            cut(finding.span);
            for (_, span) in finding.roles.iter() {
                cut(span);
            }
        }
        for (_, hit) in &hits {
            cut(hit.span);
        }
        cuts.sort_unstable();
        cuts.dedup();

        // Deep layers need room between the lines.
        let depth = findings.iter().map(|(k, _)| self.layers[*k] + 1).max().unwrap_or(0);
        if depth > 3 {
            let _ = write!(out, "<p style=\"line-height:calc(1.5em + {}px)\">", STEP * depth);
        } else {
            out.push_str("<p>");
        }
        let (mut coming, mut coming_hits) = (findings.into_iter().peekable(), hits.into_iter().peekable());
        let mut active = Active { findings: Vec::new(), hits: Vec::new() };
        for piece in cuts.windows(2) {
            let piece = Span::new(piece[0], piece[1]);
            active.findings.retain(|(_, f)| f.span.end > piece.start);
            active.hits.retain(|(_, hit)| hit.span.end > piece.start);
            while let Some(finding) = coming.next_if(|(_, f)| f.span.start <= piece.start) {
                active.findings.push(finding);
            }
            while let Some(hit) = coming_hits.next_if(|(_, hit)| hit.span.start <= piece.start) {
                active.hits.push(hit);
            }
            self.piece(piece, &active, out);
        }
        out.push_str("</p>");
    }

    /// A piece that the same findings, roles and hits cover from end to end.
    fn piece(&self, piece: Span, active: &Active<'_>, out: &mut String) {
        let text = escape(self.doc.slice(piece));
        if active.findings.is_empty() && active.hits.is_empty() {
            out.push_str(&text);
            return;
        }
        let within = |span: Span| span.start <= piece.start && piece.end <= span.end;
        let in_role = |f: &Finding, role: &str| f.roles.get(role).any(within);
        let depth = active.findings.iter().map(|(k, _)| self.layers[*k] + 1).max().unwrap_or(0);
        let (mut images, mut places, mut sizes) = (Vec::new(), Vec::new(), Vec::new());
        for (k, finding) in &active.findings {
            images.push(format!("var(--tc-g-{})", finding.figure.id));
            places.push(format!("0 calc(100% - {}px)", STEP * (depth - 1 - self.layers[*k])));
            // The parts that make the figure have the thick line.
            let thick = finding.roles.iter().any(|(_, span)| within(span));
            sizes.push(if thick { "100% 3px" } else { "100% 1px" });
        }
        let cue = active.findings.iter().any(|(_, f)| in_role(f, "cue"));
        let mut classes = vec!["tc-f".to_string()];
        if active.findings.is_empty() {
            classes.clear();
        } else if cue {
            // A cue inside a denied chain is a cue.
            classes.push("tc-cue".into());
        } else {
            for role in ["negated", "asserted"] {
                if active.findings.iter().any(|(_, f)| in_role(f, role)) {
                    classes.push(format!("tc-{role}"));
                }
            }
        }
        classes.extend(active.hits.first().map(|(k, _)| format!("tc-m tc-m{}", theme_place(*k))));
        let starts = active.findings.iter().any(|(_, f)| f.span.start == piece.start)
            || active.hits.iter().any(|(_, hit)| hit.span.start == piece.start);
        let _ = write!(out, "<span class=\"{}\"", classes.join(" "));
        if !images.is_empty() {
            let _ = write!(
                out,
                " style=\"background-image:{};background-position:{};background-size:{};padding-bottom:{}px\"",
                images.join(","),
                places.join(","),
                sizes.join(","),
                STEP * depth - 1
            );
        }
        let notes: Vec<String> = active
            .findings
            .iter()
            .map(|(_, finding)| self.note(finding))
            .chain(active.hits.iter().map(|(k, hit)| self.hit_note(*k, hit)))
            .collect();
        let _ = write!(out, " title=\"{}\"", escape(notes.join("\n")).replace('\n', "&#10;"));
        // Findings are reached with the tab key at their first piece.
        out.push_str(if starts { " tabindex=\"0\">" } else { ">" });
        out.push_str(&text);
        out.push_str("</span>");
    }

    /// Figure, kind, score and roles.
    fn note(&self, finding: &Finding) -> String {
        let kind = finding.kind.map(|kind| format!(" ({kind})")).unwrap_or_default();
        let mut note = format!("{}{kind}, score {:.2}", finding.figure.id.replace('_', " "), finding.score);
        for role in finding.roles.names() {
            let spans: Vec<Span> = finding.roles.get(role).collect();
            let quoted: Vec<String> =
                spans.iter().take(QUOTED).map(|span| clipped(self.doc.slice(*span), QUOTED_CHARS)).collect();
            let more = if spans.len() > QUOTED { " | …" } else { "" };
            let _ = write!(note, "\n  {role}: {}{more}", quoted.join(" | "));
        }
        note
    }

    fn hit_note(&self, theme: usize, hit: &Hit) -> String {
        let negated = if hit.negated { ", negated" } else { "" };
        format!("theme {}: entry {}{negated}", self.themes[theme].0, hit.entry)
    }
}

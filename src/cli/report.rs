//! `tricolon report`, and the HTML of `tricolon analyze`: one page that needs nothing else.

use std::collections::{BTreeMap, HashSet};
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::path::Path;

use quick_xml::escape::escape;

use super::args::Report;
use super::settings::Settings;
use super::{Failure, Session, clipped};
use crate::html::{self, View};
use crate::rates::{self, Counts};
use crate::{Analyzer, Document, Error, ErrorKind, Lexicon};

/// From so many texts on, rates over all of them have an interval.
const ENOUGH: usize = 5;
/// The most figures a plot has rows for.
const ROWS: usize = 24;

pub(super) fn run(args: &Report, session: &mut Session<'_>) -> Result<(), Failure> {
    let settings = Settings::of(&args.reading, None, &args.files)?;
    let (analyzer, lexicon) = (settings.analyzer(), settings.lexicon.as_ref());
    let fold = (args.fold > 0).then_some(args.fold);
    let headings = Headings::new(&settings.files);
    let (mut sections, mut names) = (String::new(), Vec::new());
    let mut totals = Totals::new(&analyzer);
    settings.for_each_document(session, |file, doc, _| {
        totals.add(doc);
        names.push(headings.of(file).to_string());
        section(names.len(), headings.of(file), doc, lexicon, fold, &mut sections);
        Ok(())
    })?;
    let left_out = match settings.files.len() - names.len() {
        0 => String::new(),
        1 => "; one input could not be read and is left out".to_string(),
        n => format!("; {n} inputs could not be read and are left out"),
    };
    let mut body = format!("<header><h1>{}</h1>", escape(&*args.title));
    let _ = write!(
        body,
        "<p class=\"lead\">{} findings in {} words, {}{left_out}.</p></header>",
        html::thousands(totals.findings),
        html::thousands(totals.counts.words() as usize),
        if names.len() == 1 { "one text".to_string() } else { format!("{} texts", names.len()) }
    );
    if names.len() > 1 {
        body.push_str("<nav><ol>");
        for (n, name) in names.iter().enumerate() {
            let _ = write!(body, "<li><a href=\"#t{}\">{}</a></li>", n + 1, escape(name.as_str()));
        }
        body.push_str("</ol></nav>");
        totals.table(&mut body)?;
    }
    body.push_str(&sections);
    methods(&analyzer, lexicon, totals.counts.len(), &mut body);
    let page = page(&args.title, &body);
    if args.output == "-" {
        return Ok(session.out.write_all(page.as_bytes())?);
    }
    std::fs::write(&args.output, page).map_err(|error| {
        let message = format!("cannot be written: {error}");
        Failure::Usage(Error::new(ErrorKind::Io, message).in_file(&args.output))
    })
}

/// The page of `tricolon analyze --format html`: the marked texts alone.
pub(super) fn texts(settings: &Settings, session: &mut Session<'_>) -> Result<(), Failure> {
    let (files, lexicon) = (&settings.files, settings.lexicon.as_ref());
    let headings = Headings::new(files);
    let mut body = String::new();
    settings.for_each_document(session, |file, doc, _| {
        if files.len() > 1 {
            let _ = write!(body, "<h2>{}</h2>", escape(headings.of(file)));
        }
        body.push_str(&html::document(doc, View { lexicon, fold: None }));
        Ok(())
    })?;
    let title = files.first().map_or("Figures", |file| headings.of(file));
    Ok(session.out.write_all(page(title, &body).as_bytes())?)
}

/// What a text is called: its file's name without the folders, which are nobody's business but the writer's; with
/// them where another file has the same name.
struct Headings<'a> {
    shared: HashSet<&'a OsStr>,
}

impl<'a> Headings<'a> {
    fn new(files: &'a [String]) -> Self {
        let mut seen = HashSet::new();
        let names = files.iter().filter_map(|file| Path::new(file).file_name());
        Headings { shared: names.filter(|name| !seen.insert(*name)).collect() }
    }

    fn of<'b>(&self, file: &'b str) -> &'b str {
        let own = Path::new(file).file_name().filter(|name| !self.shared.contains(name));
        own.and_then(OsStr::to_str).unwrap_or(file)
    }
}

fn page(title: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"/>\
         <title>{}</title><style>{}{}</style></head><body>{body}</body></html>\n",
        escape(title),
        html::style(),
        html::page_style()
    )
}

/// One text: marked, its figures by position and rate, its findings and themes as tables.
fn section(
    n: usize,
    file: &str,
    doc: &Document<'_>,
    lexicon: Option<&Lexicon>,
    fold: Option<usize>,
    out: &mut String,
) {
    let _ = write!(out, "<section id=\"t{n}\"><h2>{}</h2>", escape(file));
    out.push_str(&html::document(doc, View { lexicon, fold }));
    if !doc.findings().is_empty() {
        positions(doc, out);
        findings(doc, out);
    }
    if let Some(lexicon) = lexicon {
        themes(doc, lexicon, out);
    }
    out.push_str("</section>");
}

/// A row a figure: where in the text it is, how often, and how often in 1,000 words.
fn positions(doc: &Document<'_>, out: &mut String) {
    const LABEL: usize = 150;
    const STRIP: usize = 420;
    const HEIGHT: usize = 20;
    let mut places: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for finding in doc.findings() {
        places.entry(finding.figure.id).or_default().push(finding.span.start);
    }
    let mut rows: Vec<_> = places.into_iter().collect();
    rows.sort_by_key(|(_, starts)| std::cmp::Reverse(starts.len()));
    let left_out = rows.len().saturating_sub(ROWS);
    rows.truncate(ROWS);
    let most = rows.first().map_or(1, |(_, starts)| starts.len()) as f64;
    let height = HEIGHT * (rows.len() + 1) + 6;
    let bar_at = LABEL + STRIP + 14;
    out.push_str("<h3>Where the figures are</h3><figure class=\"tricolon\">");
    let _ = write!(
        out,
        "<svg viewBox=\"0 0 720 {height}\" width=\"720\" height=\"{height}\" role=\"img\" \
         aria-label=\"Figures by position in the text and by rate\">"
    );
    for (row, (figure, starts)) in rows.iter().enumerate() {
        let (top, middle) = (row * HEIGHT + 4, row * HEIGHT + 15);
        let color = html::figure_color(figure);
        let label = figure.replace('_', " ");
        let _ = write!(out, "<text x=\"{}\" y=\"{middle}\" text-anchor=\"end\">{label}</text>", LABEL - 8);
        let line = top + HEIGHT - 4;
        let _ = write!(
            out,
            "<line class=\"rule\" x1=\"{LABEL}\" x2=\"{}\" y1=\"{line}\" y2=\"{line}\"/>",
            LABEL + STRIP
        );
        let mut path = String::new();
        for start in starts {
            let at = LABEL as f64 + STRIP as f64 * f64::from(*start) / doc.text().len().max(1) as f64;
            let _ = write!(path, "M{at:.1} {top}v{}", HEIGHT - 5);
        }
        let _ = write!(out, "<path d=\"{path}\" stroke-width=\"2\" style=\"stroke:{color}\"/>");
        let width = 60.0 * starts.len() as f64 / most;
        let _ = write!(
            out,
            "<rect x=\"{bar_at}\" y=\"{}\" width=\"{width:.1}\" height=\"9\" style=\"fill:{color}\"/>",
            top + 4
        );
        let rate = 1000.0 * starts.len() as f64 / doc.word_count().max(1) as f64;
        let _ = write!(
            out,
            "<text x=\"{:.0}\" y=\"{middle}\">{} <tspan class=\"soft\">({rate:.1})</tspan></text>",
            bar_at as f64 + width + 6.0,
            starts.len()
        );
    }
    let foot = height - 8;
    let _ = write!(
        out,
        "<text class=\"soft\" x=\"{LABEL}\" y=\"{foot}\">first word</text>\
         <text class=\"soft\" x=\"{}\" y=\"{foot}\" text-anchor=\"end\">last word</text>\
         <text class=\"soft\" x=\"{bar_at}\" y=\"{foot}\">count (per 1,000)</text></svg>",
        LABEL + STRIP
    );
    if left_out > 0 {
        let _ = write!(out, "<figcaption>{left_out} rarer figures are in the table alone.</figcaption>");
    }
    out.push_str("</figure>");
}

fn findings(doc: &Document<'_>, out: &mut String) {
    let _ = write!(
        out,
        "<details class=\"list\"><summary>All {} findings</summary><div class=\"tricolon\"><div class=\"tc-scroll\"><table>\
         <thead><tr><th>Figure</th><th>Kind</th><th class=\"tc-n\">Score</th><th class=\"tc-n\">Offsets</th><th>Text</th></tr></thead><tbody>",
        html::thousands(doc.findings().len())
    );
    for finding in doc.findings() {
        let span = doc.code_point_span(finding.span);
        let _ = write!(
            out,
            "<tr><td>{}</td><td>{}</td><td class=\"tc-n\">{:.2}</td><td class=\"tc-n\">{}–{}</td><td>{}</td></tr>",
            finding.figure.id.replace('_', " "),
            finding.kind.unwrap_or(""),
            finding.score,
            span.start,
            span.end,
            escape(clipped(doc.slice(finding.span), 160))
        );
    }
    out.push_str("</tbody></table></div></div></details>");
}

fn themes(doc: &Document<'_>, lexicon: &Lexicon, out: &mut String) {
    let scores = lexicon.score(doc);
    let mut hit: Vec<_> = scores.iter().filter(|score| score.count > 0).collect();
    hit.sort_by_key(|score| std::cmp::Reverse(score.count));
    out.push_str("<h3>Themes</h3>");
    let Some(most) = hit.first().map(|score| score.rate) else {
        let _ = write!(out, "<p>No theme of the lexicon {} occurs.</p>", escape(lexicon.name()));
        return;
    };
    out.push_str(
        "<div class=\"tricolon\"><div class=\"tc-scroll\"><table><thead><tr><th>Theme</th><th class=\"tc-n\">Count</th>\
         <th class=\"tc-n\">per 1,000 words</th><th></th><th>Entries</th></tr></thead><tbody>",
    );
    for score in hit {
        let mut entries: BTreeMap<&str, usize> = BTreeMap::new();
        score.hits.iter().for_each(|hit| *entries.entry(&hit.entry).or_default() += 1);
        let mut entries: Vec<_> = entries.into_iter().collect();
        entries.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        let listed: Vec<String> = entries.iter().take(8).map(|(entry, n)| format!("{entry} {n}")).collect();
        let _ = write!(
            out,
            "<tr><td>{}</td><td class=\"tc-n\">{}</td><td class=\"tc-n\">{:.2}</td>\
             <td><span class=\"tc-bar\" style=\"width:{:.1}em\"></span></td><td>{}{}</td></tr>",
            escape(&*score.theme),
            score.count,
            score.rate,
            6.0 * score.rate / most,
            escape(listed.join(", ")),
            if entries.len() > 8 { ", …" } else { "" }
        );
    }
    out.push_str("</tbody></table></div></div>");
}

/// What all texts together have.
struct Totals {
    figures: Vec<&'static str>,
    counts: Counts,
    findings: usize,
}

impl Totals {
    fn new(analyzer: &Analyzer) -> Self {
        let figures = analyzer.figures().iter().map(|figure| figure.id).collect();
        Totals { figures, counts: Counts::default(), findings: 0 }
    }

    fn add(&mut self, doc: &Document<'_>) {
        let mut counts = vec![0; self.figures.len()];
        for finding in doc.findings() {
            if let Some(k) = self.figures.iter().position(|id| *id == finding.figure.id) {
                counts[k] += 1;
            }
        }
        self.findings += doc.findings().len();
        self.counts.push(doc.word_count() as u64, (0..).zip(counts));
    }

    fn table(&self, out: &mut String) -> Result<(), Failure> {
        let rates = rates::rates(&self.counts, self.figures.len(), &rates::Options::default())?;
        let enough = self.counts.len() >= ENOUGH;
        let mut rows: Vec<_> = self.figures.iter().zip(rates).filter(|(_, rate)| rate.count > 0).collect();
        rows.sort_by_key(|(_, rate)| std::cmp::Reverse(rate.count));
        let most = rows.first().map_or(1.0, |(_, rate)| rate.rate);
        let _ = write!(
            out,
            "<h2>All texts together</h2><div class=\"tricolon\"><div class=\"tc-scroll\"><table><thead><tr><th>Figure</th>\
             <th class=\"tc-n\">Count</th><th class=\"tc-n\">Texts</th><th class=\"tc-n\">per 1,000 words</th>{}<th></th></tr></thead><tbody>",
            if enough { "<th class=\"tc-n\">95 % interval</th>" } else { "" }
        );
        for (figure, rate) in rows {
            let interval = if enough {
                format!("<td class=\"tc-n\">{:.2}–{:.2}</td>", rate.low, rate.high)
            } else {
                String::new()
            };
            let _ = write!(
                out,
                "<tr><td>{}</td><td class=\"tc-n\">{}</td><td class=\"tc-n\">{}</td><td class=\"tc-n\">{:.2}</td>\
                 {interval}<td><span class=\"tc-bar\" style=\"width:{:.1}em\"></span></td></tr>",
                figure.replace('_', " "),
                rate.count,
                rate.documents,
                rate.rate,
                8.0 * rate.rate / most
            );
        }
        out.push_str("</tbody></table></div></div>");
        Ok(())
    }
}

/// How the numbers were made, so that somebody else can make them again.
fn methods(analyzer: &Analyzer, lexicon: Option<&Lexicon>, texts: usize, out: &mut String) {
    let _ = write!(
        out,
        "<section class=\"methods\"><h2>Methods</h2><p>Made by tricolon {}. A finding is reported from its figure’s \
         threshold on; its score is the estimated probability that a careful reader accepts it. The boxes below a text \
         switch figures and themes on and off. Rates are per 1,000 words and numbers.",
        env!("CARGO_PKG_VERSION")
    );
    if texts >= ENOUGH {
        out.push_str(
            " Intervals hold 95 % of 1,000 bootstrap samples of the texts, so that a long text counts as one observation.",
        );
    }
    if let Some(lexicon) = lexicon {
        let _ = write!(
            out,
            " Themes are those of the lexicon {} ({} themes); the longest entry wins within a theme.",
            escape(lexicon.name()),
            lexicon.themes().len()
        );
    }
    out.push_str(
        "</p><details class=\"list\"><summary>Figures looked for, with threshold and source</summary><div class=\"tricolon\">\
         <div class=\"tc-scroll\"><table><thead><tr><th>Figure</th><th class=\"tc-n\">Threshold</th><th>What it is</th><th>Source</th></tr></thead><tbody>",
    );
    for figure in analyzer.figures() {
        let _ = write!(
            out,
            "<tr><td>{}</td><td class=\"tc-n\">{:.2}</td><td>{}</td><td>{}</td></tr>",
            figure.id.replace('_', " "),
            analyzer.threshold_of(figure),
            escape(figure.summary),
            escape(figure.source)
        );
    }
    out.push_str("</tbody></table></div></div></details></section>");
}

//! `tricolon analyze`.

use std::collections::BTreeMap;
use std::io::Write;

use super::args::{Analyze, Format};
use super::settings::Settings;
use super::{Failure, Session, clipped, lines, marked, report, sarif, spreadsheet_safe, themes};
use crate::{Document, Finding, Lexicon, Record};

pub(super) fn run(args: &Analyze, session: &mut Session<'_>) -> Result<(), Failure> {
    let settings = Settings::of(&args.reading, args.language, &args.files)?;
    session.gates.clone_from(if args.fail_on.is_empty() { &settings.gates } else { &args.fail_on });
    let analyzer = settings.analyzer();
    session.gates.iter().try_for_each(|gate| gate.check(analyzer.figures()))?;
    match args.format {
        Format::Text => settings.for_each_document(session, |file, doc, session| {
            print(file, doc, settings.lexicon.as_ref(), args, session)
        }),
        Format::Concise => settings
            .for_each_document(session, |file, doc, session| Ok(lines::concise(file, doc, session.out)?)),
        Format::Github => settings.for_each_document(session, |file, doc, session| {
            Ok(lines::github(file, doc, &session.gates, session.out)?)
        }),
        Format::Jsonl => settings.for_each_document(session, |file, doc, session| {
            Ok(writeln!(session.out, "{}", Record::new(doc, Some(file)).to_json())?)
        }),
        Format::Json => json(&settings, session),
        Format::Csv => csv(&settings, session),
        Format::Html => report::texts(&settings, session),
        Format::Sarif => sarif(&settings, session),
    }
}

/// One object for one file, an array for several.
fn json(settings: &Settings, session: &mut Session<'_>) -> Result<(), Failure> {
    let many = settings.files.len() != 1;
    let mut first = true;
    if many {
        write!(session.out, "[")?;
    }
    settings.for_each_document(session, |file, doc, session| {
        write!(session.out, "{}{}", if first { "" } else { ",\n" }, Record::new(doc, Some(file)).to_json())?;
        first = false;
        Ok(())
    })?;
    writeln!(session.out, "{}", if many { "]" } else { "" })?;
    Ok(())
}

fn sarif(settings: &Settings, session: &mut Session<'_>) -> Result<(), Failure> {
    let mut log = sarif::Log::new(&settings.analyzer());
    settings.for_each_document(session, |file, doc, session| {
        log.add(file, doc, &session.gates);
        Ok(())
    })?;
    serde_json::to_writer_pretty(&mut *session.out, &log.finish(&session.failures))?;
    Ok(writeln!(session.out)?)
}

fn csv(settings: &Settings, session: &mut Session<'_>) -> Result<(), Failure> {
    writeln!(session.out, "file,figure,kind,start,end,score,text,roles")?;
    settings.for_each_document(session, |file, doc, session| {
        let mut rows = csv::Writer::from_writer(&mut *session.out);
        for finding in doc.findings() {
            let span = doc.code_point_span(finding.span);
            let roles: Vec<String> = finding
                .roles
                .iter()
                .map(|(role, span)| (role, doc.code_point_span(span)))
                .map(|(role, span)| format!("{role}={}-{}", span.start, span.end))
                .collect();
            rows.write_record([
                &spreadsheet_safe(file),
                finding.figure.id,
                finding.kind.unwrap_or(""),
                &span.start.to_string(),
                &span.end.to_string(),
                &format!("{:.3}", finding.score),
                &spreadsheet_safe(doc.slice(finding.span)),
                &roles.join(";"),
            ])?;
        }
        Ok(rows.flush()?)
    })
}

fn print(
    file: &str,
    doc: &Document<'_>,
    lexicon: Option<&Lexicon>,
    args: &Analyze,
    session: &mut Session<'_>,
) -> Result<(), Failure> {
    let width = terminal_size::terminal_size().map_or(96, |(width, _)| usize::from(width.0)).clamp(40, 120);
    let words = doc.word_count();
    let (bold, plain) = (anstyle::Style::new().bold(), anstyle::Reset);
    let out = &mut *session.out;
    if args.files.len() > 1 {
        writeln!(out, "{bold}{file}{plain}\n")?;
    }
    if !args.summary {
        marked::print(doc, width, out)?;
    }
    if doc.findings().is_empty() {
        writeln!(out, "No figures found in {words} words.")?;
    } else {
        writeln!(out, "{bold}Findings{plain}  score, figure, where")?;
        for (n, finding) in doc.findings().iter().enumerate() {
            writeln!(
                out,
                "{:>4}  {:.2}  {}",
                format!("[{}]", n + 1),
                finding.score,
                line(doc, finding, width)
            )?;
            if let Some(why) = finding.explain(doc).filter(|_| args.explain) {
                for line in why.to_string().lines() {
                    writeln!(out, "            {line}")?;
                }
            }
        }
        writeln!(out)?;
        counts(doc, words, out)?;
    }
    if let Some(lexicon) = lexicon {
        writeln!(out)?;
        themes::table(doc, &lexicon.score(doc), true, out)?;
    }
    writeln!(out)?;
    Ok(())
}

fn line(doc: &Document<'_>, finding: &Finding, width: usize) -> String {
    let (name, text) = described(doc, finding, width.saturating_sub(38));
    format!("{name:<24} {text}")
}

/// A finding's figure and kind, and its text in `room` characters: the two sides of a contrast, all of any other.
pub(super) fn described(doc: &Document<'_>, finding: &Finding, room: usize) -> (String, String) {
    let name = match finding.kind {
        Some(kind) => format!("{} ({kind})", finding.figure.id),
        None => finding.figure.id.to_string(),
    };
    let side = |role: &str| finding.roles.get(role).next().map(|span| doc.slice(span));
    let text = match (side("negated"), side("asserted")) {
        (Some(x), Some(y)) => format!("{} → {}", clipped(x, room / 2 - 1), clipped(y, room / 2 - 1)),
        _ => clipped(doc.slice(finding.span), room),
    };
    (name, text)
}

/// Counts by figure and kind, and rates per 1,000 words.
fn counts(doc: &Document<'_>, words: usize, out: &mut dyn Write) -> std::io::Result<()> {
    let mut rows: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for finding in doc.findings() {
        *rows.entry((finding.figure.id, finding.kind.unwrap_or(""))).or_default() += 1;
    }
    let (bold, plain) = (anstyle::Style::new().bold(), anstyle::Reset);
    writeln!(out, "{bold}{:<22} {:<12} {:>6} {:>16}{plain}", "Figure", "Kind", "Count", "per 1,000 words")?;
    for ((figure, kind), count) in rows {
        let rate = 1000.0 * count as f64 / words.max(1) as f64;
        writeln!(out, "{figure:<22} {kind:<12} {count:>6} {rate:>16.2}")?;
    }
    let total = doc.findings().len();
    let rate = 1000.0 * total as f64 / words.max(1) as f64;
    writeln!(out, "{:<22} {:<12} {total:>6} {rate:>16.2}   ({words} words)", "all", "")
}

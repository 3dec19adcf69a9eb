//! `tricolon themes`.

use std::collections::BTreeMap;
use std::io::Write;

use super::args::{Themes, ThemesFormat};
use super::{Failure, Session, clipped, input, spreadsheet_safe};
use crate::markup::Markup;
use crate::themes::{By, Cell, Hit, Trajectory, cross};
use crate::{Analyzer, Document, Lexicon, ThemeScores};

pub(super) fn run(args: &Themes, session: &mut Session<'_>) -> Result<(), Failure> {
    let lexicon = input::lexicon(&args.lexicon)?.with_form(args.form)?;
    if args.kwic {
        return super::kwic::run(args, &lexicon, session);
    }
    if args.figures {
        return figures(args, &lexicon, session);
    }
    if args.compare {
        return super::compared::run(args, &lexicon, session);
    }
    let by = args.window.or(args.by_paragraph.then_some(By::Paragraph));
    let mut values = Vec::new();
    if matches!(args.format, ThemesFormat::Csv) {
        let stretch = if by.is_some() { "stretch," } else { "" };
        let tail =
            if args.evidence { "entry,start,end,text,negated,quoted" } else { "count,per_1000_words,words" };
        writeln!(session.out, "file,{stretch}theme,{tail}")?;
    }
    input::for_each_text(&args.files, session, |file, text, session| {
        let doc = input::reader(file)?.try_analyze(text)?;
        let scores = lexicon.score(&doc);
        let trajectory = by.map(|by| lexicon.trajectory_by(&doc, by));
        match args.format {
            ThemesFormat::Json => values.push(match &trajectory {
                Some(trajectory) => trajectory_json(file, &doc, trajectory),
                None => json(file, &doc, &scores),
            }),
            ThemesFormat::Csv => csv(args, file, &doc, &scores, trajectory.as_ref(), session)?,
            ThemesFormat::Text => {
                if args.files.len() > 1 {
                    writeln!(session.out, "{file}")?;
                }
                if let Some(trajectory) = &trajectory {
                    by_stretch(&doc, trajectory, session.out)?;
                } else {
                    table(&doc, &scores, false, session.out)?;
                }
                if args.evidence {
                    super::kwic::evidence(&doc, &scores, session.out)?;
                }
                writeln!(session.out)?;
            }
        }
        Ok(())
    })?;
    if matches!(args.format, ThemesFormat::Json) {
        serde_json::to_writer(&mut *session.out, &values)?;
        writeln!(session.out)?;
    }
    Ok(())
}

/// Themes by the roles of figures, over all files together.
fn figures(args: &Themes, lexicon: &Lexicon, session: &mut Session<'_>) -> Result<(), Failure> {
    let mut docs = Vec::new();
    input::for_each_text(&args.files, session, |file, text, _| {
        let analyzer = Analyzer::builder().markup(Markup::from_path(file)).build();
        docs.push(analyzer.try_analyze(text.to_string())?);
        Ok(())
    })?;
    let cells: Vec<Cell> = cross(lexicon, &docs).into_iter().filter(|c| c.count > 0).collect();
    let json = |c: &Cell| {
        serde_json::json!({"figure": c.figure, "role": c.role, "theme": &*c.theme, "count": c.count,
            "words": c.words, "rate": c.rate, "low": c.low, "high": c.high})
    };
    match args.format {
        ThemesFormat::Json => {
            serde_json::to_writer(&mut *session.out, &cells.iter().map(json).collect::<Vec<_>>())?;
            writeln!(session.out)?;
        }
        ThemesFormat::Csv => {
            let mut rows = csv::Writer::from_writer(&mut *session.out);
            rows.write_record([
                "figure", "role", "theme", "count", "words", "per_1000_words", "low", "high",
            ])?;
            for c in &cells {
                let rates = [c.rate, c.low, c.high].map(|r| format!("{r:.3}"));
                let (theme, count) = (spreadsheet_safe(&c.theme), c.count.to_string());
                let words = c.words.to_string();
                let [rate, low, high] = &rates;
                rows.write_record([c.figure, c.role, &theme, &count, &words, rate, low, high])?;
            }
            rows.flush()?;
        }
        ThemesFormat::Text => {
            let (bold, plain) = (anstyle::Style::new().bold(), anstyle::Reset);
            writeln!(
                session.out,
                "{bold}{:<20} {:<10} {:<24} {:>5} {:>15}  95 % interval{plain}",
                "Figure", "Role", "Theme", "Count", "per 1,000 words"
            )?;
            for c in &cells {
                writeln!(
                    session.out,
                    "{:<20} {:<10} {:<24} {:>5} {:>15.2}  {:.2} to {:.2}",
                    c.figure, c.role, c.theme, c.count, c.rate, c.low, c.high
                )?;
            }
        }
    }
    Ok(())
}

/// Themes by falling count, with the entries that fired most; `brief` stops at ten.
pub(super) fn table(
    doc: &Document<'_>,
    scores: &ThemeScores,
    brief: bool,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    let mut rows: Vec<_> = scores.iter().filter(|s| s.count > 0).collect();
    rows.sort_by_key(|s| std::cmp::Reverse(s.count));
    let silent = scores.iter().count() - rows.len();
    let (bold, plain) = (anstyle::Style::new().bold(), anstyle::Reset);
    writeln!(out, "{bold}{:<26} {:>6} {:>16}  Most frequent{plain}", "Theme", "Count", "per 1,000 words")?;
    let shown = if brief { 10 } else { rows.len() };
    for score in rows.iter().take(shown) {
        let top = clipped(&most_frequent(doc, &score.hits).join(", "), 44);
        writeln!(out, "{:<26} {:>6} {:>16.2}  {top}", score.theme, score.count, score.rate)?;
    }
    let more = rows.len().saturating_sub(shown);
    let rest = if more > 0 { format!("{more} more with hits, ") } else { String::new() };
    writeln!(out, "({rest}{silent} without; {} words)", scores.words())
}

/// The forms that were hit, most frequent first.
fn most_frequent(doc: &Document<'_>, hits: &[Hit]) -> Vec<String> {
    let mut forms: BTreeMap<String, usize> = BTreeMap::new();
    for hit in hits {
        *forms.entry(doc.slice(hit.span).to_lowercase()).or_default() += 1;
    }
    let mut forms: Vec<(String, usize)> = forms.into_iter().collect();
    forms.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    forms.into_iter().map(|(form, n)| if n > 1 { format!("{form} {n}") } else { form }).collect()
}

fn by_stretch(doc: &Document<'_>, trajectory: &Trajectory, out: &mut dyn Write) -> std::io::Result<()> {
    for (n, stretch) in trajectory.stretches.iter().enumerate() {
        let mut themes: Vec<(usize, &str)> = stretch
            .counts
            .iter()
            .copied()
            .zip(trajectory.themes.iter().map(|t| &**t))
            .filter(|(c, _)| *c > 0)
            .collect();
        themes.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        let list: Vec<String> = themes.iter().map(|(count, theme)| format!("{theme} {count}")).collect();
        writeln!(out, "{:>4}  {:<40}  {}", n + 1, clipped(doc.slice(stretch.span), 40), list.join(", "))?;
    }
    Ok(())
}

fn json(file: &str, doc: &Document<'_>, scores: &ThemeScores) -> serde_json::Value {
    let themes: serde_json::Map<String, serde_json::Value> = scores
        .iter()
        .map(|score| {
            let hits: Vec<_> = score
                .hits
                .iter()
                .map(|hit| {
                    let span = doc.code_point_span(hit.span);
                    serde_json::json!({
                        "entry": &*hit.entry, "start": span.start, "end": span.end,
                        "sentence": hit.sentence, "negated": hit.negated, "quoted": hit.quoted,
                    })
                })
                .collect();
            let value =
                serde_json::json!({"count": score.count, "rate": score.rate, "score": score.score, "hits": hits});
            (score.theme.to_string(), value)
        })
        .collect();
    serde_json::json!({"id": file, "words": scores.words(), "themes": themes})
}

fn trajectory_json(file: &str, doc: &Document<'_>, trajectory: &Trajectory) -> serde_json::Value {
    let themes: Vec<&str> = trajectory.themes.iter().map(|t| &**t).collect();
    let stretches: Vec<_> = trajectory
        .stretches
        .iter()
        .map(|stretch| {
            let span = doc.code_point_span(stretch.span);
            serde_json::json!({"start": span.start, "end": span.end, "words": stretch.words, "counts": stretch.counts})
        })
        .collect();
    serde_json::json!({"id": file, "themes": themes, "stretches": stretches})
}

fn csv(
    args: &Themes,
    file: &str,
    doc: &Document<'_>,
    scores: &ThemeScores,
    trajectory: Option<&Trajectory>,
    session: &mut Session<'_>,
) -> Result<(), Failure> {
    let mut rows = csv::Writer::from_writer(&mut *session.out);
    let file = spreadsheet_safe(file);
    if let Some(trajectory) = trajectory {
        for (n, stretch) in trajectory.stretches.iter().enumerate() {
            for (t, theme) in trajectory.themes.iter().enumerate() {
                let (count, rate) = (stretch.counts[t].to_string(), format!("{:.3}", stretch.rate(t)));
                let (n, theme, words) = (n.to_string(), spreadsheet_safe(theme), stretch.words.to_string());
                let cells: [&str; 6] = [&file, &n, &theme, &count, &rate, &words];
                rows.write_record(cells)?;
            }
        }
    } else {
        for score in scores {
            let theme = spreadsheet_safe(&score.theme);
            if args.evidence {
                for hit in &score.hits {
                    let span = doc.code_point_span(hit.span);
                    let (start, end) = (span.start.to_string(), span.end.to_string());
                    let text = spreadsheet_safe(doc.slice(hit.span));
                    let entry = spreadsheet_safe(&hit.entry);
                    let (negated, quoted) = (hit.negated.to_string(), hit.quoted.to_string());
                    rows.write_record([&file, &theme, &entry, &start, &end, &text, &negated, &quoted])?;
                }
            } else {
                let (count, rate) = (score.count.to_string(), format!("{:.3}", score.rate));
                rows.write_record([&file, &theme, &count, &rate, &scores.words().to_string()])?;
            }
        }
    }
    Ok(rows.flush()?)
}

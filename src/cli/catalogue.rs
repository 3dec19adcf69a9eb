//! `tricolon figures` and `tricolon explain`.

use super::args::ListFormat;
use super::{Failure, Session};
use crate::Figure;
use crate::figures::ALL;

pub(super) fn figures(format: ListFormat, session: &mut Session<'_>) -> Result<(), Failure> {
    match format {
        ListFormat::Text => {
            for figure in ALL {
                writeln!(session.out, "{:<20} {:<12} {}", figure.id, figure.family.name(), figure.summary)?;
            }
            writeln!(session.out, "\n`tricolon explain FIGURE` prints a figure's page.")?;
        }
        ListFormat::Json => {
            let all: Vec<serde_json::Value> = ALL.iter().map(|figure| json(figure)).collect();
            serde_json::to_writer_pretty(&mut *session.out, &all)?;
            writeln!(session.out)?;
        }
    }
    Ok(())
}

fn json(figure: &Figure) -> serde_json::Value {
    serde_json::json!({
        "id": figure.id,
        "family": figure.family.name(),
        "kinds": figure.kinds,
        "roles": figure.roles,
        "summary": figure.summary,
        "definition": figure.definition(),
        "source": figure.source,
        "examples": figure.examples,
        "near_misses": figure.near_misses,
        "threshold": figure.threshold,
        "by_default": figure.by_default,
        "contains": figure.contains,
        "needs": figure.needs,
        "known_misses": figure.known_misses,
        "measured": figure.measured().map(|(set, numbers)| serde_json::json!({ "set": set, "numbers": numbers })).collect::<Vec<_>>(),
    })
}

pub(super) fn explain(id: &str, session: &mut Session<'_>) -> Result<(), Failure> {
    let figure = Figure::from_id(id)?;
    let (bold, plain) = (anstyle::Style::new().bold(), anstyle::Reset);
    let out = &mut *session.out;
    writeln!(out, "{bold}{}{plain}: {}\n", figure.id, figure.summary)?;
    writeln!(out, "{}\n", figure.definition())?;
    if !figure.kinds.is_empty() {
        writeln!(out, "Kinds: {}", figure.kinds.join(", "))?;
    }
    writeln!(out, "Roles: {}", figure.roles.join(", "))?;
    writeln!(out, "Reported from score {} on", figure.threshold)?;
    if !figure.by_default {
        writeln!(out, "Looked for only when asked for by name")?;
    }
    if !figure.contains.is_empty() {
        writeln!(out, "Includes: {}", figure.contains.join(", "))?;
    }
    let needs = if figure.needs.is_empty() {
        "word forms and punctuation".to_string()
    } else {
        figure.needs.join(", ")
    };
    writeln!(out, "Needs: {needs}")?;
    writeln!(out, "Source: {}\n", figure.source)?;
    writeln!(out, "{bold}Found{plain}  […] the finding, {{role:…}} its parts")?;
    for example in figure.examples {
        writeln!(out, "  + {example}")?;
    }
    writeln!(out, "\n{bold}Not found{plain}")?;
    for text in figure.near_misses {
        writeln!(out, "  - {text}")?;
    }
    if !figure.known_misses.is_empty() {
        writeln!(out, "\n{bold}Known misses{plain}")?;
        for text in figure.known_misses {
            writeln!(out, "  {text}")?;
        }
    }
    let mut measured = figure.measured().peekable();
    if measured.peek().is_some() {
        writeln!(out, "\n{bold}Measured{plain}  on development data, which the rules have seen")?;
        for (set, numbers) in measured {
            writeln!(out, "  {set}: {numbers}")?;
        }
    }
    Ok(())
}

//! Writing lexicons.

use std::collections::HashMap;
use std::fmt::Write;

use super::{Format, Options};
use crate::themes::{Entry, Form, Lexicon, Theme};
use crate::{Error, ErrorKind};

/// The text of a file in `format`. Checks that the format can say everything the lexicon says: first by what it has
/// no place for, then by reading back what was written.
pub(in crate::themes) fn write(lexicon: &Lexicon, format: Format) -> Result<String, Error> {
    check(lexicon, format)?;
    let source = written(lexicon, format)?;
    read_back(lexicon, format, &source)?;
    Ok(source)
}

fn written(lexicon: &Lexicon, format: Format) -> Result<String, Error> {
    match format {
        Format::Dic => Ok(dic(lexicon)),
        Format::Cat => Ok(wordstat(lexicon)),
        Format::Lc3 => Ok(by_line(lexicon, "+", "\n", "\n")),
        Format::Tsv => Ok(by_line(lexicon, "", "\t", "\t")),
        Format::Ykd => Ok(yoshikoder(lexicon)),
        Format::Toml => Ok(toml(lexicon)),
        Format::Json => Ok(json(lexicon)),
        Format::Yaml => Ok(yaml(lexicon)),
        #[cfg(feature = "csv")]
        Format::Csv | Format::Dicx => table(lexicon, format),
        #[cfg(not(feature = "csv"))]
        Format::Csv | Format::Dicx => Err(super::not_built_in(format)),
    }
}

/// The same themes with the same entries, in whatever order. A name may hold what a format uses itself, in more ways
/// than can be listed.
fn read_back(lexicon: &Lexicon, format: Format, source: &str) -> Result<(), Error> {
    let refused = |what: String| {
        let message = format!("{what}, which {format:?} cannot carry");
        Err(Error::new(ErrorKind::InvalidArgument, message))
    };
    let options = Options::default().compat(lexicon.compat_mode());
    let again = match super::parse(source, format, options) {
        Ok(again) => again,
        Err(error) => return refused(format!("themes or entries that would not be read back ({error})")),
    };
    let read: HashMap<&str, &Theme> = again.themes().iter().map(|theme| (&*theme.name, theme)).collect();
    let sorted = |theme: &Theme| {
        let mut entries = theme.entries.clone();
        entries.sort_by(|a, b| a.text.cmp(&b.text));
        entries
    };
    for theme in lexicon.themes() {
        let name = &theme.name;
        let Some(same) = read.get(&**name) else {
            let bare = if theme.entries.is_empty() { " without entries" } else { "" };
            return refused(format!("theme \"{name}\"{bare}"));
        };
        let (given, kept) = (sorted(theme), sorted(same));
        let differs = given.iter().zip(&kept).position(|(given, kept)| given != kept);
        // The first that differs, or that has no counterpart.
        if let Some(lost) = differs.or((given.len() != kept.len()).then_some(kept.len())) {
            let entry =
                given.get(lost).map_or(String::from("an entry"), |entry| format!("entry \"{entry}\""));
            return refused(format!("{entry} of theme \"{name}\""));
        }
    }
    if again.themes().len() == lexicon.themes().len() { Ok(()) } else { refused("a theme's name".into()) }
}

fn check(lexicon: &Lexicon, format: Format) -> Result<(), Error> {
    let conditions = matches!(format, Format::Toml | Format::Json | Format::Yaml);
    let weights = conditions || matches!(format, Format::Csv | Format::Dicx | Format::Cat);
    // What would be read back as something else.
    let broken: &[char] = match format {
        Format::Dic | Format::Tsv | Format::Cat => &['\t', '\n', '\r'],
        Format::Lc3 => &['\n', '\r'],
        _ => &[],
    };
    for theme in lexicon.themes() {
        let refuse = |what: String, why: &str| {
            let message = format!("{what} of theme \"{}\" {why}", theme.name);
            Err(Error::new(ErrorKind::InvalidArgument, message))
        };
        if theme.name.contains(broken) {
            return refuse("the name".into(), "holds a tab or a line break, which the format uses itself");
        }
        for entry in &theme.entries {
            let what = || format!("entry \"{entry}\"");
            if !conditions && entry.has_conditions() {
                return refuse(what(), "has conditions, which only toml, json and yaml can carry");
            }
            if entry.form != Form::Surface && !conditions && format != Format::Csv {
                let why =
                    format!("is a {}, which only toml, json, yaml and csv can carry", entry.form.name());
                return refuse(what(), &why);
            }
            if let (Some(near), Some(not_near)) = (&entry.near, &entry.not_near)
                && near.within != not_near.within
            {
                return refuse(what(), "has two guards of different distance, which no format can carry");
            }
            if !weights && entry.has_weight() {
                return refuse(
                    what(),
                    "has a weight, which only toml, json, yaml, csv, dicx and cat can carry",
                );
            }
            let clashes = match format {
                Format::Lc3 => entry.text.starts_with('+'),
                Format::Cat => entry.text.starts_with('@'),
                Format::Dic => *entry.text == *"%",
                _ => false,
            };
            if entry.text.contains(broken) || clashes {
                return refuse(what(), "holds characters that the format uses itself");
            }
        }
    }
    Ok(())
}

fn dic(lexicon: &Lexicon) -> String {
    let mut out = String::from("%\n");
    // A line an entry, with all its categories.
    let mut order: Vec<&str> = Vec::new();
    let mut categories: HashMap<&str, Vec<usize>> = HashMap::new();
    for (number, theme) in lexicon.themes().iter().enumerate().map(|(n, t)| (n + 1, t)) {
        let _ = writeln!(out, "{number}\t{}", theme.name);
        for entry in &theme.entries {
            let listed = categories.entry(entry.text()).or_insert_with(|| {
                order.push(entry.text());
                Vec::new()
            });
            listed.push(number);
        }
    }
    out.push_str("%\n");
    for entry in order {
        let numbers: Vec<String> = categories[entry].iter().map(usize::to_string).collect();
        let _ = writeln!(out, "{entry}\t{}", numbers.join("\t"));
    }
    out
}

fn wordstat(lexicon: &Lexicon) -> String {
    let mut out = String::new();
    let mut open: Vec<&str> = Vec::new();
    for theme in lexicon.themes() {
        let path: Vec<&str> = theme.name.split('.').collect();
        let shared = open.iter().zip(&path).take_while(|(a, b)| a == b).count();
        for (depth, part) in path.iter().enumerate().skip(shared) {
            let _ = writeln!(out, "{}{part}", "\t".repeat(depth));
        }
        // A theme that was left is named again: its entries follow its own line.
        if shared == path.len() {
            let depth = path.len() - 1;
            let _ = writeln!(out, "{}{}", "\t".repeat(depth), path[depth]);
        }
        for entry in &theme.entries {
            let _ = writeln!(out, "{}{entry} ({})", "\t".repeat(path.len()), entry.weight);
        }
        open = path;
    }
    out
}

fn by_line(lexicon: &Lexicon, mark: &str, after_name: &str, between: &str) -> String {
    let mut out = String::new();
    for theme in lexicon.themes() {
        let entries: Vec<String> = theme
            .entries
            .iter()
            .map(|e| if between == "\t" { e.text.replace(' ', "_") } else { e.to_string() })
            .collect();
        let _ = write!(out, "{mark}{}{after_name}{}", theme.name, entries.join(between));
        out.push('\n');
    }
    out
}

fn xml_quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn yoshikoder(lexicon: &Lexicon) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<dictionary style=\"050805.1\">\n<cnode name=\"\">\n",
    );
    let mut open: Vec<&str> = Vec::new();
    for theme in lexicon.themes() {
        let path: Vec<&str> = theme.name.split('.').collect();
        let shared = open.iter().zip(&path).take_while(|(a, b)| a == b).count();
        out.push_str(&"</cnode>\n".repeat(open.len() - shared));
        for part in &path[shared..] {
            let _ = writeln!(out, "<cnode name={}>", xml_quoted(part));
        }
        for entry in &theme.entries {
            let _ = writeln!(out, "<pnode name={}/>", xml_quoted(entry.text()));
        }
        open = path;
    }
    out.push_str(&"</cnode>\n".repeat(open.len() + 1));
    out.push_str("</dictionary>\n");
    out
}

/// A string as JSON, YAML and TOML all read it.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => drop(write!(out, "\\u{:04X}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn list<S: AsRef<str>>(words: &[S]) -> String {
    format!("[{}]", words.iter().map(|w| quoted(w.as_ref())).collect::<Vec<_>>().join(", "))
}

/// An entry: its text, or a table whose keys are joined to values by `is`.
fn entry(entry: &Entry, is: &str, quote_keys: bool) -> String {
    if entry.is_plain() {
        return quoted(entry.text());
    }
    let key = |name: &str| if quote_keys { quoted(name) } else { name.to_string() };
    let mut fields = vec![format!("{}{is}{}", key("entry"), quoted(entry.text()))];
    if entry.weight.to_bits() != 1.0_f64.to_bits() {
        fields.push(format!("{}{is}{:?}", key("weight"), entry.weight));
    }
    if entry.form != Form::Surface {
        fields.push(format!("{}{is}\"{}\"", key("form"), entry.form.name()));
    }
    if !entry.unless.is_empty() {
        fields.push(format!("{}{is}{}", key("unless"), list(&entry.unless)));
    }
    // Both guards share one distance in the file.
    let mut within = None;
    for (name, guard) in [("near", &entry.near), ("not_near", &entry.not_near)] {
        if let Some(guard) = guard {
            fields.push(format!("{}{is}{}", key(name), list(&guard.words)));
            within = within.max(Some(guard.within));
        }
    }
    if let Some(within) = within {
        fields.push(format!("{}{is}{within}", key("within")));
    }
    format!("{{{}}}", fields.join(", "))
}

fn heading(lexicon: &Lexicon) -> Vec<(&'static str, String)> {
    let mut out = Vec::new();
    if !lexicon.name().is_empty() {
        out.push(("name", lexicon.name().to_string()));
    }
    out.extend(lexicon.description().map(|text| ("description", text.to_string())));
    out.extend(lexicon.license().map(|text| ("license", text.to_string())));
    out
}

fn toml(lexicon: &Lexicon) -> String {
    let mut out = String::new();
    for (key, value) in heading(lexicon) {
        let _ = writeln!(out, "{key} = {}", quoted(&value));
    }
    out.push_str("\n[themes]\n");
    for theme in lexicon.themes() {
        let _ = writeln!(out, "{} = [", quoted(&theme.name));
        for e in &theme.entries {
            let _ = writeln!(out, "    {},", entry(e, " = ", false));
        }
        out.push_str("]\n");
    }
    out
}

fn json(lexicon: &Lexicon) -> String {
    let mut out = String::from("{\n");
    for (key, value) in heading(lexicon) {
        let _ = writeln!(out, "  \"{key}\": {},", quoted(&value));
    }
    let themes: Vec<String> = lexicon
        .themes()
        .iter()
        .map(|theme| {
            let entries: Vec<String> = theme.entries.iter().map(|e| entry(e, ": ", true)).collect();
            format!("    {}: [{}]", quoted(&theme.name), entries.join(", "))
        })
        .collect();
    let _ = write!(out, "  \"themes\": {{\n{}\n  }}\n}}\n", themes.join(",\n"));
    out
}

fn yaml(lexicon: &Lexicon) -> String {
    let mut out = String::new();
    for (key, value) in heading(lexicon) {
        let _ = writeln!(out, "{key}: {}", quoted(&value));
    }
    out.push_str("themes:\n");
    for theme in lexicon.themes() {
        if theme.entries.is_empty() {
            let _ = writeln!(out, "  {}: []", quoted(&theme.name));
            continue;
        }
        let _ = writeln!(out, "  {}:", quoted(&theme.name));
        for e in &theme.entries {
            let _ = writeln!(out, "    - {}", entry(e, ": ", true));
        }
    }
    out
}

#[cfg(feature = "csv")]
fn table(lexicon: &Lexicon, format: Format) -> Result<String, Error> {
    let failed = |error: &dyn std::fmt::Display| {
        Error::new(ErrorKind::InvalidArgument, format!("the table cannot be written: {error}"))
    };
    let mut rows = csv::Writer::from_writer(Vec::new());
    if format == Format::Csv {
        rows.write_record(["theme", "entry", "weight", "form"]).map_err(|e| failed(&e))?;
        for theme in lexicon.themes() {
            for entry in &theme.entries {
                let weight = entry.weight.to_string();
                let row = [&*theme.name, entry.text(), &weight, entry.form.name()];
                rows.write_record(row).map_err(|e| failed(&e))?;
            }
        }
    } else {
        let names = lexicon.themes().iter().map(|theme| &*theme.name);
        rows.write_record(std::iter::once("DicTerm").chain(names)).map_err(|e| failed(&e))?;
        let mut order: Vec<&str> = Vec::new();
        let mut marks: HashMap<&str, Vec<String>> = HashMap::new();
        for (number, theme) in lexicon.themes().iter().enumerate() {
            for entry in &theme.entries {
                let row = marks.entry(entry.text()).or_insert_with(|| {
                    order.push(entry.text());
                    vec![String::new(); lexicon.themes().len()]
                });
                row[number] = if entry.is_plain() { "X".into() } else { entry.weight.to_string() };
            }
        }
        for entry in order {
            let cells = std::iter::once(entry).chain(marks[entry].iter().map(String::as_str));
            rows.write_record(cells).map_err(|e| failed(&e))?;
        }
    }
    let bytes = rows.into_inner().map_err(|e| failed(&e))?;
    String::from_utf8(bytes).map_err(|e| failed(&e))
}

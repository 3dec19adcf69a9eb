//! A prose linter in forty lines: contrasts in Markdown files, by line, with the reasons.
//!
//! `cargo run --example markdown_lint --features markup -- docs/*.md`
#![allow(clippy::print_stdout)] // an example shows its result

use tricolon::markup::Markup;
use tricolon::{Analyzer, Error};

/// A line for each contrast of a Markdown text: where it stands, what it denies and affirms, and why it was found.
fn lint(name: &str, text: &str) -> Result<Vec<String>, Error> {
    let analyzer =
        Analyzer::builder().figures(["contrast"])?.threshold(0.7)?.markup(Markup::Markdown).build();
    let doc = analyzer.try_analyze(text)?;
    let line = |offset: u32| text[..offset as usize].matches('\n').count() + 1;
    Ok(doc
        .findings()
        .iter()
        .map(|finding| {
            let side = |role| finding.roles.get(role).next().map_or("", |span| doc.slice(span));
            let why = finding.explain(&doc).map_or("", |why| why.pattern);
            format!("{name}:{}: {} / {} ({why})", line(finding.span.start), side("negated"), side("asserted"))
        })
        .collect())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let files: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    for file in &files {
        lint(file, &std::fs::read_to_string(file)?)?.iter().for_each(|line| println!("{line}"));
    }
    if files.is_empty() {
        let text = "# Not a *figure*\n\n`not this but that`\n\n- They want not **favours**, but fairness.\n";
        let lines = lint("sample.md", text)?;
        println!("{}", lines.join("\n"));
        assert_eq!(lines.len(), 1);
        assert!(lines[0].starts_with("sample.md:5: favours / fairness"), "{lines:?}");
    }
    Ok(())
}

#[test]
fn it_runs() {
    main().expect("the sample is read");
}

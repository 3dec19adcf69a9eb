//! Cross-validation of the contrast model over the documents of the development part, and how it does on
//! sentences that nothing was fitted on.

use serde_json::{Value, json};
use tricolon::figures::contrast::FIGURE;
use tricolon::train::contrast::{Case, Model, cross_validate, read, read_apart, read_marked};
use tricolon::{Analyzer, Document, Finding, Span};

use crate::{Bench, contrast, gold};

/// Scores each document with weights that were fitted and calibrated without it, then the same without the
/// op-ed, which alone holds a fifth of the contrasts; then how often a score is right. Canon and literate cases are
/// always fitted on.
pub fn run(bench: &Bench) {
    let path = bench.data.join("contrast/dev.jsonl");
    let (cases, always) = cases(bench);
    let items = gold::read(&path);
    let analyzer = Analyzer::builder().figures::<&str>([]).expect("no figures").build();
    let docs: Vec<Document<'_>> =
        cases[..items.len()].iter().map(|case| analyzer.analyze(&case.text)).collect();
    let every = cross_validate(&cases, &always, 0.0);
    let mut predictions = String::new();
    for ((item, doc), found) in items.iter().zip(&docs).zip(&every) {
        let shown = found.iter().filter(|f| f.score >= FIGURE.threshold);
        let contrasts: Vec<Value> = shown.map(|f| contrast(doc, f)).collect();
        predictions.push_str(&json!({ "id": item["id"], "contrasts": contrasts }).to_string());
        predictions.push('\n');
    }
    println!("-- each document scored by weights fitted on the {} others", cases.len() - 1);
    bench.score_lines("contrast/score.py", &path, &predictions, &["--errors", &bench.errors]);
    println!("\n-- the same without the op-ed");
    let unknown = |item: &&Value| item["author_kind"] != "unknown";
    let kept: Vec<&Value> = items.iter().filter(unknown).collect();
    let lines: Vec<String> = kept.iter().map(ToString::to_string).collect();
    let file = tempfile::NamedTempFile::new().expect("a temporary file");
    std::fs::write(file.path(), lines.join("\n")).expect("gold written");
    let ids: Vec<String> = kept.iter().map(|item| item["id"].to_string()).collect();
    let known = |line: &&str| ids.iter().any(|id| line.contains(id.as_str()));
    let rest: Vec<&str> = predictions.lines().filter(known).collect();
    bench.score_lines("contrast/score.py", file.path(), &rest.join("\n"), &[]);
    reliability(&items, &cases, &every);
}

/// The development documents and behind them the annotated ones of treebanks, and what is always fitted on.
fn cases(bench: &Bench) -> (Vec<Case>, Vec<Case>) {
    let text = |path: &std::path::Path| std::fs::read_to_string(path).expect("readable");
    let own = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/figures/contrast.md");
    let mut always = read_marked(&text(&own));
    always.extend(read(&text(&bench.data.join("canon/dev.jsonl"))).expect("canon"));
    let mut documents = read(&text(&bench.data.join("contrast/dev.jsonl"))).expect("gold");
    for bank in TREEBANKS {
        documents.extend(marked(bench, bank, bank));
    }
    (documents, always)
}

/// The documents of a treebank's train part that `tests/figures/contrast-{marks}.jsonl` marks.
fn marked(bench: &Bench, bank: &str, marks: &str) -> Vec<Case> {
    let text = |path: &std::path::Path| std::fs::read_to_string(path).expect("readable");
    let own = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/figures");
    let texts = bench.data.join(format!("segmentation/{bank}-train.jsonl"));
    let marks = own.join(format!("contrast-{marks}.jsonl"));
    read_apart(&text(&marks), &text(&texts)).expect("annotations")
}

const TREEBANKS: [&str; 2] = ["ewt", "gum"];

const BINS: [f32; 8] = [0.0, 0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 1.01];

/// The share of right candidates by score, in documents that the scores' weights have not seen. What only
/// touches a contrast that the annotators doubted is not judged.
fn reliability(items: &[Value], cases: &[Case], found: &[Vec<Finding>]) {
    println!("\n-- share of right candidates by score (number), and the scores' mean");
    // The op-ed states no author.
    let groups: [(&str, &[&str]); 5] = [
        ("all", &["human", "llm", "unknown"]),
        ("without the op-ed", &["human", "llm"]),
        ("human", &["human"]),
        ("llm", &["llm"]),
        ("op-ed", &["unknown"]),
    ];
    let bins = BINS.windows(2).map(|bin| format!("{:.2}-{:.2}", bin[0], bin[1].min(1.0)));
    println!("{:18}{}", "", columns(bins));
    for (name, kinds) in groups {
        let of = |item: &Value| kinds.iter().any(|kind| item["author_kind"] == *kind);
        let documents = items.iter().zip(cases).zip(found).filter(|((item, _), _)| of(item));
        let judged: Vec<(f32, bool)> = documents
            .flat_map(|((_, case), found)| found.iter().filter_map(|f| Some((f.score, case.judge(f)?))))
            .collect();
        let cells = BINS.windows(2).map(|bin| {
            let here: Vec<&(f32, bool)> =
                judged.iter().filter(|(s, _)| bin[0] <= *s && *s < bin[1]).collect();
            let share =
                |of: fn(&(f32, bool)) -> f32| here.iter().map(|j| of(j)).sum::<f32>() / here.len() as f32;
            match here.len() {
                0 => "-".to_string(),
                n => format!("{:.2} ({n}) {:.2}", share(|j| f32::from(u8::from(j.1))), share(|j| j.0)),
            }
        });
        let brier = |(score, right): &(f32, bool)| (score - f32::from(u8::from(*right))).powi(2);
        let mean = judged.iter().map(brier).sum::<f32>() / judged.len() as f32;
        println!("{name:18}{} Brier {mean:.3}", columns(cells));
    }
}

fn columns(cells: impl Iterator<Item = String>) -> String {
    cells.fold(String::new(), |line, cell| line + &format!("{cell:18}"))
}

/// Scores sentences of `tests/figures/contrast-unseen.md`, which nothing is fitted on, with weights fitted
/// on all the rest.
pub fn unseen(bench: &Bench) {
    let (documents, others) = cases(bench);
    let model = Model::fit_calibrated(&documents, &others);
    let own = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/figures");
    let cases = std::fs::read_to_string(own.join("contrast-unseen.md")).expect("readable");
    let cases = read_marked(&cases);
    let analyzer = Analyzer::builder().figures::<&str>([]).expect("no figures").build();
    let mut counts = Counts::default();
    let mut errors: usize = bench.errors.parse().unwrap_or(0);
    for case in &cases {
        let doc = analyzer.analyze(&case.text);
        let found = model.findings(&doc, FIGURE.threshold);
        let problem = counts.add(case, &found);
        if problem && errors > 0 {
            errors -= 1;
            println!("{}: {}", case.id, case.text);
            for f in model.findings(&doc, 0.02) {
                let role = |name| f.roles.get(name).next().map_or("", |span: Span| doc.slice(span));
                println!(
                    "    {:.2} {} [{}] -{} +{}",
                    f.score,
                    f.kind.unwrap_or(""),
                    doc.slice(f.span),
                    role("negated"),
                    role("asserted")
                );
            }
        }
    }
    counts.print(cases.len());
}

/// Scores the annotated treebank documents, texts that were not chosen for their contrasts, by weights fitted
/// without them: those of [`TREEBANKS`] each by weights fitted on the others, then the five genres of GUM that nothing is
/// fitted on, as their licences are non-commercial.
pub fn apart(bench: &Bench) {
    let (cases, always) = cases(bench);
    let analyzer = Analyzer::builder().figures::<&str>([]).expect("no figures").build();
    let found = cross_validate(&cases, &always, FIGURE.threshold);
    let read: Vec<Read> = cases.iter().cloned().zip(found).collect();
    let of = |bank: &str| read.iter().filter(|(case, _)| is_from(bank, case)).cloned().collect::<Vec<Read>>();
    let model = Model::fit_calibrated(&cases, &always);
    let kept = marked(bench, "gum", "gum-kept").into_iter().map(|case| {
        let found = model.findings(&analyzer.analyze(&case.text), FIGURE.threshold);
        (case, found)
    });
    let sets = [("EWT", of("ewt")), ("GUM", of("gum")), ("GUM, not fitted on", kept.collect())];
    let mut errors: usize = bench.errors.parse().unwrap_or(0);
    for (name, here) in sets {
        let mut counts = Counts::default();
        for (case, found) in &here {
            counts.add(case, found);
            for f in found.iter().filter(|f| case.judge(f) == Some(false)) {
                if errors > 0 {
                    errors -= 1;
                    let text = &case.text[f.span.start as usize..f.span.end as usize];
                    println!("false {:.2} {} {text}", f.score, case.id);
                }
            }
        }
        print!("{name}: ");
        counts.print(here.len());
    }
}

/// A document with what is found in it.
type Read = (Case, Vec<Finding>);

/// Whether the document is one of a treebank: those of GUM carry its name, those of EWT their genre's.
fn is_from(bank: &str, case: &Case) -> bool {
    let genres = ["answers", "email", "newsgroup", "reviews", "weblog"];
    match bank {
        "gum" => case.id.starts_with("GUM"),
        _ => genres.iter().any(|genre| case.id.starts_with(genre)),
    }
}

/// What is right and wrong in literate cases.
#[derive(Default)]
struct Counts {
    wanted: usize,
    met: usize,
    false_ones: usize,
    kind: usize,
    x: usize,
    y: usize,
}

impl Counts {
    /// Counts a case. Returns whether anything in it is wrong.
    fn add(&mut self, case: &Case, found: &[Finding]) -> bool {
        let before = (self.met, self.kind, self.x, self.y, self.false_ones);
        self.false_ones += found.iter().filter(|f| case.judge(f) == Some(false)).count();
        for gold in &case.contrasts {
            let Some(f) = found.iter().find(|f| overlap(f.span, gold.span) >= 0.5) else { continue };
            let meets = |name: &str, gold: Option<Span>| {
                f.roles.get(name).next().zip(gold).is_some_and(|(a, b)| overlap(a, b) >= 0.5)
            };
            self.met += 1;
            self.kind += usize::from(f.kind == Some(&gold.kind));
            self.x += usize::from(meets("negated", gold.negated));
            self.y += usize::from(meets("asserted", gold.asserted));
        }
        let n = case.contrasts.len();
        self.wanted += n;
        (self.met, self.kind, self.x, self.y, self.false_ones)
            != (before.0 + n, before.1 + n, before.2 + n, before.3 + n, before.4)
    }

    fn print(&self, texts: usize) {
        let of = |n: usize, all: usize| n as f64 / all.max(1) as f64;
        println!(
            "{texts} texts with {} contrasts: recall {:.3}, precision {:.3} ({} false); of those met, kind {:.3}, X {:.3}, Y {:.3}",
            self.wanted,
            of(self.met, self.wanted),
            of(self.met, self.met + self.false_ones),
            self.false_ones,
            of(self.kind, self.met),
            of(self.x, self.met),
            of(self.y, self.met),
        );
    }
}

/// The share that two spans have in common of what they cover.
fn overlap(a: Span, b: Span) -> f64 {
    let both = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    f64::from(both) / f64::from(a.len() + b.len() - both)
}

//! The command in a project: configuration, comments, gates, markup, and what shells are told.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used)]

use std::path::Path;

use assert_cmd::Command;

const CONTRAST: &str = "They asked not for favours but for fairness.";
const ANAPHORA: &str = "We came for bread. We came for work. We came for peace.";

/// Runs the command in a folder.
fn run(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("tricolon").unwrap().current_dir(folder).args(args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn project(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

/// The figures of a file, as the concise format lists them.
fn figures(folder: &Path, args: &[&str]) -> Vec<String> {
    let (_, out, err) = run(folder, &[&["analyze", "--format", "concise"], args].concat());
    assert_eq!(err, "");
    out.lines().map(|line| line.split(' ').nth(1).unwrap().to_string()).collect()
}

#[test]
fn the_nearest_configuration_holds_and_options_win() {
    let text = format!("{CONTRAST}\n\n{ANAPHORA}\n");
    let folder = project(&[
        ("pyproject.toml", "[project]\nname = \"x\"\n[tool.tricolon]\nfigures = [\"anaphora\"]\n"),
        ("a.txt", &text),
        ("inner/pyproject.toml", "[project]\nname = \"y\"\n"),
        ("inner/a.txt", &text),
        ("inner/own/tricolon.toml", "figures = [\"contrast\"]\nthreshold = 0.1\n"),
        ("inner/own/pyproject.toml", "[tool.tricolon]\nfigures = []\n"),
        ("inner/own/a.txt", &text),
        ("other.toml", "without = [\"contrast\", \"anaphora\"]\n"),
    ]);
    let at = folder.path();
    assert_eq!(figures(at, &["a.txt"]), ["anaphora"]);
    assert_eq!(
        figures(at, &["inner/a.txt"]),
        ["anaphora"],
        "a pyproject.toml without the table is passed by"
    );
    assert_eq!(figures(at, &["inner/own/a.txt"]), ["contrast"], "tricolon.toml comes before pyproject.toml");
    assert_eq!(figures(&at.join("inner/own"), &["../../a.txt"]), ["anaphora"], "the file's folder tells");
    assert_eq!(figures(at, &["--figures", "contrast", "a.txt"]), ["contrast"]);
    assert!(figures(at, &["--no-config", "a.txt"]).len() > 1);
    let rest = figures(at, &["--config", "other.toml", "a.txt"]);
    assert!(!rest.iter().any(|figure| figure == "contrast" || figure == "anaphora"), "{rest:?}");
    let both = figures(at, &["a.txt", "inner/own/a.txt"]);
    assert_eq!(both, ["anaphora", "anaphora"], "one configuration, of the folder that holds both");
}

#[test]
fn a_configuration_sets_what_options_set() {
    let folder = project(&[
        (
            "tricolon.toml",
            "themes = \"lex/mine.lc3\"\nthresholds = { contrast = 1.0 }\nmarkup = \"none\"\nparagraphs = \"known\"\n\
             language = \"english\"\nignore = [\"vendor/**\", \"*.tmp.md\"]\n",
        ),
        ("lex/mine.lc3", "+sea\nship*\n"),
        ("a.md", &format!("`{CONTRAST}`\n\nShips came.\n")),
        ("vendor/deep/b.md", CONTRAST),
        ("c.tmp.md", CONTRAST),
    ]);
    let (code, out, err) =
        run(folder.path(), &["analyze", "--summary", "a.md", "vendor/deep/b.md", "c.tmp.md"]);
    assert_eq!(code, 0);
    assert!(out.lines().any(|line| line.starts_with("sea ") && line.contains(" 1 ")), "{out}");
    assert!(!out.contains("contrast"), "no finding has a score of 1: {out}");
    assert!(err.contains("2 left out by `ignore` in") && err.contains("vendor/deep/b.md, c.tmp.md"), "{err}");
    let (_, out, _) = run(folder.path(), &["analyze", "--format", "json", "c.tmp.md"]);
    assert_eq!(out, "[]\n", "nothing is left to read, and standard input is not read instead");
    assert_eq!(
        figures(folder.path(), &["--threshold", "0.5", "--figures", "contrast", "a.md"]),
        ["contrast"]
    );
}

#[test]
fn a_mistake_in_a_configuration_is_told_with_file_and_line() {
    let cases = [
        (
            "figures = [\"contrast\"]\nfigurs = []\n",
            "tricolon.toml:2: unknown field `figurs`, expected one of `figures`",
        ),
        (
            "figures = [\n  \"contrast\",\n  \"contrats\",\n]\n",
            "tricolon.toml:3: unknown figure \"contrats\". Did you mean",
        ),
        ("\nthreshold = 2\n", "tricolon.toml:2: "),
        ("threshold = 1.5\n", "tricolon.toml:1: threshold 1.5; a score lies between 0 and 1"),
        ("[thresholds]\ncontrast = 0.5\nanafora = 0.5\n", "tricolon.toml:3: unknown figure \"anafora\""),
        ("markup = \"word\"\n", "tricolon.toml:1: unknown markup \"word\""),
        ("fail-on = [\"contrast>2\"]\n", "tricolon.toml:1: unknown figure \"contrast>2\""),
        ("ignore = [\"a[\"]\n", "tricolon.toml:1: "),
        ("themes = \"none.dic\"\n", "tricolon.toml:1: no lexicon \"none.dic\""),
        (
            "figures = [\"contrast\"]\nwithout = [\"hedge\"]\n",
            "tricolon.toml:2: figures and without exclude each other",
        ),
        ("figures = \n", "tricolon.toml:1: "),
    ];
    for (text, expected) in cases {
        let folder = project(&[("tricolon.toml", text), ("a.txt", CONTRAST)]);
        let (code, out, err) = run(folder.path(), &["analyze", "a.txt"]);
        assert_eq!((code, out.as_str()), (2, ""), "{text}");
        assert!(err.contains(expected), "{text}: {err}");
    }
    let folder = project(&[("pyproject.toml", "[tool.tricolon]\nfigure = []\n"), ("a.txt", CONTRAST)]);
    let (code, _, err) = run(folder.path(), &["analyze", "a.txt"]);
    assert!(code == 2 && err.contains("pyproject.toml:2: unknown field `figure`"), "{err}");
    let (code, _, err) = run(folder.path(), &["analyze", "--config", "none.toml", "a.txt"]);
    assert!(code == 1 && err.contains("none.toml: cannot be read"), "{err}");
}

#[test]
fn comments_switch_findings_off() {
    let marked = |comment: &str| format!("{CONTRAST}\n\n{comment}\n{CONTRAST}\n\n{CONTRAST}\n");
    let lines = |name: &str, text: &str| {
        let folder = project(&[(name, text)]);
        let args = ["analyze", "--format", "concise", "--figures", "contrast", name];
        let (code, out, err) = run(folder.path(), &args);
        let lines = out.lines().map(|line| line.split(':').nth(1).unwrap().parse().unwrap());
        (code, lines.collect::<Vec<usize>>(), err)
    };
    let told = |name: &str, text: &str| lines(name, text).1;
    assert_eq!(told("a.md", &marked("<!-- a note -->")), [1, 4, 6]);
    assert_eq!(told("a.md", &marked("<!-- tricolon: ignore -->")), [1, 6]);
    assert_eq!(told("a.md", &marked("<!-- tricolon: ignore hedge, contrast -- a quotation -->")), [1, 6]);
    assert_eq!(told("a.md", &marked("<!-- tricolon: ignore anaphora -->")), [1, 4, 6]);
    assert_eq!(told("a.md", &marked("<!-- tricolon: ignore-start -->")), [1]);
    let ended =
        "<!-- tricolon: ignore-start contrast -->\n\nNo figure here.\n\n<!-- tricolon: ignore-end -->";
    assert_eq!(told("a.md", &marked(ended)), [1, 8, 10]);
    assert_eq!(
        told("a.md", &format!("{CONTRAST} <!-- tricolon: ignore --> {CONTRAST}\n\n{CONTRAST}")),
        [1, 3]
    );
    let ignore = "<!-- tricolon: ignore -->";
    let trailing = |end: &str| format!("{CONTRAST}{end}\n\n{CONTRAST}\n");
    assert_eq!(told("a.md", &trailing(&format!(" {ignore}"))), [3], "its own paragraph");
    assert_eq!(told("a.md", &trailing(&format!("\n{ignore}"))), [4], "right below it, with nothing after");
    assert_eq!(told("a.md", &format!("*{CONTRAST}* {ignore}\n\n{CONTRAST}\n")), [3]);
    assert_eq!(told("a.md", &format!("{CONTRAST}\n{ignore}\n{CONTRAST}\n")), [1], "between the two");
    assert_eq!(told("a.md", &format!("# {CONTRAST}\n{ignore}\n{CONTRAST}\n")), [1]);
    assert_eq!(told("a.md", &format!("{CONTRAST}\n\n{ignore}\n\n{CONTRAST}\n")), [1]);
    assert_eq!(told("a.html", &format!("<p>{CONTRAST} {ignore}</p><p>{CONTRAST}</p>")), [1]);
    assert_eq!(told("a.html", &format!("<p>{CONTRAST}</p> {ignore}\n<p>{CONTRAST}</p>")), [1]);
    assert_eq!(told("a.tex", &trailing(" % tricolon: ignore")), [3]);
    assert_eq!(told("a.tex", &marked("% tricolon: ignore contrast")), [1, 6]);
    assert_eq!(
        told("a.html", &format!("<p>{CONTRAST}</p>\n<!-- tricolon: ignore --><p>{CONTRAST}</p>")),
        [1]
    );
    assert_eq!(told("a.txt", &marked("<!-- tricolon: ignore -->")), [1, 4, 6], "plain text has no comments");
    for (comment, expected) in [
        ("<!-- tricolon: ignore contrats -->", "a.md:3: unknown figure \"contrats\""),
        ("<!-- tricolon: ignor -->", "a.md:3: unknown comment \"ignor\". Did you mean \"ignore\"?"),
        ("<!-- tricolon: ignore-end -->", "a.md:3: ignore-end without an ignore-start"),
    ] {
        let (code, lines, err) = lines("a.md", &marked(comment));
        assert_eq!((code, lines.as_slice()), (1, &[1, 4, 6][..]), "the rest is read all the same");
        assert!(err.contains(expected), "{err}");
    }
}

#[test]
fn a_gate_makes_the_exit_code_3() {
    let folder = project(&[
        ("a.txt", CONTRAST),
        ("b.txt", &format!("Plain.\n\n{CONTRAST}")),
        ("c.txt", "Plain prose."),
    ]);
    let code = |gates: &[&str]| {
        let mut args = vec!["analyze", "--summary"];
        for gate in gates {
            args.extend(["--fail-on", gate]);
        }
        run(folder.path(), &[&args[..], &["a.txt", "b.txt"]].concat()).0
    };
    assert_eq!(code(&[]), 0);
    assert_eq!(code(&["contrast"]), 3);
    assert_eq!(code(&["contrast>=1"]), 0);
    assert_eq!(code(&["contrast:2"]), 3);
    assert_eq!(code(&["contrast:3"]), 0);
    assert_eq!(code(&["contrast>=0.5:2", "epizeuxis"]), 3);
    assert_eq!(code(&["all"]), 3);
    assert_eq!(code(&["contrast:0"]), 2);
    let (_, _, err) = run(folder.path(), &["analyze", "--fail-on", "contrast:2", "c.txt", "b.txt", "a.txt"]);
    assert!(err.contains("fail-on contrast:2: 2 findings, the first at b.txt:3:12"), "{err}");
    let (code, _, err) =
        run(folder.path(), &["analyze", "--figures", "anaphora", "--fail-on", "contrast", "a.txt"]);
    assert!(code == 2 && err.contains("contrast is not looked for"), "{err}");
    let configured = project(&[("tricolon.toml", "fail-on = [\"contrast\"]\n"), ("a.txt", CONTRAST)]);
    assert_eq!(run(configured.path(), &["analyze", "a.txt"]).0, 3);
    assert_eq!(run(configured.path(), &["analyze", "--fail-on", "contrast:9", "a.txt"]).0, 0, "options win");
    assert_eq!(run(configured.path(), &["analyze", "a.txt", "none.txt"]).0, 3);
    assert_eq!(run(configured.path(), &["analyze", "--figures", "anaphora", "a.txt"]).0, 2);
    let (code, _, err) = run(configured.path(), &["report", "--figures", "anaphora", "-o", "-", "a.txt"]);
    assert_eq!((code, err.as_str()), (0, ""), "a report does not judge");
}

#[test]
fn markup_is_told_by_the_ending_and_offsets_are_the_files() {
    let text =
        "# É\n\n```\nnot for code but for tests\n```\n\nThey asked not for **favours** but for fairness.\n";
    let folder = project(&[("a.md", text), ("a.txt", text)]);
    let (_, out, _) = run(folder.path(), &["analyze", "--format", "jsonl", "--figures", "contrast", "a.md"]);
    let value: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(value["text"], text);
    let findings = value["findings"].as_array().unwrap();
    assert_eq!(findings.len(), 1);
    let slice = |span: &serde_json::Value| {
        let [start, end] = [0, 1].map(|k| usize::try_from(span[k].as_u64().unwrap()).unwrap());
        text.chars().skip(start).take(end - start).collect::<String>()
    };
    assert_eq!(slice(&findings[0]["roles"]["negated"][0]), "for **favours");
    let count = |args: &[&str]| figures(folder.path(), &[&["--figures", "contrast"], args].concat()).len();
    assert_eq!(count(&["a.txt"]), 2);
    assert_eq!(count(&["--markup", "markdown", "a.txt"]), 1);
    assert_eq!(count(&["--markup", "none", "a.md"]), 2);
    let (code, _, err) = run(folder.path(), &["analyze", "--markup", "word", "a.md"]);
    assert!(code == 2 && err.contains("markdown"), "{err}");
    let (_, html, _) = run(folder.path(), &["report", "-o", "-", "a.md"]);
    assert!(!html.contains("not for code"), "a report shows prose alone");
}

#[test]
fn findings_come_as_lines_and_as_notes_of_a_workflow() {
    let folder = project(&[("a, b.md", &format!("é\n\n- {CONTRAST}\n"))]);
    let args = ["analyze", "--figures", "contrast", "a, b.md", "--format"];
    let (_, out, _) = run(folder.path(), &[&args[..], &["concise"]].concat());
    assert!(out.starts_with("a, b.md:3:14: contrast (corrective) 0."), "{out}");
    assert!(out.ends_with(": for favours → for fairness\n"), "{out}");
    let (_, out, _) = run(folder.path(), &[&args[..], &["github"]].concat());
    let start =
        "::notice file=a%2C b.md,line=3,endLine=3,col=14,endColumn=46,title=contrast (corrective)::score 0.";
    assert!(out.starts_with(start), "{out}");
    let (_, out, _) = run(folder.path(), &[&args[..], &["github", "--fail-on", "contrast"]].concat());
    assert!(out.starts_with("::error "), "{out}");
}

#[test]
fn help_teaches_and_its_examples_are_read() {
    let folder = project(&[]);
    let (code, help, _) = run(folder.path(), &["--help"]);
    assert!(code == 0 && help.contains("Examples:") && help.contains("Exit codes:"), "{help}");
    assert!(help.contains("a `tricolon:` comment is mistaken"), "{help}");
    assert!(!run(folder.path(), &["-h"]).1.contains("Examples:"), "-h stays short");
    let mut pages = vec![help];
    for command in ["analyze", "report", "themes", "keyness", "lexicon", "explain", "completions", "man"] {
        let (code, page, _) = run(folder.path(), &[command, "--help"]);
        assert!(code == 0 && page.contains("Examples:"), "{command}: {page}");
        pages.push(page);
    }
    // Every example is a command line that is understood: with --help it ends before it reads a file.
    let mut examples = 0;
    for line in pages.iter().flat_map(|page| page.lines()) {
        let Some((before, rest)) = line.split_once("tricolon ") else { continue };
        if !(before == "  " || before.ends_with("| ")) || rest.contains("COMMAND") {
            continue;
        }
        let command = rest.split("  ").next().unwrap().split([';', '|']).next().unwrap();
        let command = command.split(" > ").next().unwrap().replace('\'', "");
        let mut args: Vec<&str> = command.split_whitespace().collect();
        args.push("--help");
        let (code, page, err) = run(folder.path(), &args);
        assert!(code == 0 && page.contains("Usage:"), "{line}: {err}");
        examples += 1;
    }
    assert!(examples >= 25, "{examples}");
}

#[test]
fn completions_and_manual_pages_know_every_command() {
    let folder = project(&[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (code, script, _) = run(folder.path(), &["completions", shell]);
        assert_eq!(code, 0);
        for word in ["analyze", "keyness", "fail-on", "completions", "sarif"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
    assert_eq!(run(folder.path(), &["completions", "csh"]).0, 2);
    let (code, page, _) = run(folder.path(), &["man"]);
    assert!(code == 0 && page.contains(".TH tricolon 1") && page.contains("Exit codes:"), "{page}");
    assert_eq!(run(folder.path(), &["man", "--out", "pages/man1"]).0, 0);
    let page = std::fs::read_to_string(folder.path().join("pages/man1/tricolon-analyze.1")).unwrap();
    assert!(page.contains("fail\\-on"), "{page}");
}

/// bash itself reads the script, where there is a bash.
#[test]
fn bash_completes_an_option() {
    let folder = project(&[]);
    let script = run(folder.path(), &["completions", "bash"]).1;
    let line = "COMP_WORDS=(tricolon analyze --fail); COMP_CWORD=2; _tricolon tricolon --fail analyze; echo \"${COMPREPLY[@]}\"";
    let Ok(output) = std::process::Command::new("bash").args(["-c", &format!("{script}\n{line}")]).output()
    else {
        eprintln!("skipped: there is no bash");
        return;
    };
    assert_eq!(String::from_utf8(output.stdout).unwrap().trim(), "--fail-on", "{:?}", output.stderr);
}

/// The hook's manifest, as far as it can be tested without pre-commit: its keys, and its entry run on a file.
#[test]
fn the_hook_runs() {
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)] // held to the manifest's keys
    struct Hook {
        id: String,
        name: String,
        description: String,
        entry: String,
        language: String,
        types: Vec<String>,
        files: String,
    }
    let text =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/.pre-commit-hooks.yaml")).unwrap();
    let hooks: Vec<Hook> = serde_saphyr::from_str(&text).unwrap();
    let folder = project(&[("a.md", CONTRAST)]);
    let mut entry = hooks[0].entry.split(' ');
    assert_eq!(entry.next(), Some("tricolon"));
    let args: Vec<&str> = entry.chain(["--fail-on", "contrast", "a.md"]).collect();
    let (code, out, _) = run(folder.path(), &args);
    assert!(code == 3 && out.starts_with("a.md:1:12: contrast"), "{out}");
}

//! What `--help` says after the options: examples, exit codes, the configuration.

pub(super) const TOP: &str = "\
Examples:
  tricolon analyze speech.txt                     marked text, findings, rates
  tricolon analyze --format concise docs/*.md     a line a finding; code and markup are not read
  tricolon report speech.txt -o report.html       one page to send to somebody
  tricolon themes --evidence speech.txt           themes with every hit in its context
  tricolon keyness --reference old.txt new.txt    what the new text says more often
  tricolon explain contrast                       what a figure is, and what it is not

Exit codes:
  0  all went well
  1  a file could not be read (the others still are), a `tricolon:` comment is mistaken, or
     `lexicon lint` found something
  2  a mistake in the arguments, in a lexicon or in the configuration
  3  findings that --fail-on names

`tricolon COMMAND --help` has the examples of a command.";

pub(super) const ANALYZE: &str = "\
Examples:
  tricolon analyze --figures contrast,anaphora --threshold 0.8 speech.txt
  tricolon analyze --themes public-affairs --explain speech.txt
  cat speech.txt | tricolon analyze --format jsonl | jq '.findings[].figure'
  tricolon analyze --format concise --fail-on 'contrast>=0.8' --fail-on all:20 docs/*.md
  tricolon analyze --format sarif docs/*.md > tricolon.sarif

Markup:
  By a file's ending (.md, .html, .tex), or as --markup says, code, tags, link targets, comments and
  commands are read as blanks. Offsets, lines and columns stay those of the file.

Comments that switch findings off, in a text with markup (in LaTeX: % tricolon: ignore):
  <!-- tricolon: ignore -->                 to the end of this paragraph or, between two, of the next
  <!-- tricolon: ignore contrast, hedge --> these figures alone; a reason may follow after ' -- '
  <!-- tricolon: ignore-start -->           to ignore-end or the end of the file

Configuration:
  The nearest tricolon.toml, or pyproject.toml with a table [tool.tricolon], from the folder that holds
  all files upward. Options given here win. Its keys, all optional:
    figures = [\"contrast\"]        or  without = [\"hedge\"]
    threshold = 0.6               and thresholds = { anaphora = 0.8 }
    paragraphs = \"auto\"           language = \"english\"        markup = \"auto\"
    themes = \"public-affairs\"     a lexicon's name, or a file beside the configuration
    fail-on = [\"contrast>=0.8\"]
    ignore = [\"vendor/**\"]        files to leave out, from the configuration's folder on

Exit code 3 tells that --fail-on failed; the others are those of `tricolon --help`.";

pub(super) const REPORT: &str = "\
Examples:
  tricolon report speech.txt
  tricolon report --title 'Two drafts' --themes public-affairs -o drafts.html first.md second.md

Configuration and comments as for `tricolon analyze`.";

pub(super) const THEMES: &str = "\
Examples:
  tricolon themes speech.txt
  tricolon themes --lexicon mine.toml --evidence speech.txt
  tricolon themes --kwic --sort left speech.txt
  tricolon themes --by-paragraph --format csv speech.txt
  tricolon themes --compare --reference a.txt,b.txt speech.txt
  tricolon themes --figures speech.txt";

pub(super) const KEYNESS: &str = "\
Examples:
  tricolon keyness --reference old.txt new.txt
  tricolon keyness --reference a.txt,b.txt --unit phrases --measure log_odds --top 20 new.txt";

pub(super) const LEXICON: &str = "\
Examples:
  tricolon lexicon lint mine.dic
  tricolon lexicon convert mine.dic mine.toml
  tricolon lexicon convert public-affairs - --format csv
  tricolon lexicon influence mine.toml speech.txt     each theme's count without each entry
  tricolon lexicon overlap mine.toml speech.txt       themes that share words
  tricolon lexicon validate mine.toml coded.csv       precision and recall against labels";

pub(super) const EXPLAIN: &str = "\
Examples:
  tricolon explain contrast
  tricolon figures                lists the ids";

pub(super) const COMPLETIONS: &str = "\
Examples:
  tricolon completions bash > ~/.local/share/bash-completion/completions/tricolon
  tricolon completions zsh > ~/.zfunc/_tricolon
  tricolon completions fish > ~/.config/fish/completions/tricolon.fish";

pub(super) const MAN: &str = "\
Examples:
  tricolon man | man -l -
  tricolon man --out ~/.local/share/man/man1";

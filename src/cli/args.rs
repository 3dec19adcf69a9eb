//! The arguments.

use clap::{Parser, Subcommand, ValueEnum};

use super::gate::Gate;
use super::help;
use crate::keyness::{Measure, Unit};
use crate::markup::Markup;
use crate::text::{Language, ParagraphBreaks};
use crate::themes::{By, Form};

/// Reads prose and tells its themes and rhetorical figures, with exact spans.
#[derive(Parser)]
#[command(name = "tricolon", version, max_term_width = 100, after_long_help = help::TOP)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,
    /// When to colour the output.
    #[arg(long, value_enum, default_value_t = Color::Auto, global = true)]
    pub(super) color: Color,
    /// What to do with a text that is not UTF-8: strict skips the file and tells the byte, replace reads each
    /// wrong byte sequence as U+FFFD. Lexicons are always read strictly.
    #[arg(long, value_enum, default_value_t = Errors::Strict, global = true)]
    pub(super) errors: Errors,
}

#[derive(Subcommand)]
pub(super) enum Command {
    /// Print texts with their findings marked, and tables of them.
    #[command(after_long_help = help::ANALYZE)]
    Analyze(Analyze),
    /// Write one HTML page: marked texts, rates, positions, tables, methods. It needs no network.
    #[command(after_long_help = help::REPORT)]
    Report(Report),
    /// Score texts by the themes of a lexicon.
    #[command(after_long_help = help::THEMES)]
    Themes(Themes),
    /// Compare the words, lemmas, tags, phrases or figures of two collections of texts.
    #[command(after_long_help = help::KEYNESS)]
    Keyness(Keyness),
    /// Check a lexicon, try it on texts, or write it in another format.
    #[command(after_long_help = help::LEXICON)]
    Lexicon {
        #[command(subcommand)]
        command: LexiconCommand,
    },
    /// List the figures that can be found.
    Figures {
        /// Text, or the whole catalogue as JSON.
        #[arg(long, value_enum, default_value_t = ListFormat::Text)]
        format: ListFormat,
    },
    /// Print a figure's page: definition, source, examples, near misses.
    #[command(after_long_help = help::EXPLAIN)]
    Explain {
        /// The figure's id, as `tricolon figures` lists it.
        figure: String,
    },
    /// Print the script that completes this command's arguments in a shell.
    #[command(after_long_help = help::COMPLETIONS)]
    Completions {
        /// The shell.
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print this command's manual page, in roff.
    #[command(after_long_help = help::MAN)]
    Man {
        /// Write a page for each subcommand too, into this folder.
        #[arg(long, value_name = "FOLDER")]
        out: Option<String>,
    },
    /// Train weights from treebanks.
    #[cfg(feature = "train")]
    Train {
        #[command(subcommand)]
        command: super::train::Train,
    },
}

/// What is looked for and how texts are read. What is not given here, the configuration says.
#[derive(clap::Args)]
pub(super) struct Reading {
    /// Only these figures, separated by commas.
    #[arg(long, value_delimiter = ',')]
    pub(super) figures: Option<Vec<String>>,
    /// All figures but these, separated by commas.
    #[arg(long, value_delimiter = ',', value_name = "FIGURES", conflicts_with = "figures")]
    pub(super) without: Vec<String>,
    /// Report findings from this score on (0 to 1), in place of each figure's own threshold.
    #[arg(long)]
    pub(super) threshold: Option<f32>,
    /// What line breaks mean in texts without markup: auto (the default), known (each ends a paragraph) or lost (none
    /// does).
    #[arg(long, value_parser = paragraph_breaks)]
    pub(super) paragraphs: Option<ParagraphBreaks>,
    /// What is not prose: auto (the default) goes by the file's ending; markdown, html, latex or none.
    #[arg(long, value_parser = markup)]
    pub(super) markup: Option<MarkupOption>,
    /// Show themes too: the name of a built-in lexicon, or a file in any lexicon format.
    #[arg(long, value_name = "LEXICON")]
    pub(super) themes: Option<String>,
    /// The configuration to use, in place of the nearest tricolon.toml or pyproject.toml.
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    pub(super) config: Option<String>,
    /// Use no configuration.
    #[arg(long)]
    pub(super) no_config: bool,
}

/// A markup; `None` where each file's ending tells.
pub(super) type MarkupOption = Option<Markup>;

#[derive(clap::Args)]
pub(super) struct Analyze {
    /// Files of UTF-8 text; `-` or nothing reads standard input.
    pub(super) files: Vec<String>,
    #[command(flatten)]
    pub(super) reading: Reading,
    /// text: marked text and tables; concise: a line a finding; json: one value; jsonl: a line a file; csv: a row a
    /// finding; html: a page with the marked texts; sarif: SARIF 2.1.0; github: workflow commands. Offsets and columns
    /// count code points. In CSV, a cell that begins like a formula gets an apostrophe before it.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(super) format: Format,
    /// Exit with 3 if there are such findings: FIGURE, FIGURE>=SCORE, FIGURE:COUNT (from so many on, over all files)
    /// or both; `all` is every figure. May be given more than once.
    #[arg(long, value_name = "FIGURE[>=SCORE][:COUNT]", value_parser = Gate::parse)]
    pub(super) fail_on: Vec<Gate>,
    /// The language of the texts, english by default: it decides on stems, sentences and parts of speech. Figures are
    /// defined for English, and in other languages only those named are looked for.
    #[arg(long, value_parser = language)]
    pub(super) language: Option<Language>,
    /// Tell, in the text format, why each finding was made, where the figure can tell.
    #[arg(long)]
    pub(super) explain: bool,
    /// Leave the marked text out of the text format.
    #[arg(long)]
    pub(super) summary: bool,
}

#[derive(clap::Args)]
pub(super) struct Report {
    /// Files of UTF-8 text; `-` or nothing reads standard input.
    pub(super) files: Vec<String>,
    /// The page to write; `-` writes to standard output.
    #[arg(short, long, default_value = "report.html")]
    pub(super) output: String,
    /// The page's title.
    #[arg(long, default_value = "Figures and themes")]
    pub(super) title: String,
    #[command(flatten)]
    pub(super) reading: Reading,
    /// Fold each text away after so many words; 0 for never.
    #[arg(long, default_value_t = 1500)]
    pub(super) fold: usize,
}

#[derive(clap::Args)]
#[allow(clippy::struct_excessive_bools)] // flags
pub(super) struct Themes {
    /// Files of UTF-8 text; `-` or nothing reads standard input.
    pub(super) files: Vec<String>,
    /// The name of a built-in lexicon (public-affairs, empath), or a file in any lexicon format.
    #[arg(long, default_value = "public-affairs")]
    pub(super) lexicon: String,
    /// Compare entries by surface, stem or lemma, where they do not say so themselves.
    #[arg(long, default_value = "surface", value_parser = form)]
    pub(super) form: Form,
    /// text, json or csv.
    #[arg(long, value_enum, default_value_t = ThemesFormat::Text)]
    pub(super) format: ThemesFormat,
    /// Show every hit in its context.
    #[arg(long)]
    pub(super) evidence: bool,
    /// Count paragraph by paragraph.
    #[arg(long, conflicts_with = "evidence")]
    pub(super) by_paragraph: bool,
    /// Count by such stretches: paragraph, sentence, or a number of words.
    #[arg(long, value_parser = window, conflicts_with_all = ["evidence", "by_paragraph"])]
    pub(super) window: Option<By>,
    /// Show rates with intervals, tf·idf and z, beside --reference or, without it, English at large.
    #[arg(long, conflicts_with_all = ["evidence", "by_paragraph", "window", "figures"])]
    pub(super) compare: bool,
    /// Two texts or more to compare with, separated by commas.
    #[arg(long, value_delimiter = ',', value_name = "FILE", requires = "compare")]
    pub(super) reference: Vec<String>,
    /// Show in which parts of which figures each theme stands.
    #[arg(long, conflicts_with_all = ["evidence", "by_paragraph", "window"])]
    pub(super) figures: bool,
    /// Show a concordance instead of counts: each hit of all files on a line, with the words around it (key word in
    /// context). JSON and CSV add the entry, its place in code points, and whether the hit is negated or quoted.
    #[arg(long, conflicts_with_all = ["evidence", "by_paragraph", "window", "figures", "compare"])]
    pub(super) kwic: bool,
    /// Only these themes in the concordance, separated by commas.
    #[arg(long, value_delimiter = ',', value_name = "THEME", requires = "kwic")]
    pub(super) theme: Vec<String>,
    /// So many characters of the paragraph on either side of a hit.
    #[arg(long, default_value_t = 40, requires = "kwic")]
    pub(super) width: usize,
    /// Order the concordance by position in the texts, by the hit, by the words right of it, or by the words left of
    /// it from the nearest on: equal neighbours then stand together.
    #[arg(long, value_enum, default_value_t = KwicSort::Position, requires = "kwic")]
    pub(super) sort: KwicSort,
}

#[derive(clap::Args)]
pub(super) struct Keyness {
    /// The target: files of UTF-8 text; `-` reads standard input.
    #[arg(required = true)]
    pub(super) files: Vec<String>,
    /// What it is compared with, separated by commas.
    #[arg(long, required = true, value_delimiter = ',', value_name = "FILE")]
    pub(super) reference: Vec<String>,
    /// What terms are ranked by; an unknown name lists the known ones.
    #[arg(long, default_value = "log_likelihood", value_parser = measure)]
    pub(super) measure: Measure,
    /// What is counted: words, stems, lemmas, tags, phrases (of two and three words) or figures.
    #[arg(long, default_value = "words", value_parser = unit)]
    pub(super) unit: Unit,
    /// Leave out terms that occur less often in all.
    #[arg(long, default_value_t = 1)]
    pub(super) least: u64,
    /// How many terms to show.
    #[arg(long, default_value_t = 50)]
    pub(super) top: usize,
    /// text, json or csv.
    #[arg(long, value_enum, default_value_t = ThemesFormat::Text)]
    pub(super) format: ThemesFormat,
}

#[derive(Subcommand)]
pub(super) enum LexiconCommand {
    /// List malformed lines and doubtful entries; the exit code is 1 if there are any.
    Lint {
        /// The name of a built-in lexicon, or a file.
        lexicon: String,
    },
    /// Write a lexicon in another format.
    Convert {
        /// The name of a built-in lexicon, or a file.
        lexicon: String,
        /// The file to write; its ending tells the format. `-` writes to standard output.
        to: String,
        /// The format: dic, dicx, cat, ykd, lc3, tsv, yaml, toml, json or csv.
        #[arg(long)]
        format: Option<String>,
    },
    /// Tell how each theme's count depends on each entry: it is made again without the entry.
    ///
    /// A theme that rests on one entry is as good as that entry. Where a shorter entry takes the words over, the count
    /// falls by less than the entry's hits.
    Influence {
        #[command(flatten)]
        trial: Trial,
        /// Only these themes, separated by commas.
        #[arg(long, value_delimiter = ',', value_name = "THEME")]
        theme: Vec<String>,
    },
    /// List the pairs of themes that share words of the texts.
    ///
    /// Themes that mostly fire together (jaccard near 1) measure one thing twice.
    Overlap {
        #[command(flatten)]
        trial: Trial,
    },
    /// Compare hits with labels that people gave: precision, recall and F1 of each theme.
    ///
    /// Each text has one label; it is right for the theme of that name. Precision: of the texts with a hit, how many have
    /// the label; recall: of those with the label, how many have a hit.
    Validate(Labelled),
}

/// A lexicon on texts.
#[derive(clap::Args)]
pub(super) struct Trial {
    /// The name of a built-in lexicon, or a file.
    pub(super) lexicon: String,
    /// Files of UTF-8 text, counted together; `-` or nothing reads standard input.
    pub(super) files: Vec<String>,
    /// text, json or csv.
    #[arg(long, value_enum, default_value_t = ThemesFormat::Text)]
    pub(super) format: ThemesFormat,
}

/// A lexicon on texts with labels.
#[derive(clap::Args)]
pub(super) struct Labelled {
    /// The name of a built-in lexicon, or a file.
    pub(super) lexicon: String,
    /// Labelled texts: .csv with the columns' names first, or .jsonl, an object a line.
    #[arg(required = true)]
    pub(super) files: Vec<String>,
    /// The column or field of the text.
    #[arg(long, default_value = "text")]
    pub(super) text: String,
    /// The column or field of the label.
    #[arg(long, default_value = "label")]
    pub(super) label: String,
    /// Show each entry that was hit below its theme, which tells the entries that mislead.
    #[arg(long)]
    pub(super) entries: bool,
    /// text, json or csv.
    #[arg(long, value_enum, default_value_t = ThemesFormat::Text)]
    pub(super) format: ThemesFormat,
}

/// The order of a concordance.
#[derive(Clone, Copy, ValueEnum)]
pub(super) enum KwicSort {
    Position,
    Hit,
    Left,
    Right,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum Format {
    Text,
    Concise,
    Json,
    Jsonl,
    Csv,
    Html,
    Sarif,
    Github,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum ThemesFormat {
    Text,
    Json,
    Csv,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum ListFormat {
    Text,
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Errors {
    Strict,
    Replace,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

fn paragraph_breaks(name: &str) -> Result<ParagraphBreaks, String> {
    ParagraphBreaks::from_name(name).map_err(|error| error.to_string())
}

fn markup(name: &str) -> Result<MarkupOption, String> {
    match name {
        "auto" => Ok(None),
        _ => Markup::from_name(name).map(Some).map_err(|error| format!("{error}, auto")),
    }
}

fn language(name: &str) -> Result<Language, String> {
    Language::from_name(name).map_err(|error| error.to_string())
}

fn measure(name: &str) -> Result<Measure, String> {
    Measure::from_name(name).map_err(|error| error.to_string())
}

fn window(name: &str) -> Result<By, String> {
    match (name, name.parse()) {
        ("paragraph", _) => Ok(By::Paragraph),
        ("sentence", _) => Ok(By::Sentence),
        (_, Ok(words)) if words > 0 => Ok(By::Words(words)),
        _ => Err("paragraph, sentence or a positive number of words is right".into()),
    }
}

fn form(name: &str) -> Result<Form, String> {
    Form::from_name(name).map_err(|error| error.to_string())
}

fn unit(name: &str) -> Result<Unit, String> {
    Unit::from_name(name).map_err(|error| error.to_string())
}

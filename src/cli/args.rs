//! The arguments.

use clap::{Parser, Subcommand, ValueEnum};

use crate::text::{Language, ParagraphBreaks};

/// Reads prose and tells its themes and rhetorical figures, with exact spans.
#[derive(Parser)]
#[command(name = "tricolon", version, max_term_width = 100)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,
    /// When to colour the output.
    #[arg(long, value_enum, default_value_t = Color::Auto, global = true)]
    pub(super) color: Color,
}

#[derive(Subcommand)]
pub(super) enum Command {
    /// Print texts with their findings marked, and tables of them.
    Analyze(Analyze),
    /// Score texts by the themes of a lexicon.
    Themes(Themes),
    /// List the figures that can be found.
    Figures {
        /// Text, or the whole catalogue as JSON.
        #[arg(long, value_enum, default_value_t = ListFormat::Text)]
        format: ListFormat,
    },
    /// Print a figure's page: definition, source, examples, near misses.
    Explain {
        /// The figure's id, as `tricolon figures` lists it.
        figure: String,
    },
    /// Train weights from treebanks.
    #[cfg(feature = "train")]
    Train {
        #[command(subcommand)]
        command: super::train::Train,
    },
}

#[derive(clap::Args)]
pub(super) struct Analyze {
    /// Files of UTF-8 text; `-` or nothing reads standard input.
    pub(super) files: Vec<String>,
    /// Only these figures, separated by commas.
    #[arg(long, value_delimiter = ',')]
    pub(super) figures: Option<Vec<String>>,
    /// Report findings from this score on (0 to 1), in place of each figure's own threshold.
    #[arg(long)]
    pub(super) threshold: Option<f32>,
    /// text: marked text and tables; json: one value; jsonl: a line a file; csv: a row a finding. Offsets
    /// count code points. In CSV, a cell that begins like a formula gets an apostrophe before it.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(super) format: Format,
    /// What line breaks mean: auto, known (each ends a paragraph) or lost (none does).
    #[arg(long, default_value = "auto", value_parser = paragraph_breaks)]
    pub(super) paragraphs: ParagraphBreaks,
    /// The language of the stemmer. Figures are defined for English.
    #[arg(long, default_value = "english", value_parser = language)]
    pub(super) language: Language,
    /// Add a table of themes: the name of a built-in lexicon, or a .toml, .json or .dic file.
    #[arg(long, value_name = "LEXICON")]
    pub(super) themes: Option<String>,
    /// Tell, in the text format, why each finding was made, where the figure can tell.
    #[arg(long)]
    pub(super) explain: bool,
    /// Leave the marked text out of the text format.
    #[arg(long)]
    pub(super) summary: bool,
}

#[derive(clap::Args)]
pub(super) struct Themes {
    /// Files of UTF-8 text; `-` or nothing reads standard input.
    pub(super) files: Vec<String>,
    /// The name of a built-in lexicon (public-affairs), or a .toml, .json or .dic file.
    #[arg(long, default_value = "public-affairs")]
    pub(super) lexicon: String,
    /// text, json or csv.
    #[arg(long, value_enum, default_value_t = ThemesFormat::Text)]
    pub(super) format: ThemesFormat,
    /// Show every hit in its context.
    #[arg(long)]
    pub(super) evidence: bool,
    /// Count paragraph by paragraph.
    #[arg(long, conflicts_with = "evidence")]
    pub(super) by_paragraph: bool,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum Format {
    Text,
    Json,
    Jsonl,
    Csv,
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

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

fn paragraph_breaks(name: &str) -> Result<ParagraphBreaks, String> {
    ParagraphBreaks::from_name(name).map_err(|error| error.to_string())
}

fn language(name: &str) -> Result<Language, String> {
    Language::from_name(name).map_err(|error| error.to_string())
}

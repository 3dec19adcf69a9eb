//! `tricolon train`: weights from treebanks.

use clap::{Args, Subcommand};

use super::{Failure, Session, input};
use crate::train::{self, Sample, contrast};

/// What to train.
#[derive(Subcommand)]
pub(super) enum Train {
    /// Count what treebanks hold: documents, sentences and words a genre.
    Count(Data),
    /// Fit the weights of the contrast model and write them as Rust source.
    Contrast(Contrast),
}

/// What the contrast model is fitted on.
#[derive(Args)]
pub(super) struct Contrast {
    /// Annotated documents: JSON Lines of the contrast set or of the canon, or marked cases (.md).
    #[arg(long, required = true, num_args = 1.., value_name = "FILE")]
    data: Vec<String>,
    /// Annotations and, after them, the treebank that holds their texts.
    #[arg(long, num_args = 2, value_names = ["ANNOTATIONS", "TEXTS"])]
    apart: Vec<String>,
    /// Where the weights go; standard output by default.
    #[arg(long, value_name = "FILE")]
    out: Option<String>,
}

impl Contrast {
    fn fit(&self, session: &mut Session<'_>) -> Result<(), Failure> {
        let mut cases = Vec::new();
        for file in &self.data {
            let text = input::text(file)?;
            if file.to_ascii_lowercase().ends_with("md") {
                cases.extend(contrast::read_marked(&text));
            } else {
                cases.extend(contrast::read(&text).map_err(|error| error.in_file(file))?);
            }
        }
        if let [annotations, texts] = self.apart.as_slice() {
            let read = contrast::read_apart(&input::text(annotations)?, &input::text(texts)?);
            cases.extend(read.map_err(|error| error.in_file(annotations))?);
        }
        let source = contrast::Model::fit(&cases).to_source();
        match &self.out {
            Some(file) => std::fs::write(file, source)?,
            None => write!(session.out, "{source}")?,
        }
        Ok(())
    }
}

/// The treebanks to learn from.
#[derive(Args)]
pub(super) struct Data {
    /// Treebanks in JSON Lines, as the documentation of `tricolon::train` describes them.
    #[arg(long, required = true, num_args = 1.., value_name = "FILE")]
    data: Vec<String>,
    /// Genres to leave out, separated by commas; by default those of GUM that forbid commercial use.
    #[arg(long, value_delimiter = ',', default_values_t = train::NON_COMMERCIAL_GENRES.map(String::from))]
    without: Vec<String>,
}

impl Data {
    /// The samples of all files, in the order given, without the genres left out.
    fn read(&self) -> Result<Vec<Sample>, Failure> {
        let mut samples = Vec::new();
        for file in &self.data {
            let text = input::text(file)?;
            samples.extend(train::read(&text).map_err(|error| error.in_file(file))?);
        }
        samples.retain(|sample| !self.without.contains(&sample.genre));
        Ok(samples)
    }
}

pub(super) fn run(command: &Train, session: &mut Session<'_>) -> Result<(), Failure> {
    match command {
        Train::Count(data) => count(&data.read()?, session),
        Train::Contrast(contrast) => contrast.fit(session),
    }
}

fn count(samples: &[Sample], session: &mut Session<'_>) -> Result<(), Failure> {
    let mut genres: Vec<&str> = samples.iter().map(|sample| sample.genre.as_str()).collect();
    genres.sort_unstable();
    genres.dedup();
    writeln!(session.out, "{:<16} {:>9} {:>9} {:>9}", "genre", "documents", "sentences", "words")?;
    for genre in genres {
        let (mut documents, mut sentences, mut words) = (0, 0, 0);
        for sample in samples.iter().filter(|sample| sample.genre == genre) {
            documents += 1;
            sentences += sample.sentences.len();
            words += sample.words.len();
        }
        writeln!(session.out, "{genre:<16} {documents:>9} {sentences:>9} {words:>9}")?;
    }
    Ok(())
}

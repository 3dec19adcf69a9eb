//! `tricolon train`: weights from treebanks.

use clap::{Args, Subcommand};

use super::{Failure, Session, input};
use crate::train::{self, Sample};

/// What to train.
#[derive(Subcommand)]
pub(super) enum Train {
    /// Count what treebanks hold: documents, sentences and words a genre.
    Count(Data),
    /// Train the sentence splitter and write its weights.
    Sentences(Sentences),
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

#[derive(Args)]
pub(super) struct Sentences {
    #[command(flatten)]
    data: Data,
    /// The weight file to write.
    #[arg(long, value_name = "FILE")]
    out: String,
    /// Treebanks to score the result on.
    #[arg(long, num_args = 1.., value_name = "FILE")]
    check: Vec<String>,
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
        Train::Sentences(args) => sentences(args, session),
    }
}

fn sentences(args: &Sentences, session: &mut Session<'_>) -> Result<(), Failure> {
    let weights = train::sentences::train(&args.data.read()?);
    writeln!(session.out, "{} bytes", weights.len())?;
    for file in &args.check {
        let samples = train::read(&input::text(file)?).map_err(|error| error.in_file(file))?;
        for (name, [p, r, f1]) in ["known", "lost"].iter().zip(train::sentences::check(&weights, &samples)?) {
            writeln!(session.out, "{file}, paragraphs {name}: P {p:.4}, R {r:.4}, F1 {f1:.4}")?;
        }
    }
    std::fs::write(&args.out, weights)?;
    Ok(())
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

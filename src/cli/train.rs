//! `tricolon train`: weights from treebanks.

use clap::{Args, Subcommand};

use super::{Failure, Session, input};
use crate::train::{self, Sample, TaggerOptions, contrast};
use crate::{Error, ErrorKind};

/// What to train.
#[derive(Subcommand)]
pub(super) enum Train {
    /// Count what treebanks hold: documents, sentences and words a genre.
    Count(Data),
    /// Fit the weights of the contrast model and write them as Rust source.
    Contrast(Contrast),
    /// Train the sentence splitter and write its weights.
    Sentences(Sentences),
    /// Learn the tagger's weights: parts of speech of Universal Dependencies.
    Tagger(Tagger),
    /// Make the dictionary of forms, classes and lemmas from its two sources.
    Dictionary(Dictionary),
}

/// What the contrast model is fitted on.
#[derive(Args)]
pub(super) struct Contrast {
    /// Annotated documents: JSON Lines of the contrast set or of the canon, or marked cases (.md).
    #[arg(long, required = true, num_args = 1.., value_name = "FILE")]
    data: Vec<String>,
    /// Annotations and, after them, the treebank that holds their texts: fitted on, and calibrated on with the documents
    /// of `--calibrate`. May be given more than once.
    #[arg(long, num_args = 2, value_names = ["ANNOTATIONS", "TEXTS"])]
    apart: Vec<String>,
    /// Annotated documents of running prose, in the same shapes: fitted on too, and by cross-validation
    /// over them scores become probabilities.
    #[arg(long, num_args = 1.., value_name = "FILE")]
    calibrate: Vec<String>,
    /// Where the weights go; standard output by default.
    #[arg(long, value_name = "FILE")]
    out: Option<String>,
}

impl Contrast {
    fn cases(files: &[String]) -> Result<Vec<contrast::Case>, Failure> {
        let mut cases = Vec::new();
        for file in files {
            let text = input::text(file)?;
            if file.to_ascii_lowercase().ends_with("md") {
                cases.extend(contrast::read_marked(&text));
            } else {
                cases.extend(contrast::read(&text).map_err(|error| error.in_file(file))?);
            }
        }
        Ok(cases)
    }

    fn fit(&self, session: &mut Session<'_>) -> Result<(), Failure> {
        let cases = Self::cases(&self.data)?;
        let mut documents = Self::cases(&self.calibrate)?;
        for pair in self.apart.chunks_exact(2) {
            let read = contrast::read_apart(&input::text(&pair[0])?, &input::text(&pair[1])?);
            documents.extend(read.map_err(|error| error.in_file(&pair[0]))?);
        }
        let model = if documents.is_empty() {
            contrast::Model::fit(&cases)
        } else {
            contrast::Model::fit_calibrated(&documents, &cases)
        };
        let source = model.to_source();
        match &self.out {
            Some(file) => write(file, source.as_bytes())?,
            None => write!(session.out, "{source}")?,
        }
        Ok(())
    }
}

/// Options of `tricolon train tagger`.
#[derive(Args)]
pub(super) struct Tagger {
    #[command(flatten)]
    data: Data,
    /// Where to write the weights.
    #[arg(long, value_name = "FILE")]
    out: String,
    /// Passes over the data.
    #[arg(long)]
    epochs: Option<u32>,
    /// Features to keep.
    #[arg(long)]
    features: Option<usize>,
    /// Do without the English dictionary: for other languages.
    #[arg(long)]
    no_dictionary: bool,
    /// Treebanks to score the result on.
    #[arg(long, num_args = 1.., value_name = "FILE")]
    check: Vec<String>,
}

/// Options of `tricolon train dictionary`.
#[derive(Args)]
pub(super) struct Dictionary {
    /// `lemma_lu.csv` of the Python package lemminflect, unpacked.
    #[arg(long, value_name = "FILE")]
    lemmas: String,
    /// `infl_lu.csv` of the same.
    #[arg(long, value_name = "FILE")]
    inflections: String,
    /// `dictionary.dict` of the crate harper-core.
    #[arg(long, value_name = "FILE")]
    words: String,
    /// Where to write the dictionary.
    #[arg(long, value_name = "FILE")]
    out: String,
}

/// The treebanks to learn from.
#[derive(Args)]
pub(super) struct Data {
    /// Treebanks: CoNLL-U where the name ends in `.conllu`, else JSON Lines as the documentation of
    /// `tricolon::train` describes them.
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
            samples.extend(read_treebank(file)?);
        }
        samples.retain(|sample| !self.without.contains(&sample.genre));
        Ok(samples)
    }
}

fn read_treebank(file: &str) -> Result<Vec<Sample>, Error> {
    let text = input::text(file)?;
    let read = if file.ends_with(".conllu") { train::read_conllu } else { train::read };
    read(&text).map_err(|error| error.in_file(file))
}

pub(super) fn run(command: &Train, session: &mut Session<'_>) -> Result<(), Failure> {
    match command {
        Train::Count(data) => count(&data.read()?, session),
        Train::Contrast(contrast) => contrast.fit(session),
        Train::Tagger(options) => tagger(options, session),
        Train::Dictionary(options) => dictionary(options),
        Train::Sentences(args) => sentences(args, session),
    }
}

fn sentences(args: &Sentences, session: &mut Session<'_>) -> Result<(), Failure> {
    let weights = train::sentences::train(&args.data.read()?);
    writeln!(session.out, "{} bytes", weights.len())?;
    for file in &args.check {
        let samples = read_treebank(file)?;
        for (name, [p, r, f1]) in ["known", "lost"].iter().zip(train::sentences::check(&weights, &samples)?) {
            writeln!(session.out, "{file}, paragraphs {name}: P {p:.4}, R {r:.4}, F1 {f1:.4}")?;
        }
    }
    write(&args.out, &weights)
}

fn tagger(options: &Tagger, session: &mut Session<'_>) -> Result<(), Failure> {
    let samples = options.data.read()?;
    let mut how = TaggerOptions::default();
    how.epochs = options.epochs.unwrap_or(how.epochs);
    how.features = options.features.unwrap_or(how.features);
    how.dictionary = !options.no_dictionary;
    let mut reported = Ok(());
    let file = train::tagger(&samples, how, &mut |epoch, wrong| {
        let line = writeln!(session.out, "pass {epoch}: {:.2} % of words wrong", wrong * 100.0);
        reported = line.and_then(|()| session.out.flush());
    });
    reported?;
    let tagger = crate::text::Tagger::from_bytes(&file)?;
    for name in &options.check {
        let (right, words) = train::accuracy(&tagger, &read_treebank(name)?);
        writeln!(session.out, "{name}: {:.2} % of {words} words right", 100.0 * right as f64 / words as f64)?;
    }
    write(&options.out, &file)
}

fn dictionary(options: &Dictionary) -> Result<(), Failure> {
    let read = |file: &str| input::text(file);
    let (lemmas, inflections) = (read(&options.lemmas)?, read(&options.inflections)?);
    write(&options.out, &train::dictionary(&lemmas, &inflections, &read(&options.words)?)?)
}

fn write(path: &str, file: &[u8]) -> Result<(), Failure> {
    std::fs::write(path, file).map_err(|error| {
        Failure::from(Error::new(ErrorKind::Io, format!("cannot write: {error}")).in_file(path))
    })
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

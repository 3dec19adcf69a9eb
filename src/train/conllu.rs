//! Treebanks in CoNLL-U, the format of Universal Dependencies.

use super::{Sample, Word};
use crate::{Error, ErrorKind, Span};

/// Reads a treebank in [CoNLL-U](https://universaldependencies.org/format.html), so that a language of
/// Universal Dependencies can be learnt from the files it is published in.
///
/// The text is rebuilt from the tokens: a blank after each unless it says `SpaceAfter=No`, two line
/// breaks before `# newpar`. `# newdoc` begins a document; the genre is what `# meta::genre = …` says, or
/// empty. Words of a token of several (`1-2`) divide its letters where they spell it, and all take the
/// whole token where they do not. Empty nodes (`1.1`) are skipped.
///
/// # Errors
/// [`ErrorKind::TreebankSyntax`] with the line, where one has not ten columns or an ID is no number.
///
/// ```
/// let text = "# newdoc id = d\n1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n\
///     1\tdo\tdo\tAUX\tVBP\t_\t0\troot\t_\t_\n2\tn't\tnot\tPART\tRB\t_\t1\tadvmod\t_\t_\n\
///     3\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_\n\n";
/// let samples = tricolon::train::read_conllu(text)?;
/// assert_eq!(samples[0].text, "don't.");
/// assert_eq!((samples[0].tokens.len(), samples[0].words.len()), (2, 3));
/// # Ok::<(), tricolon::Error>(())
/// ```
pub fn read_conllu(text: &str) -> Result<Vec<Sample>, Error> {
    let mut reader = Reader::default();
    for (number, line) in text.lines().enumerate() {
        reader
            .line(line.trim_end())
            .map_err(|message| Error::new(ErrorKind::TreebankSyntax, message).at_line(number + 1))?;
    }
    reader.end_sentence();
    reader.end_document();
    Ok(reader.done)
}

#[derive(Default)]
struct Reader {
    done: Vec<Sample>,
    open: Option<Sample>,
    /// What stands before the next token: nothing, a blank, or a paragraph's break.
    gap: &'static str,
    sentence: Option<u32>,
    paragraph: Option<u32>,
    /// The last word of the multi-word token being read, and its letters that are left.
    range: Option<(u32, Span)>,
}

impl Reader {
    fn line(&mut self, line: &str) -> Result<(), String> {
        if let Some(comment) = line.strip_prefix('#') {
            self.comment(comment.trim());
            return Ok(());
        }
        if line.is_empty() {
            self.end_sentence();
            return Ok(());
        }
        let fields: Vec<&str> = line.split('\t').collect();
        let [id, form, lemma, upos, xpos, .., misc] = fields[..] else {
            return Err(format!("{} columns; CoNLL-U has ten, divided by tabs", fields.len()));
        };
        if fields.len() != 10 {
            return Err(format!("{} columns; CoNLL-U has ten, divided by tabs", fields.len()));
        }
        if id.contains('.') {
            return Ok(());
        }
        if let Some((_, last)) = id.split_once('-') {
            let last = last.parse().map_err(|_| format!("{id:?} is no range of words"))?;
            let span = self.token(form, misc);
            self.range = Some((last, span));
            return Ok(());
        }
        let number: u32 = id.parse().map_err(|_| format!("{id:?} is no word's number"))?;
        let span = match self.range {
            Some((last, rest)) if number <= last => self.part(form, rest, last),
            _ => self.token(form, misc),
        };
        if self.range.is_some_and(|(last, _)| number >= last) {
            self.range = None;
        }
        self.sample().words.push(Word { span, upos: upos.into(), xpos: xpos.into(), lemma: lemma.into() });
        Ok(())
    }

    fn comment(&mut self, comment: &str) {
        if comment.starts_with("newdoc") {
            self.end_document();
            let id = comment.split_once('=').map_or("", |(_, id)| id.trim());
            self.sample().id = id.into();
        } else if comment.starts_with("newpar") {
            self.end_paragraph();
        } else if let Some(genre) = comment.strip_prefix("meta::genre") {
            self.sample().genre = genre.trim_start_matches([' ', '=']).into();
        }
    }

    fn sample(&mut self) -> &mut Sample {
        self.open.get_or_insert_with(|| Sample {
            id: String::new(),
            genre: String::new(),
            text: String::new(),
            paragraphs: Vec::new(),
            sentences: Vec::new(),
            tokens: Vec::new(),
            words: Vec::new(),
        })
    }

    /// Writes a surface token and returns where it stands.
    fn token(&mut self, form: &str, misc: &str) -> Span {
        let gap = std::mem::replace(&mut self.gap, if misc.contains("SpaceAfter=No") { "" } else { " " });
        let sample = self.sample();
        if !sample.text.is_empty() {
            sample.text.push_str(gap);
        }
        let start = sample.text.len() as u32;
        sample.text.push_str(form);
        let span = Span::new(start, sample.text.len() as u32);
        sample.tokens.push(span);
        self.sentence.get_or_insert(start);
        self.paragraph.get_or_insert(start);
        span
    }

    /// The letters of a multi-word token that its next word spells, or all that are left.
    fn part(&mut self, form: &str, rest: Span, last: u32) -> Span {
        let spelt = self.sample().text[rest.range()].starts_with(form);
        if !spelt {
            return rest;
        }
        let cut = rest.start + form.len() as u32;
        self.range = Some((last, Span::new(cut, rest.end)));
        Span::new(rest.start, cut)
    }

    fn end_sentence(&mut self) {
        if let Some(start) = self.sentence.take() {
            let sample = self.sample();
            sample.sentences.push(Span::new(start, sample.text.len() as u32));
        }
        self.range = None;
    }

    fn end_paragraph(&mut self) {
        self.end_sentence();
        if let Some(start) = self.paragraph.take() {
            let sample = self.sample();
            sample.paragraphs.push(Span::new(start, sample.text.len() as u32));
            self.gap = "\n\n";
        }
    }

    fn end_document(&mut self) {
        self.end_paragraph();
        self.gap = "";
        self.done.extend(self.open.take().filter(|sample| !sample.text.is_empty()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# newdoc id = a\n# meta::genre = news\n# newpar\n\
        1\tEs\tes\tPRON\tPPER\t_\t2\tnsubj\t_\t_\n2\tregnet\tregnen\tVERB\tVVFIN\t_\t0\troot\t_\tSpaceAfter=No\n\
        3\t.\t.\tPUNCT\t$.\t_\t2\tpunct\t_\t_\n\n# newpar\n\
        1-2\tZum\t_\t_\t_\t_\t_\t_\t_\t_\n1\tZu\tzu\tADP\tAPPR\t_\t3\tcase\t_\t_\n2\tdem\tder\tDET\tART\t_\t3\tdet\t_\t_\n\
        3\tMeer\tMeer\tNOUN\tNN\t_\t0\troot\t_\t_\n\n";

    #[test]
    fn text_sentences_and_words_are_rebuilt() {
        let samples = read_conllu(TEXT).unwrap();
        let sample = &samples[0];
        assert_eq!((sample.id.as_str(), sample.genre.as_str()), ("a", "news"));
        assert_eq!(sample.text, "Es regnet.\n\nZum Meer");
        let of = |spans: &[Span]| spans.iter().map(|s| &sample.text[s.range()]).collect::<Vec<_>>();
        assert_eq!(of(&sample.sentences), ["Es regnet.", "Zum Meer"]);
        assert_eq!(of(&sample.paragraphs), ["Es regnet.", "Zum Meer"]);
        let words: Vec<Span> = sample.words.iter().map(|w| w.span).collect();
        // "dem" is not spelt in "Zum": it takes what is left.
        assert_eq!(of(&words), ["Es", "regnet", ".", "Zu", "m", "Meer"]);
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        let error = read_conllu("# text = x\n1\tx\tx\n").unwrap_err();
        assert_eq!((error.kind(), error.position().line), (ErrorKind::TreebankSyntax, Some(2)));
        assert!(error.message().contains("3 columns"), "{error}");
        let error = read_conllu("a\tx\tx\tX\t_\t_\t_\t_\t_\t_\n").unwrap_err();
        assert!(error.message().contains("no word's number"), "{error}");
    }
}

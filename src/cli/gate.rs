//! `--fail-on`: which findings make the exit code 3.

use crate::{Document, Error, ErrorKind, Figure, Finding};

/// A figure (or all), from which score on, and how many findings over all files make the command fail.
#[derive(Clone, Debug)]
pub(super) struct Gate {
    /// As it was written.
    written: String,
    figure: Option<&'static Figure>,
    score: f32,
    count: usize,
    seen: usize,
    first: Option<String>,
}

impl Gate {
    /// `FIGURE`, `FIGURE>=SCORE`, `FIGURE:COUNT` or `FIGURE>=SCORE:COUNT`; `all` stands for every figure.
    pub(super) fn parse(written: &str) -> Result<Self, Error> {
        let wrong = |what: &str| {
            let message = format!(
                "{what} in \"{written}\"; FIGURE, FIGURE>=SCORE, FIGURE:COUNT or FIGURE>=SCORE:COUNT is right"
            );
            Error::new(ErrorKind::InvalidArgument, message)
        };
        let (rest, count) = match written.split_once(':') {
            Some((rest, count)) => {
                let count = count.trim().parse().ok().filter(|count| *count > 0);
                (rest, count.ok_or_else(|| wrong("a count is a whole number from 1 on, not the one"))?)
            }
            None => (written, 1),
        };
        let (figure, score) = match rest.split_once(">=") {
            Some((figure, score)) => {
                let score = score.trim().parse().ok().filter(|score| (0.0..=1.0).contains(score));
                (figure, score.ok_or_else(|| wrong("a score lies between 0 and 1, unlike the one"))?)
            }
            None => (rest, 0.0),
        };
        let figure = match figure.trim() {
            "all" => None,
            id => Some(Figure::from_id(id)?),
        };
        Ok(Gate { written: written.to_string(), figure, score, count, seen: 0, first: None })
    }

    /// A gate on a figure that is not looked for could never fail.
    pub(super) fn check(&self, looked_for: &[&'static Figure]) -> Result<(), Error> {
        match self.figure.filter(|figure| !looked_for.iter().any(|other| other.id == figure.id)) {
            None => Ok(()),
            Some(figure) => {
                let message = format!(
                    "fail-on \"{}\": {} is not looked for; name it among the figures",
                    self.written, figure.id
                );
                Err(Error::new(ErrorKind::InvalidArgument, message))
            }
        }
    }

    /// Whether it counts a finding.
    pub(super) fn counts(&self, finding: &Finding) -> bool {
        finding.score >= self.score && self.figure.is_none_or(|figure| figure.id == finding.figure.id)
    }

    /// Counts a document's findings; `place` tells where one is.
    pub(super) fn add(&mut self, doc: &Document<'_>, place: impl Fn(&Finding) -> String) {
        let counted = doc.findings().iter().filter(|finding| self.counts(finding));
        let (mut seen, mut first) = (0, None);
        for finding in counted {
            seen += 1;
            first.get_or_insert(finding);
        }
        self.seen += seen;
        if self.first.is_none() {
            self.first = first.map(place);
        }
    }

    /// What to say if it failed.
    pub(super) fn failure(&self) -> Option<String> {
        let first = self.first.as_deref().filter(|_| self.seen >= self.count)?;
        let s = if self.seen == 1 { "" } else { "s" };
        Some(format!("fail-on {}: {} finding{s}, the first at {first}", self.written, self.seen))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gates_are_read() {
        let read = |text: &str| {
            let gate = Gate::parse(text).unwrap();
            (gate.figure.map(|figure| figure.id), gate.score, gate.count)
        };
        assert_eq!(read("contrast"), (Some("contrast"), 0.0, 1));
        assert_eq!(read("contrast>=0.8"), (Some("contrast"), 0.8, 1));
        assert_eq!(read("anaphora:3"), (Some("anaphora"), 0.0, 3));
        assert_eq!(read("all>=0.5:10"), (None, 0.5, 10));
        for wrong in
            ["contrats", "contrast>=2", "contrast:0", "contrast:-1", "contrast>=x", "", "contrast>0.5"]
        {
            assert!(Gate::parse(wrong).is_err(), "{wrong}");
        }
    }
}

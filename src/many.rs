//! Many texts on several threads, by `rayon`.

use rayon::prelude::*;

use crate::{Analyzer, Document, Error, ErrorKind};

impl Analyzer {
    /// Reads `texts` on `threads` threads; the documents stand in the order of their texts and are the same
    /// whatever the number of threads. What is made of every document at once need not be kept: see
    /// [`Analyzer::map_many`].
    ///
    /// # Errors
    /// As of [`Analyzer::map_many`].
    ///
    /// ```
    /// let texts = ["Not ashes, but fire.", "Plain prose."];
    /// let documents = tricolon::Analyzer::default().analyze_many(&texts, 2)?;
    /// assert_eq!(documents.iter().map(|doc| doc.findings().len()).collect::<Vec<_>>(), [1, 0]);
    /// # Ok::<(), tricolon::Error>(())
    /// ```
    pub fn analyze_many<'t, S>(&self, texts: &'t [S], threads: usize) -> Result<Vec<Document<'t>>, Error>
    where
        S: AsRef<str> + Sync,
    {
        self.map_many(texts, threads, |_, document| document)
    }

    /// What `make` makes of each document, in the order of the texts; it is given the text's number and
    /// its document. Memory holds one document a thread, and what was made.
    ///
    /// The threads are started by the call and have ended when it returns: none is shared with other calls
    /// or left behind, so that a process may fork before and after. Texts are given out one by one as threads
    /// come free, so that one long text among short ones holds up nobody but itself.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidArgument`] if `threads` is 0, [`ErrorKind::Io`] if the system grants no threads,
    /// [`ErrorKind::TextTooLong`] for the first text over 2 GiB.
    ///
    /// ```
    /// let texts = ["Not ashes, but fire.", "Plain prose."];
    /// let words = tricolon::Analyzer::default().map_many(&texts, 2, |_, doc| doc.word_count())?;
    /// assert_eq!(words, [4, 2]);
    /// # Ok::<(), tricolon::Error>(())
    /// ```
    pub fn map_many<'t, S, T, F>(&self, texts: &'t [S], threads: usize, make: F) -> Result<Vec<T>, Error>
    where
        S: AsRef<str> + Sync,
        T: Send,
        F: Fn(usize, Document<'t>) -> T + Sync,
    {
        if threads == 0 {
            return Err(Error::new(ErrorKind::InvalidArgument, "threads is 0; pass 1 or more"));
        }
        let read = |(number, text): (usize, &'t S)| {
            self.try_analyze(text.as_ref()).map(|document| make(number, document))
        };
        // All are read before an error is looked for, so that it is the first text's and not the first thread's.
        let all = || texts.par_iter().with_max_len(1).enumerate().map(read).collect::<Vec<_>>();
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads.min(texts.len()).max(1))
            .build_scoped(rayon::ThreadBuilder::run, |pool| pool.install(all))
            .map_err(|error| Error::new(ErrorKind::Io, format!("cannot start {threads} threads: {error}")))?
            .into_iter()
            .collect()
    }
}

//! Work on many texts: on several threads, in the texts' order, with a bar, and answering Ctrl-C.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::Duration;

use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::error::{argument, from_core};
use crate::texts::Texts;

/// Bytes of text in a chunk: the unit of work of a thread, and a batch of the tables.
pub(crate) const CHUNK: usize = 256 * 1024;
/// How long the calling thread waits for results between two looks at signals.
const PATIENCE: Duration = Duration::from_millis(50);

/// Runs of texts of about [`CHUNK`] bytes.
pub(crate) fn chunks(texts: &Texts) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let (mut start, mut bytes) = (0, 0);
    for (k, text) in texts.iter().enumerate() {
        // An empty text costs something too.
        bytes += text.as_ref().map_or(0, |text| text.len()) + 64;
        if bytes >= CHUNK {
            out.push(start..k + 1);
            (start, bytes) = (k + 1, 0);
        }
    }
    if start < texts.len() {
        out.push(start..texts.len());
    }
    out
}

/// How many threads the caller asked for, or as many as there are cores.
pub(crate) fn threads(py: Python<'_>, asked: Option<usize>) -> PyResult<usize> {
    match asked {
        Some(0) => Err(argument(py, "threads is 0; pass 1 or more, or None for all cores")),
        Some(n) => Ok(n),
        None => Ok(std::thread::available_parallelism().map_or(1, usize::from)),
    }
}

/// A chunk of texts at work.
pub(crate) struct Chunk<'c> {
    texts: &'c [Option<Arc<str>>],
    /// The number of its first text.
    pub(crate) first: usize,
    stop: &'c AtomicBool,
}

impl<'c> Chunk<'c> {
    /// The texts that are there, with their numbers; ends early once the work is called off.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (usize, &'c str)> + use<'c> {
        let (first, stop) = (self.first, self.stop);
        let all = self.texts.iter().enumerate().take_while(|_| !stop.load(Ordering::Relaxed));
        all.filter_map(move |(k, text)| Some((first + k, text.as_deref()?)))
    }

    /// Its texts, missing ones included.
    pub(crate) fn len(&self) -> usize {
        self.texts.len()
    }
}

struct Job<W> {
    texts: Arc<Texts>,
    chunks: Vec<Range<usize>>,
    next: AtomicUsize,
    stop: AtomicBool,
    work: W,
}

/// Calls the work off when the caller leaves, for whatever reason.
struct Leave<'j>(&'j AtomicBool);

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Works on every chunk of `texts` on `threads` threads without the interpreter; results are in the chunks'
/// order. The calling thread waits and answers signals; if one raises, it returns at once, and the threads end
/// with the text they are at. Otherwise all threads are gone on return, so nothing is left over a fork.
pub(crate) fn each_chunk<T, W>(
    py: Python<'_>,
    texts: &Arc<Texts>,
    threads: usize,
    bar: Option<&Bar<'_>>,
    work: W,
) -> PyResult<Vec<T>>
where
    T: Send + 'static,
    W: Fn(&Chunk<'_>) -> Result<T, tricolon::Error> + Send + Sync + 'static,
{
    let job = Arc::new(Job {
        texts: Arc::clone(texts),
        chunks: chunks(texts),
        next: AtomicUsize::new(0),
        stop: AtomicBool::new(false),
        work,
    });
    let (sender, receiver) = mpsc::channel();
    let mut workers = Vec::new();
    for _ in 0..threads.min(job.chunks.len()) {
        let (job, sender) = (Arc::clone(&job), sender.clone());
        workers.push(std::thread::Builder::new().spawn(move || run(&job, &sender))?);
    }
    drop(sender);
    let leave = Leave(&job.stop);
    let mut results: Vec<Option<T>> = job.chunks.iter().map(|_| None).collect();
    let receiver = std::sync::Mutex::new(receiver);
    loop {
        let message = py.detach(|| {
            let receiver = receiver.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            receiver.recv_timeout(PATIENCE)
        });
        match message {
            Ok((k, result)) => {
                results[k] = Some(result.map_err(|e| from_core(py, &e))?);
                if let Some(bar) = bar {
                    bar.advance(&texts[job.chunks[k].clone()])?;
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        py.check_signals()?;
    }
    drop(leave);
    for worker in workers {
        if let Err(panic) = worker.join() {
            std::panic::resume_unwind(panic);
        }
    }
    Ok(results.into_iter().flatten().collect())
}

fn run<T, W>(job: &Job<W>, sender: &Sender<(usize, Result<T, tricolon::Error>)>)
where
    W: Fn(&Chunk<'_>) -> Result<T, tricolon::Error>,
{
    while !job.stop.load(Ordering::Relaxed) {
        let k = job.next.fetch_add(1, Ordering::Relaxed);
        let Some(range) = job.chunks.get(k) else { return };
        let chunk = Chunk { texts: &job.texts[range.clone()], first: range.start, stop: &job.stop };
        // Nobody listens once the caller has left.
        if sender.send((k, (job.work)(&chunk))).is_err() {
            return;
        }
    }
}

/// A bar by tqdm: bytes read, MB/s and time left, and the documents read.
pub(crate) struct Bar<'py> {
    tqdm: Bound<'py, PyAny>,
    total: usize,
    done: std::cell::Cell<usize>,
}

impl<'py> Bar<'py> {
    pub(crate) fn new(py: Python<'py>, texts: &Texts) -> PyResult<Self> {
        let tqdm = py.import("tqdm.auto").map_err(|_| {
            pyo3::exceptions::PyImportError::new_err(
                "progress=True needs the package tqdm: pip install tricolon[progress]",
            )
        })?;
        let options = PyDict::new(py);
        options.set_item("total", texts.iter().flatten().map(|text| text.len()).sum::<usize>())?;
        options.set_item("unit", "B")?;
        options.set_item("unit_scale", true)?;
        options.set_item("desc", "tricolon")?;
        let tqdm = tqdm.getattr("tqdm")?.call((), Some(&options))?;
        Ok(Bar { tqdm, total: texts.len(), done: 0.into() })
    }

    fn advance(&self, texts: &[Option<Arc<str>>]) -> PyResult<()> {
        self.done.set(self.done.get() + texts.len());
        let documents = format!("{} of {} documents", self.done.get(), self.total);
        self.tqdm.call_method1("set_postfix_str", (documents, false))?;
        let bytes: usize = texts.iter().flatten().map(|text| text.len()).sum();
        self.tqdm.call_method1("update", (bytes,))?;
        Ok(())
    }

    pub(crate) fn close(&self) -> PyResult<()> {
        self.tqdm.call_method0("close").map(|_| ())
    }
}

//! Pooled caches: what a thread has worked out about the words of a language, for the texts to come. At the thread's end
//! it is handed on to the next: a call that starts threads of its own would else begin with nothing each time, and
//! reading a hundred articles would take half as long again.

use std::ops::{Deref, DerefMut};
use std::sync::{Mutex, MutexGuard};

/// What threads that have ended left behind.
pub(crate) struct Pool<T>(Mutex<Vec<T>>);

/// More of them are let go: a process that once ran a hundred threads does not hold the memory of a hundred caches.
const MOST: usize = 16;

/// How often the lock is asked for. Whoever has it holds it for a moment, unless the process was forked in that moment:
/// then nobody ever gives it back, so that waiting would have no end.
const TRIES: usize = 64;

impl<T> Pool<T> {
    pub(crate) const fn new() -> Self {
        Pool(Mutex::new(Vec::new()))
    }

    fn open(&self) -> Option<MutexGuard<'_, Vec<T>>> {
        (0..TRIES).find_map(|_| {
            let caches = self.0.try_lock().ok();
            if caches.is_none() {
                std::thread::yield_now();
            }
            caches
        })
    }
}

/// A cache of one thread. It must hold nothing that changes a result, since who had it before is left to chance.
pub(crate) struct Pooled<T: Default + 'static> {
    value: T,
    pool: &'static Pool<T>,
}

impl<T: Default> Pooled<T> {
    /// A cache that was left behind, if there is one; else a new one.
    pub(crate) fn take(pool: &'static Pool<T>) -> Self {
        Pooled { value: pool.open().and_then(|mut caches| caches.pop()).unwrap_or_default(), pool }
    }
}

impl<T: Default> Deref for Pooled<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: Default> DerefMut for Pooled<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

impl<T: Default> Drop for Pooled<T> {
    fn drop(&mut self) {
        // What panicked may have left it half written.
        if std::thread::panicking() {
            return;
        }
        if let Some(mut caches) = self.pool.open().filter(|caches| caches.len() < MOST) {
            caches.push(std::mem::take(&mut self.value));
        }
    }
}

/// Declares a thread's cache: `pooled! { static SEEN: Cache }` is a `thread_local!` whose value outlives its thread.
macro_rules! pooled {
    (static $name:ident: $type:ty) => {
        thread_local! {
            static $name: std::cell::RefCell<$crate::pooled::Pooled<$type>> = {
                static POOL: $crate::pooled::Pool<$type> = $crate::pooled::Pool::new();
                std::cell::RefCell::new($crate::pooled::Pooled::take(&POOL))
            };
        }
    };
}

pub(crate) use pooled;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::{MOST, Pool, Pooled};

    type Words = Vec<&'static str>;

    #[test]
    fn a_thread_takes_what_another_left() {
        pooled! { static SEEN: Words }
        let meets = |word| {
            let met = move || SEEN.with_borrow_mut(|seen| (seen.push(word), seen.join(" ")).1);
            std::thread::spawn(met).join().unwrap()
        };
        assert_eq!([meets("ferry"), meets("quay")], ["ferry", "ferry quay"]);
    }

    #[test]
    fn no_more_are_held_than_a_few_and_none_of_a_panic() {
        static POOL: Pool<Words> = Pool::new();
        let panics = std::thread::spawn(|| {
            let _cache = Pooled::take(&POOL);
            std::panic::resume_unwind(Box::new("a detector failed"));
        });
        assert!(panics.join().is_err() && POOL.open().unwrap().is_empty());
        let all: Vec<Pooled<Words>> = (0..3 * MOST).map(|_| Pooled::take(&POOL)).collect();
        drop(all);
        assert_eq!(POOL.open().unwrap().len(), MOST);
    }

    #[test]
    fn nobody_waits_for_a_lock_that_is_not_given_back() {
        static POOL: Pool<Words> = Pool::new();
        let _held = POOL.0.lock().unwrap();
        drop(Pooled::take(&POOL));
    }
}

//! What a thread has worked out about the words of a language, for the texts to come. At the thread's end it is handed on
//! to the next: a call that starts threads of its own would else begin with nothing each time, and reading a hundred
//! articles would take nearly twice as long.

use std::ops::{Deref, DerefMut};
use std::sync::{Mutex, MutexGuard};

/// What threads that have ended left behind.
pub(crate) struct Left<T>(Mutex<Vec<T>>);

/// More of them are let go: a process that once ran a hundred threads does not hold the memory of a hundred caches.
const MOST: usize = 16;

/// How often the lock is asked for. Whoever has it holds it for a moment, unless the process was forked in that moment:
/// then nobody ever gives it back, so that waiting would have no end.
const TRIES: usize = 64;

impl<T> Left<T> {
    pub(crate) const fn new() -> Self {
        Left(Mutex::new(Vec::new()))
    }

    fn open(&self) -> Option<MutexGuard<'_, Vec<T>>> {
        (0..TRIES).find_map(|_| {
            let left = self.0.try_lock().ok();
            if left.is_none() {
                std::thread::yield_now();
            }
            left
        })
    }
}

/// A cache of one thread. It must hold nothing that changes a result, since who had it before is left to chance.
pub(crate) struct Kept<T: Default + 'static> {
    value: T,
    left: &'static Left<T>,
}

impl<T: Default> Kept<T> {
    /// A cache that was left behind, if there is one; else a new one.
    pub(crate) fn take_on(left: &'static Left<T>) -> Self {
        Kept { value: left.open().and_then(|mut left| left.pop()).unwrap_or_default(), left }
    }
}

impl<T: Default> Deref for Kept<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: Default> DerefMut for Kept<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

impl<T: Default> Drop for Kept<T> {
    fn drop(&mut self) {
        // What panicked may have left it half written.
        if std::thread::panicking() {
            return;
        }
        if let Some(mut left) = self.left.open().filter(|left| left.len() < MOST) {
            left.push(std::mem::take(&mut self.value));
        }
    }
}

/// Declares a thread's cache: `kept! { static SEEN: Cache }` is a `thread_local!` whose value outlives its thread.
macro_rules! kept {
    (static $name:ident: $type:ty) => {
        thread_local! {
            static $name: std::cell::RefCell<$crate::kept::Kept<$type>> = {
                static LEFT: $crate::kept::Left<$type> = $crate::kept::Left::new();
                std::cell::RefCell::new($crate::kept::Kept::take_on(&LEFT))
            };
        }
    };
}

pub(crate) use kept;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::{Kept, Left, MOST};

    type Words = Vec<&'static str>;

    #[test]
    fn a_thread_takes_on_what_another_left() {
        kept! { static SEEN: Words }
        let meets = |word| {
            let met = move || SEEN.with_borrow_mut(|seen| (seen.push(word), seen.join(" ")).1);
            std::thread::spawn(met).join().unwrap()
        };
        assert_eq!([meets("ferry"), meets("quay")], ["ferry", "ferry quay"]);
    }

    #[test]
    fn no_more_are_held_than_a_few_and_none_of_a_panic() {
        static LEFT: Left<Words> = Left::new();
        let panics = std::thread::spawn(|| {
            let _kept = Kept::take_on(&LEFT);
            std::panic::resume_unwind(Box::new("a detector failed"));
        });
        assert!(panics.join().is_err() && LEFT.open().unwrap().is_empty());
        let all: Vec<Kept<Words>> = (0..3 * MOST).map(|_| Kept::take_on(&LEFT)).collect();
        drop(all);
        assert_eq!(LEFT.open().unwrap().len(), MOST);
    }

    #[test]
    fn nobody_waits_for_a_lock_that_is_not_given_back() {
        static LEFT: Left<Words> = Left::new();
        let _held = LEFT.0.lock().unwrap();
        drop(Kept::take_on(&LEFT));
    }
}

//! Threads of a call end with it. Alone in its program: threads of other tests would come and go.

#![cfg(feature = "rayon")]
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::time::{Duration, Instant};

use tricolon::Analyzer;

#[test]
fn no_thread_is_left_behind() {
    let count = || std::fs::read_dir("/proc/self/task").map(Iterator::count);
    let Ok(threads) = count() else {
        println!("no_thread_is_left_behind: skipped, this system has no /proc/self/task");
        return;
    };
    for _ in 0..4 {
        assert_eq!(Analyzer::default().analyze_many(&["One.", "Two."].repeat(8), 8).unwrap().len(), 16);
    }
    // A thread that has ended is listed until the system has cleared it away.
    let start = Instant::now();
    while count().unwrap() > threads && start.elapsed() < Duration::from_secs(10) {
        std::thread::sleep(Duration::from_millis(5));
    }
    let now = count().unwrap();
    assert!(now <= threads, "{threads} threads before, {now} after");
}

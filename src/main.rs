//! The command `tricolon`.
fn main() {}

//! What becomes one token and what falls apart.

use super::*;
use proptest::prelude::*;

fn tokens(text: &str) -> Vec<&str> {
    linguistic_tokens(text).map(|s| &text[s.range()]).collect()
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(tokens(text).join("|"), expected);
}

#[test]
fn addresses_tags_and_emoticons_are_whole() {
    check(
        "See https://example.org/a_(b)?q=1. Or www.example.org, example.org/x!",
        "See|https://example.org/a_(b)?q=1|.|Or|www.example.org|,|example.org/x|!",
    );
    check("Ask jo.b-c@mail.example.org, please", "Ask|jo.b-c@mail.example.org|,|please");
    check("#Bridge2Far by @the_mayor #1", "#Bridge2Far|by|@the_mayor|#|1");
    check("Fine :-) really:( :D <3", "Fine|:-)|really|:(|:D|<3");
    check("Go home.Then sleep.", "Go|home|.|Then|sleep|.");
    check("Open notes.pdf or misc.test.moderated", "Open|notes.pdf|or|misc.test.moderated");
}

#[test]
fn numbers_keep_their_separators_and_leave_their_units() {
    check(
        "1,234.5 at 12:30 on 3/4/2012, 555-1234; 5-10, .5",
        "1,234.5|at|12:30|on|3/4/2012|,|555-1234|;|5|-|10|,|.5",
    );
    check("10km 5pm 3rd 1990s 1980's 20% $5", "10|km|5|pm|3rd|1990s|1980's|20|%|$|5");
    check("the '90s, ’68", "the|'90s|,|’68");
}

#[test]
fn stops_of_abbreviations_stay_with_them() {
    check("Mr. J. R. Vane of the U.S. Senate.", "Mr.|J.|R.|Vane|of|the|U.S.|Senate|.");
    check("We met at 5 p.m. and left, e.g. for Rome.", "We|met|at|5|p.m.|and|left|,|e.g.|for|Rome|.");
    check("No. 5 said no. Fig. 2 is ill. I left", "No.|5|said|no|.|Fig.|2|is|ill|.|I|left");
    check("Tea, cake, etc. were had. Etc.", "Tea|,|cake|,|etc.|were|had|.|Etc|.");
    check("Wait... what?! “Yes…”", "Wait|...|what|?!|“|Yes|…|”");
}

#[test]
fn clitics_are_cut_off() {
    check("Don't you’ve CAN'T it's I'd've", "Do|n't|you|’ve|CA|N'T|it|'s|I|'d|'ve");
    check("gonna cannot dont im", "gon|na|can|not|do|nt|i|m");
    check("the dogs' bowl, rock 'n' roll, 'em", "the|dogs|'|bowl|,|rock|'n|'|roll|,|'em");
    check("O'Neill's o’clock", "O'Neill|'s|o’clock");
    check("its roof; its a roof", "its|roof|;|it|s|a|roof");
}

#[test]
fn compounds_fall_apart_but_affixes_do_not() {
    check("a well-known non-stop e-mail, mid-2004", "a|well|-|known|non-stop|e-mail|,|mid-2004");
    check("and/or AT&T s/he -- ok—fine", "and|/|or|AT&T|s/he|--|ok|—|fine");
    check("=-=-=-= $$$", "=-=-=-=|$$$");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    #[test]
    fn tokens_tile_any_text(
        text in "([a-zA-Z]{1,3}|[ .,'’`:;/@#&_=()<>\\[\\]-]|n't|www\\.|\\.com|http://|[0-9]|é|—|…|\u{301}|\u{feff}|\n|👩|U\\.S\\.|\\PC){0,30}"
    ) {
        let mut end = 0;
        for span in linguistic_tokens(&text) {
            prop_assert!(span.start < span.end && text.is_char_boundary(span.start as usize));
            prop_assert!(text[end..span.start as usize].chars().all(is_blank), "{:?}", &text[end..]);
            prop_assert!(!text[span.range()].contains(char::is_whitespace));
            end = span.end as usize;
        }
        prop_assert!(text[end..].chars().all(is_blank));
    }
}

proptest::proptest! {
    /// A vertical tab is as blank as a space, and the short way for plain words does not know it.
    #[test]
    fn the_short_way_for_plain_words_changes_nothing(text in "([a-zA-Z]{1,6}|its|cannot|xd|not|Mr|etc|No|I|'|-|,|[.;:!?)\"(]| | ){0,30}") {
        let spans = |text: &str| linguistic_tokens(text).collect::<Vec<_>>();
        proptest::prop_assert_eq!(spans(&text), spans(&text.replace(' ', "\u{b}")));
    }
}

//! What overrules the classifier: places where the language leaves no doubt.

use super::columns::Shape;
use super::paragraph::{Paragraph, State};
use crate::text::Class;
use crate::text::abbreviations::{self, Abbreviation, abbreviation};

impl Paragraph<'_> {
    /// Whether a sentence certainly begins (`true`) or certainly does not begin (`false`) at token
    /// `i`; `None` where the classifier is to decide.
    pub(crate) fn verdict(&self, i: usize, state: &State) -> Option<bool> {
        let (left, right) = (self.shape(i - 1), self.shape(i));
        // Marks that close what was open go left, and no sentence begins with a terminator.
        if matches!(right, Shape::Comma | Shape::Semicolon | Shape::Close | Shape::CloseQuote)
            || (right.is_terminator() && !self.opens_with_ellipsis(i))
        {
            return Some(false);
        }
        if self.is_marker_end(i, state) {
            return Some(false);
        }
        if self.is_next_item(i, state) {
            return Some(true);
        }
        if left.is_terminator() && self.is_omission(i) {
            return Some(false);
        }
        let closed = matches!(left, Shape::Close | Shape::CloseQuote | Shape::Quote) && i >= self.first + 2;
        if right == Shape::Lower
            && closed
            && self.shape(i - 2).is_terminator()
            && self.shape(i + 1) != Shape::Colon
        {
            // "Why?" she asked. (He had left.) at noon
            return Some(false);
        }
        if closed
            && matches!(self.shape(i - 2), Shape::Exclamation | Shape::Question)
            && right == Shape::Title
            && i + 1 < self.end
            && self.class(i + 1).is(Class::SPEECH)
        {
            return Some(false); // “Why?” Ruth asked.
        }
        if left == Shape::Exclamation && right == Shape::Lower && i >= self.first + 3 {
            // A name that ends in a mark of exclamation, within a sentence: "at Oh! in London".
            let (name, before) = (self.shape(i - 2), self.shape(i - 3));
            if name == Shape::Title && before == Shape::Lower && i - 2 > state.start {
                return Some(false);
            }
        }
        if matches!(left, Shape::Exclamation | Shape::Question)
            && right == Shape::Dash
            && (self.shape(i + 1) == Shape::Lower
                || self.shape(i + 1) == Shape::Dash && self.shape(i + 2) == Shape::Lower)
        {
            return Some(false); // "and -- lo! -- there it was"
        }
        if matches!(left, Shape::Exclamation | Shape::Question | Shape::Stop)
            && right == Shape::Dash
            && self.space(i)
            && self.shape(i + 1) == Shape::Title
            && i > state.start + 3
            && !state.is_inside().0
        {
            return Some(true); // a turn of speech: "Who goes there? - Only the ferryman."
        }
        if left.is_terminator() && right == Shape::Title && self.space(i) && self.is_plain_end(i, state) {
            return Some(true);
        }
        if left == Shape::Stop && i >= self.first + 2 && !self.space(i - 1) {
            return self.after_abbreviation(i, state);
        }
        None
    }

    /// The verdict on a gap after a full stop that may mark an abbreviation.
    fn after_abbreviation(&self, i: usize, state: &State) -> Option<bool> {
        let (before, next) = (self.str(i - 2), self.shape(i));
        let function_word = matches!(next, Shape::Title | Shape::Initial)
            && !self.class(i).is_open()
            && !self.class(i).is(Class::MODAL.union(Class::NUMERAL));
        let name = matches!(next, Shape::Title | Shape::Upper | Shape::Initial) && self.class(i).is_open();
        match abbreviation(before) {
            Some(Abbreviation::BeforeNumber) if next == Shape::Digits => return Some(false),
            None if matches!(before, "°" | "º") && next == Shape::Digits => return Some(false),
            // "you and I. Ask": a pronoun, no initial
            _ if before == "I" && self.shape(i - 3) == Shape::Lower && next == Shape::Title => {
                return Some(true);
            }
            Some(Abbreviation::BeforeName) => {
                let sure = before.starts_with(char::is_uppercase) && !matches!(before, "St" | "Ft");
                return (name && sure).then_some(false);
            }
            // "Albert J. Jones"
            _ if self.shape(i - 2) == Shape::Initial
                && name
                && i >= state.start + 3
                && matches!(self.shape(i - 3), Shape::Title | Shape::Upper)
                && self.class(i - 3).is_open() =>
            {
                return Some(false);
            }
            Some(Abbreviation::MayEnd) => {}
            _ if abbreviations::is_dotted(before) => {}
            _ => return None,
        }
        if i - 2 == state.start {
            return None; // "P.S. I love you"
        }
        if function_word {
            return Some(true);
        }
        // A title opens a sentence, but not after "At 5 p.m." alone.
        let title = next == Shape::Title
            && self.shape(i + 1) == Shape::Stop
            && abbreviation(self.str(i)) == Some(Abbreviation::BeforeName);
        let adverbial = self.class(state.start).is(Class::PREPOSITION) && i - state.start < 7;
        title.then_some(!adverbial)
    }

    /// Whether a single terminator before `i` ends a sentence of some length with an ordinary word:
    /// the most frequent case of all.
    fn is_plain_end(&self, i: usize, state: &State) -> bool {
        i > state.start + 3
            && !state.is_inside().0
            && self.shape(i - 2) == Shape::Lower
            && !self.space(i - 1)
            && (self.is_long(i - 2) || !self.class(i - 2).is_open())
    }

    /// Whether the form is longer than any abbreviation without stops in it.
    fn is_long(&self, i: usize) -> bool {
        let form = self.str(i);
        form.len() > 6 && !form.contains('.')
    }

    /// "...": three stops or more without blanks, which may open a sentence.
    fn opens_with_ellipsis(&self, i: usize) -> bool {
        let stop = |k: usize| self.shape(k) == Shape::Stop && !self.space(k);
        self.shape(i) == Shape::Stop && self.space(i) && stop(i + 1) && stop(i + 2)
    }

    /// Whether tokens before `i` are an omission within a sentence: `. . .` with blanks around.
    fn is_omission(&self, i: usize) -> bool {
        let mut k = i;
        while k > self.first && i - k < 5 && self.shape(k - 1) == Shape::Stop && self.space(k) {
            k -= 1;
        }
        i - k == 3 && self.space(k)
    }

    /// Whether `i` follows the mark or number that opens a list item: *1.*, *a)*, *•*.
    fn is_marker_end(&self, i: usize, state: &State) -> bool {
        let start = state.start;
        if i - start > 4 {
            return false;
        }
        match self.item(start) {
            Some((_, len, _)) => i - start <= len,
            None => false,
        }
    }

    /// Whether the list item that is open ends before `i`, because the next one begins: the same
    /// kind of mark, with the next number or letter.
    fn is_next_item(&self, i: usize, state: &State) -> bool {
        let Some((open, _, bullet)) = self.item(state.start) else { return false };
        // "1) the toll and 2) the fare" is one sentence.
        if self.class(i - 1).is(Class::COORDINATOR)
            || !matches!(self.shape(i), Shape::Digits | Shape::Lower | Shape::Initial | Shape::Bullet)
        {
            return false;
        }
        let Some((next, len, again)) = self.item(i) else { return false };
        let marks = |at: usize, len: usize| self.str(at + len - 1);
        let (_, open_len, _) = self.item(state.start).unwrap_or((0, 1, false));
        bullet == again
            && marks(i, len) == marks(state.start, open_len)
            && (next == open + 1 || (bullet && next == 0 && open == 0))
            && self.space(i)
            && i + len < self.end
    }

    /// A list item's number, the tokens that its mark takes, and whether a bullet opens it.
    fn item(&self, at: usize) -> Option<(u32, usize, bool)> {
        let bullet = self.shape(at) == Shape::Bullet;
        let from = at + usize::from(bullet);
        let number = match self.shape(from) {
            Shape::Digits => self.str(from).parse().ok().filter(|n| *n < 1000),
            Shape::Lower | Shape::Initial if self.str(from).len() == 1 => {
                self.str(from).bytes().next().map(u32::from)
            }
            _ => None,
        };
        let stop = self.shape(from + 1);
        let attached = from + 1 < self.end && !self.space(from + 1);
        match number {
            Some(n) if attached && stop == Shape::Stop => {
                let bracket = self.shape(from + 2) == Shape::Close && !self.space(from + 2);
                Some((n, from + 2 + usize::from(bracket) - at, bullet))
            }
            Some(n) if attached && stop == Shape::Close => Some((n, from + 2 - at, bullet)),
            _ => bullet.then_some((0, 1, true)),
        }
    }
}

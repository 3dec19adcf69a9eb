//! The closed classes of English: words that are few, frequent and do not change.
//!
//! They open every [`Vocabulary`](super::Vocabulary) at fixed ids, so that detectors compare
//! numbers known at compile time ([`id`]) and look classes up by index. Contractions count as one
//! word here, as in UAX #29, and carry the classes of both parts.

use super::{Class, WordId};

const fn words(class: Class, words: &'static [&'static str]) -> (Class, &'static [&'static str]) {
    (class, words)
}

/// Class by class; a word may stand in several rows.
pub(crate) const ROWS: &[(Class, &[&str])] = &[
    words(Class::ARTICLE, &["the", "a", "an"]),
    words(
        Class::DETERMINER,
        &[
            "the", "a", "an", "this", "that", "these", "those", "every", "each", "any", "some", "no", "all",
            "both", "another", "either", "neither", "such", "what", "which", "whose", "many", "few",
            "several", "most", "more", "less", "much", "enough", "one", "other",
        ],
    ),
    words(
        Class::POSSESSIVE,
        &[
            "my", "your", "his", "her", "its", "our", "their", "thy", "mine", "yours", "hers", "ours",
            "theirs",
        ],
    ),
    words(
        Class::SUBJECT,
        &[
            "i", "you", "he", "she", "it", "we", "they", "this", "that", "these", "those", "there", "who",
            "one", "everyone", "everybody", "someone", "somebody", "nobody", "nothing", "something",
            "everything", "anyone", "anybody", "anything", "thou", "ye", "none", "i'm", "i've", "i'd",
            "i'll", "you're", "you've", "you'd", "you'll", "he's", "he'd", "he'll", "she's", "she'd",
            "she'll", "it's", "it'd", "it'll", "we're", "we've", "we'd", "we'll", "they're", "they've",
            "they'd", "they'll", "that's", "that'd", "that'll", "this's", "there's", "there'd", "there'll",
            "here's", "who's", "who'd", "who'll", "what's", "where's", "how's", "'tis", "'twas",
        ],
    ),
    words(
        Class::OBJECT,
        &[
            "me", "you", "him", "her", "it", "us", "them", "thee", "whom", "myself", "yourself", "himself",
            "herself", "itself", "ourselves", "yourselves", "themselves", "oneself", "mine", "yours", "ours",
            "theirs", "hers",
        ],
    ),
    words(
        Class::PREPOSITION,
        &[
            "of", "in", "to", "for", "with", "on", "at", "from", "by", "about", "as", "into", "like",
            "through", "after", "over", "between", "out", "against", "during", "without", "before", "under",
            "around", "among", "upon", "within", "across", "behind", "beyond", "toward", "towards", "beside",
            "besides", "despite", "except", "near", "off", "onto", "since", "than", "till", "until", "up",
            "down", "via", "per", "above", "below", "along", "beneath", "amid", "throughout", "outside",
            "inside", "unlike", "past", "unto",
        ],
    ),
    words(Class::COORDINATOR, &["and", "or", "but", "nor", "yet", "so", "plus"]),
    words(
        Class::SUBORDINATOR,
        &[
            "because", "if", "when", "while", "although", "though", "since", "unless", "until", "that",
            "whether", "as", "than", "before", "after", "once", "lest", "where", "wherever", "whenever",
            "whereas", "till", "whilst", "so", "for",
        ],
    ),
    words(
        Class::RELATIVE,
        &["who", "whom", "whose", "which", "that", "where", "when", "why", "whoever", "whatever"],
    ),
    words(
        Class::INTERROGATIVE,
        &[
            "who", "whom", "whose", "which", "what", "where", "when", "why", "how", "who's", "what's",
            "where's", "how's", "why's", "whence", "whither",
        ],
    ),
    words(
        Class::BE,
        &[
            "be", "is", "am", "are", "was", "were", "been", "being", "isn't", "aren't", "wasn't", "weren't",
            "ain't", "i'm", "you're", "he's", "she's", "it's", "we're", "they're", "that's", "there's",
            "here's", "who's", "what's", "where's", "how's", "this's", "'tis", "'twas", "art", "wert",
        ],
    ),
    words(
        Class::HAVE,
        &[
            "have", "has", "had", "having", "haven't", "hasn't", "hadn't", "i've", "you've", "we've",
            "they've", "hath", "hast",
        ],
    ),
    words(Class::DO, &["do", "does", "did", "don't", "doesn't", "didn't", "doth", "dost"]),
    words(
        Class::MODAL,
        &[
            "will", "would", "can", "could", "shall", "should", "may", "might", "must", "ought", "cannot",
            "won't", "wouldn't", "can't", "couldn't", "shan't", "shouldn't", "mightn't", "mustn't",
            "needn't", "i'll", "you'll", "he'll", "she'll", "it'll", "we'll", "they'll", "that'll",
            "there'll", "who'll", "i'd", "you'd", "he'd", "she'd", "it'd", "we'd", "they'd", "that'd",
            "there'd", "who'd", "shalt", "wilt",
        ],
    ),
    words(
        Class::NEGATOR,
        &[
            "not", "no", "never", "nothing", "nobody", "none", "neither", "nor", "cannot", "isn't", "aren't",
            "wasn't", "weren't", "ain't", "haven't", "hasn't", "hadn't", "don't", "doesn't", "didn't",
            "won't", "wouldn't", "can't", "couldn't", "shan't", "shouldn't", "mightn't", "mustn't",
            "needn't", "without", "nowhere",
        ],
    ),
    words(
        Class::FUSED_NEGATION,
        &[
            "cannot", "isn't", "aren't", "wasn't", "weren't", "ain't", "haven't", "hasn't", "hadn't",
            "don't", "doesn't", "didn't", "won't", "wouldn't", "can't", "couldn't", "shan't", "shouldn't",
            "mightn't", "mustn't", "needn't",
        ],
    ),
    words(
        Class::FOCUS,
        &[
            "just", "only", "merely", "simply", "mere", "solely", "purely", "alone", "exclusively",
            "primarily",
        ],
    ),
    words(
        Class::ADVERB,
        &[
            "also", "too", "even", "still", "now", "then", "here", "instead", "rather", "again", "always",
            "often", "ever", "never", "once", "soon", "already", "yet", "almost", "quite", "very", "so",
            "thus", "hence", "however", "therefore", "perhaps", "maybe", "indeed", "moreover", "just",
            "only", "merely", "simply", "not", "away", "back", "together", "today", "tomorrow", "yesterday",
            "really", "well", "far", "much", "more", "most", "less", "least", "else", "necessarily",
            "precisely", "ultimately", "fundamentally", "actually", "finally", "first", "enough",
            "sometimes", "longer", "long", "entirely", "truly",
        ],
    ),
    words(
        Class::NUMERAL,
        &[
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "hundred",
            "thousand", "million", "billion",
        ],
    ),
    // Forms that -ed does not give away. Only those that are rarely anything else.
    words(
        Class::PAST,
        &[
            "became", "began", "bought", "brought", "built", "came", "chose", "drew", "drove", "fell",
            "felt", "fought", "found", "gave", "got", "grew", "held", "kept", "knew", "led", "left", "lost",
            "made", "meant", "met", "paid", "ran", "rose", "said", "sang", "sat", "saw", "sent", "shook",
            "shot", "spent", "spoke", "stood", "struck", "taught", "thought", "told", "took", "went", "won",
            "wore", "wrote", "broke", "caught", "ate", "slept", "swept", "threw", "wept", "understood",
            "opted", "set", "put", "let", "cut", "had", "did", "was", "were",
        ],
    ),
    // Verbs that take a clause or open speech tags.
    words(
        Class::SPEECH,
        &[
            "said", "says", "say", "asked", "asks", "replied", "answered", "told", "cried", "whispered",
            "shouted", "murmured", "added", "explained", "wrote", "insisted", "muttered",
        ],
    ),
    words(Class::NONE, &["to", "limited", "mention", "else", "far", "way", "yes", "let", "o", "oh"]),
];

/// Number of distinct words in [`ROWS`], found at compile time.
pub(crate) const LEN: usize = table().1;

/// The words in the order of their first mention, which is the order of their ids.
pub(crate) static WORDS: [&str; LEN] = {
    let (all, _) = table();
    let mut out = [""; LEN];
    let mut i = 0;
    while i < LEN {
        out[i] = all[i].0;
        i += 1;
    }
    out
};

/// The classes of each word, by id.
pub(crate) static CLASSES: [Class; LEN] = {
    let (all, _) = table();
    let mut out = [Class::NONE; LEN];
    let mut i = 0;
    while i < LEN {
        out[i] = all[i].1;
        i += 1;
    }
    out
};

/// The id of a word of the closed classes, for use in constants: a word that is not in the table then
/// fails to compile.
#[allow(clippy::panic)] // at compile time
pub(crate) const fn id(word: &str) -> WordId {
    let mut i = 0;
    while i < LEN {
        if same(WORDS_CONST[i].0, word) {
            return WordId(i as u32);
        }
        i += 1;
    }
    panic!("not a word of the closed classes")
}

/// Some words of the closed classes, asked for by one look.
#[derive(Default)]
pub(crate) struct Set([u64; LEN.div_ceil(64)]);

impl Set {
    /// For use in constants, as [`id`] is.
    pub(crate) const fn of(words: &[&str]) -> Set {
        let mut bits = [0; LEN.div_ceil(64)];
        let mut i = 0;
        while i < words.len() {
            let id = id(words[i]).index();
            bits[id / 64] |= 1 << (id % 64);
            i += 1;
        }
        Set(bits)
    }

    /// The set with all words of open classes.
    pub(crate) const fn and_open(mut self) -> Set {
        let mut i = 0;
        while i < LEN {
            if WORDS_CONST[i].1.is_open() {
                self.0[i / 64] |= 1 << (i % 64);
            }
            i += 1;
        }
        self
    }

    /// The set without some words.
    pub(crate) const fn without(mut self, words: &[&str]) -> Set {
        let others = Set::of(words);
        let mut k = 0;
        while k < self.0.len() {
            self.0[k] &= !others.0[k];
            k += 1;
        }
        self
    }

    /// The set with all words of some classes.
    pub(crate) const fn and_classes(mut self, class: Class) -> Set {
        let mut i = 0;
        while i < LEN {
            if WORDS_CONST[i].1.is(class) {
                self.0[i / 64] |= 1 << (i % 64);
            }
            i += 1;
        }
        self
    }

    pub(crate) fn insert(&mut self, word: WordId) {
        self.0[word.index() / 64] |= 1 << (word.index() % 64);
    }

    pub(crate) fn extend(&mut self, other: &Set) {
        for (bits, more) in self.0.iter_mut().zip(other.0) {
            *bits |= more;
        }
    }

    #[inline]
    pub(crate) fn has(&self, word: WordId) -> bool {
        self.0.get(word.index() / 64).is_some_and(|bits| bits >> (word.index() % 64) & 1 == 1)
    }
}

const WORDS_CONST: [(&str, Class); CAPACITY] = table().0;
const CAPACITY: usize = 640;

const fn table() -> ([(&'static str, Class); CAPACITY], usize) {
    let mut out = [("", Class::NONE); CAPACITY];
    let mut len = 0;
    let mut row = 0;
    while row < ROWS.len() {
        let mut k = 0;
        while k < ROWS[row].1.len() {
            let word = ROWS[row].1[k];
            let mut i = 0;
            while i < len && !same(out[i].0, word) {
                i += 1;
            }
            out[i] = (word, out[i].1.union(ROWS[row].0));
            if i == len {
                len += 1;
            }
            k += 1;
        }
        row += 1;
    }
    (out, len)
}

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_follow_the_table() {
        static SET: Set = Set::of(&["the", "oh"]);
        assert_eq!(WORDS[id("not").index()], "not");
        assert!(
            CLASSES[id("isn't").index()].is(Class::NEGATOR) && CLASSES[id("isn't").index()].is(Class::BE)
        );
        assert!(!CLASSES[id("the").index()].is(Class::NEGATOR));
        assert!(SET.has(id("the")) && SET.has(id("oh")) && !SET.has(id("a")) && !SET.has(WordId::NONE));
    }
}

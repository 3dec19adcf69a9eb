//! Classes of function words.

/// A set of closed word classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Class(u32);

macro_rules! classes {
    ($($name:ident = $bit:literal),* $(,)?) => {
        impl Class {
            $(pub(crate) const $name: Class = Class(1 << $bit);)*
        }
    };
}

classes! {
    ARTICLE = 0, DETERMINER = 1, POSSESSIVE = 2, SUBJECT = 3, OBJECT = 4, PREPOSITION = 5, COORDINATOR = 6,
    SUBORDINATOR = 7, RELATIVE = 8, INTERROGATIVE = 9, BE = 10, HAVE = 11, DO = 12, MODAL = 13, NEGATOR = 14,
    FUSED_NEGATION = 15, FOCUS = 16, ADVERB = 17, NUMERAL = 18, PAST = 19, SPEECH = 20,
}

impl Class {
    pub(crate) const NONE: Class = Class(0);
    /// Any auxiliary.
    pub(crate) const AUXILIARY: Class = Class(Self::BE.0 | Self::HAVE.0 | Self::DO.0 | Self::MODAL.0);
    /// What opens a noun phrase.
    pub(crate) const NOMINAL: Class = Class(Self::DETERMINER.0 | Self::POSSESSIVE.0 | Self::NUMERAL.0);

    pub(crate) const fn union(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }

    /// The set as a number.
    #[cfg(any(feature = "english", feature = "train"))]
    pub(crate) const fn bits(self) -> u32 {
        self.0
    }

    /// Whether the two sets share a class.
    pub(crate) const fn is(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether the word belongs to no closed class: a content word, as far as lists can tell.
    pub(crate) const fn is_open(self) -> bool {
        self.0 & !(Self::PAST.0 | Self::SPEECH.0) == 0
    }
}

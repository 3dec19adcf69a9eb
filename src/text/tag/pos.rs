//! Universal parts of speech.

/// A part of speech of [Universal Dependencies](https://universaldependencies.org/u/pos/).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "UPPERCASE"))]
#[repr(u8)]
pub enum Pos {
    /// Adjective: *green*.
    Adj,
    /// Adposition: *of*, *under*.
    Adp,
    /// Adverb: *soon*.
    Adv,
    /// Auxiliary, the copula included: *has* done, *is* green.
    Aux,
    /// Coordinating conjunction: *and*.
    Cconj,
    /// Determiner: *the*, *no*.
    Det,
    /// Interjection: *oh*.
    Intj,
    /// Common noun: *bridge*.
    Noun,
    /// Numeral: *two*, *1998*.
    Num,
    /// Particle: *not*, *to* before an infinitive, the possessive *’s*.
    Part,
    /// Pronoun, possessives included: *she*, *her*.
    Pron,
    /// Proper noun: *Baku*.
    Propn,
    /// Punctuation.
    Punct,
    /// Subordinating conjunction: *because*.
    Sconj,
    /// Symbol: *%*, an address of the web.
    Sym,
    /// Verb, auxiliaries left out.
    Verb,
    /// Anything else: foreign words, list marks.
    X,
}

impl Pos {
    /// Every tag, in alphabetical order.
    pub const ALL: [Pos; 17] = [
        Pos::Adj,
        Pos::Adp,
        Pos::Adv,
        Pos::Aux,
        Pos::Cconj,
        Pos::Det,
        Pos::Intj,
        Pos::Noun,
        Pos::Num,
        Pos::Part,
        Pos::Pron,
        Pos::Propn,
        Pos::Punct,
        Pos::Sconj,
        Pos::Sym,
        Pos::Verb,
        Pos::X,
    ];

    /// The tag as Universal Dependencies writes it: `"NOUN"`.
    pub const fn name(self) -> &'static str {
        match self {
            Pos::Adj => "ADJ",
            Pos::Adp => "ADP",
            Pos::Adv => "ADV",
            Pos::Aux => "AUX",
            Pos::Cconj => "CCONJ",
            Pos::Det => "DET",
            Pos::Intj => "INTJ",
            Pos::Noun => "NOUN",
            Pos::Num => "NUM",
            Pos::Part => "PART",
            Pos::Pron => "PRON",
            Pos::Propn => "PROPN",
            Pos::Punct => "PUNCT",
            Pos::Sconj => "SCONJ",
            Pos::Sym => "SYM",
            Pos::Verb => "VERB",
            Pos::X => "X",
        }
    }

    /// The tag of that name.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidArgument`](crate::ErrorKind::InvalidArgument) with the 17 names.
    ///
    /// ```
    /// use tricolon::text::Pos;
    /// assert_eq!(Pos::from_name("NOUN"), Ok(Pos::Noun));
    /// assert!(Pos::from_name("noun phrase").is_err());
    /// ```
    pub fn from_name(name: &str) -> Result<Pos, crate::Error> {
        let all = Self::ALL.into_iter().map(|pos| (pos.name(), pos));
        crate::error::named(crate::ErrorKind::InvalidArgument, "part of speech", name, all)
    }

    /// Whether words of this class carry content: noun, proper noun, verb, adjective, adverb, number.
    pub const fn is_content(self) -> bool {
        matches!(self, Pos::Noun | Pos::Propn | Pos::Verb | Pos::Adj | Pos::Adv | Pos::Num)
    }

    /// Noun or proper noun.
    pub const fn is_nominal(self) -> bool {
        matches!(self, Pos::Noun | Pos::Propn)
    }

    pub(crate) const fn from_index(index: u8) -> Pos {
        Self::ALL[index as usize]
    }
}

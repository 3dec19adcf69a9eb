//! Texts to measure on: prose from a small grammar, and hostile ones.

/// About `bytes` bytes of English-like prose, the same on every run.
pub fn prose(bytes: usize) -> String {
    const SUBJECTS: [&str; 12] = [
        "The council", "A neighbour", "The river", "Every ferry", "The new bridge", "Her brother",
        "The old harbour", "Nobody", "The engineers", "A committee of nine", "The city’s budget",
        "Each landing",
    ];
    const VERBS: [&str; 12] = [
        "opened", "was not closed by", "considers", "carried", "has forgotten", "needs", "would rather keep",
        "pays for", "isn’t", "will not replace", "measured", "argued with",
    ];
    const OBJECTS: [&str; 14] = [
        "the toll",
        "a promise",
        "three new quays",
        "the east bank",
        "repairs, roads and schools",
        "its own accounts",
        "an honest answer",
        "the winter timetable",
        "public trust",
        "forty passengers",
        "the lighting scheme",
        "what it cannot afford",
        "a second survey",
        "the people who work there",
    ];
    const ENDS: [&str; 10] = [
        ". ",
        ". ",
        ", and ",
        "; ",
        " because ",
        ". But ",
        "? ",
        ", not by chance but by design. ",
        "—",
        ".\n\n",
    ];
    let mut state: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut pick = |n: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % n
    };
    let mut text = String::with_capacity(bytes + 64);
    while text.len() < bytes {
        for part in
            [SUBJECTS[pick(SUBJECTS.len())], " ", VERBS[pick(VERBS.len())], " ", OBJECTS[pick(OBJECTS.len())]]
        {
            text.push_str(part);
        }
        text.push_str(ENDS[pick(ENDS.len())]);
    }
    text
}

/// Texts that a careless reader takes more than linear time on, by name.
pub const HOSTILE: [(&str, &str); 20] = [
    ("one word repeated", "word "),
    ("not not not", "not "),
    ("endless denials", "not a dog, it is a cat "),
    ("two words crossing", "dog cat "),
    ("commas", "dog, cat, "),
    ("and and and", "a and b and "),
    ("rather than", "rather than "),
    ("short sentences", "It is not a dog. "),
    ("instead of", "Instead of a, b. "),
    ("punctuation", "?!.,;"),
    ("no spaces", "abcdefghij"),
    ("open quotes", "“"),
    ("combining marks", "\u{301}"),
    ("joined emoji", "👩‍👩‍👧‍👦"),
    ("ideographs", "川上有舟。"),
    ("lines of a letter", "a\n"),
    ("stops between letters", "a.b."),
    ("addresses cut short", "a@b@www.c/"),
    ("list marks", "1. 2) a. "),
    ("straight quotes", "\" '"),
];

/// About `bytes` bytes of a hostile text.
pub fn hostile(unit: &str, bytes: usize) -> String {
    unit.repeat(bytes / unit.len())
}

//! HTML, by html5gum.

use std::ops::Range;

use html5gum::{DefaultEmitter, Token, Tokenizer};

use super::Mask;

/// Elements whose text is not prose. Those of [`INLINE`] stand within sentences.
const HIDDEN: [&str; 13] = [
    "code", "kbd", "samp", "tt", "math", "svg", "pre", "script", "style", "template", "noscript", "textarea",
    "iframe",
];
const INLINE: [&str; 6] = ["code", "kbd", "samp", "tt", "math", "svg"];
/// Elements that end a paragraph where they begin and where they end.
const BLOCKS: [&str; 45] = [
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "head", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre",
    "section", "summary", "table", "td", "th", "title", "tr", "ul",
];
/// The longest name of a character reference, with `&` and `;`.
const LONGEST: usize = 33;

/// Reads `text`, which begins at byte `base` of what `mask` masks.
pub(super) fn read(text: &str, base: usize, mask: &mut Mask<'_>) {
    let mut hidden = Hidden::default();
    // Text is what stands between tags.
    let mut at = 0;
    for (token, span) in tags(text) {
        if span.start < at || span.start > span.end {
            continue;
        }
        if !hidden.is_open() {
            words(text, at, span.start, base, mask);
        }
        at = span.end;
        hidden.read(&token, base + span.start..base + span.end, mask);
    }
    if !hidden.is_open() {
        words(text, at, text.len(), base, mask);
    }
}

/// Tags, comments and document types, with where they stand.
fn tags(text: &str) -> impl Iterator<Item = (Token<usize>, Range<usize>)> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(text, emitter).flatten().filter_map(|token| {
        let span = match &token {
            Token::StartTag(tag) => tag.span,
            Token::EndTag(tag) => tag.span,
            Token::Comment(comment) => comment.span,
            Token::Doctype(doctype) => doctype.span,
            Token::String(_) | Token::Error(_) => return None,
        };
        Some((token, span.start.min(text.len())..span.end.min(text.len())))
    })
}

/// The open element whose text is not prose, if there is one, and how many of its name are open.
#[derive(Default)]
pub(super) struct Hidden(Option<(&'static str, usize)>);

impl Hidden {
    pub(super) fn is_open(&self) -> bool {
        self.0.is_some()
    }

    /// Reads one tag or comment, which begins at byte `base` of what `mask` masks.
    pub(super) fn tag(&mut self, tag: &str, base: usize, mask: &mut Mask<'_>) {
        for (token, span) in tags(tag) {
            self.read(&token, base + span.start..base + span.end, mask);
        }
    }

    fn read(&mut self, token: &Token<usize>, span: Range<usize>, mask: &mut Mask<'_>) {
        match token {
            Token::StartTag(tag) => {
                let name = name(&tag.name);
                self.end_block(name, mask);
                if let Some((open, depth)) = &mut self.0 {
                    *depth += usize::from(*open == name);
                } else if let Some(name) =
                    HIDDEN.into_iter().find(|hides| *hides == name && !tag.self_closing)
                {
                    self.0 = Some((name, 1));
                    if INLINE.contains(&name) {
                        mask.opaque(span.start);
                    }
                }
            }
            Token::EndTag(tag) => {
                let name = name(&tag.name);
                self.end_block(name, mask);
                if let Some((open, depth)) = &mut self.0 {
                    *depth -= usize::from(*open == name);
                }
                self.0.take_if(|(_, depth)| *depth == 0);
            }
            Token::Comment(_) => mask.comment(span),
            _ => {}
        }
    }

    /// The beginning or end of a block ends the paragraph, and what was left open within a sentence.
    fn end_block(&mut self, name: &str, mask: &mut Mask<'_>) {
        if BLOCKS.contains(&name) {
            mask.end_block();
            self.0.take_if(|(open, _)| INLINE.contains(open));
        }
    }
}

fn name(name: &[u8]) -> &str {
    std::str::from_utf8(name).unwrap_or_default()
}

/// Keeps text, with character references as what they stand for.
fn words(text: &str, start: usize, end: usize, base: usize, mask: &mut Mask<'_>) {
    let Some(piece) = text.get(start..end) else { return };
    let mut kept = 0;
    for (at, _) in piece.match_indices('&') {
        let reference = piece.as_bytes()[at..].iter().take(LONGEST).position(|byte| *byte == b';');
        let Some(reference) = reference.and_then(|len| piece.get(at..=at + len)) else { continue };
        let meant = match Tokenizer::new(reference).flatten().find(|token| matches!(token, Token::String(_)))
        {
            Some(Token::String(meant)) => String::from_utf8_lossy(&meant).into_owned(),
            _ => continue,
        };
        if at < kept || meant == reference {
            continue;
        }
        let from = base + start;
        mask.keep(from + kept..from + at);
        mask.put(from + at..from + at + reference.len(), &meant);
        kept = at + reference.len();
    }
    mask.keep(base + start + kept..base + end);
}

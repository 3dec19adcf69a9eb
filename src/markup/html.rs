//! HTML, by html5gum.

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
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut hidden: Option<Hidden> = None;
    // Text is what stands between tags.
    let mut at = 0;
    for token in Tokenizer::new_with_emitter(text, emitter).flatten() {
        let span = match &token {
            Token::StartTag(tag) => tag.span,
            Token::EndTag(tag) => tag.span,
            Token::Comment(comment) => comment.span,
            Token::Doctype(doctype) => doctype.span,
            Token::String(_) | Token::Error(_) => continue,
        };
        let (start, end) = (span.start.min(text.len()), span.end.min(text.len()));
        if start < at || start > end {
            continue;
        }
        if hidden.is_none() {
            words(text, at, start, base, mask);
        }
        at = end;
        match &token {
            Token::StartTag(tag) => {
                let name = name(&tag.name);
                if BLOCKS.contains(&name) {
                    mask.end_block();
                    hidden.take_if(|hidden| INLINE.contains(&hidden.name));
                }
                if let Some(open) = &mut hidden {
                    open.depth += usize::from(open.name == name);
                } else if let Some(name) =
                    HIDDEN.into_iter().find(|hides| *hides == name && !tag.self_closing)
                {
                    hidden = Some(Hidden { name, depth: 1 });
                    if INLINE.contains(&name) {
                        mask.opaque(base + start);
                    }
                }
            }
            Token::EndTag(tag) => {
                let name = name(&tag.name);
                if BLOCKS.contains(&name) {
                    mask.end_block();
                    hidden.take_if(|hidden| INLINE.contains(&hidden.name));
                }
                if let Some(open) = &mut hidden {
                    open.depth -= usize::from(open.name == name);
                }
                hidden.take_if(|hidden| hidden.depth == 0);
            }
            Token::Comment(_) => mask.comment(base + start..base + end),
            _ => {}
        }
    }
    if hidden.is_none() {
        words(text, at, text.len(), base, mask);
    }
}

/// An open element whose text is not prose, and how many of its name are open.
struct Hidden {
    name: &'static str,
    depth: usize,
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

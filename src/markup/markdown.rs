//! Markdown, by pulldown-cmark.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::{Mask, html};

pub(super) fn read(text: &str, mask: &mut Mask<'_>) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM;
    // For each open element whether it hides its text, and how many do.
    let (mut open, mut hiding) = (Vec::new(), 0_usize);
    // What HTML within a paragraph hides.
    let mut hidden = html::Hidden::default();
    // The lines of an HTML block, where they stand in it.
    let mut block: Option<(usize, Vec<u8>)> = None;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Start(tag) => {
                if is_block(tag.to_end()) {
                    mask.end_block();
                    hidden = html::Hidden::default();
                }
                let hides = match tag {
                    Tag::CodeBlock(_) | Tag::MetadataBlock(_) | Tag::HtmlBlock | Tag::Image { .. } => true,
                    // Its text is the address.
                    Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => {
                        mask.opaque(range.start);
                        true
                    }
                    _ => false,
                };
                open.push(hides);
                hiding += usize::from(hides);
            }
            Event::End(tag) => {
                if is_block(tag) {
                    mask.end_block();
                    hidden = html::Hidden::default();
                }
                if let Some((start, lines)) = block.take_if(|_| tag == TagEnd::HtmlBlock) {
                    html::read(&String::from_utf8_lossy(&lines), start, mask);
                    mask.end_block();
                }
                hiding -= usize::from(open.pop().unwrap_or(false));
            }
            Event::Html(_) => {
                // Only its own lines: a quotation's `>` stands between them.
                let (start, lines) = block.get_or_insert_with(|| (range.start, Vec::new()));
                lines.resize(range.start - *start, b' ');
                lines.extend(&text.as_bytes()[range]);
            }
            _ if hiding > 0 => {}
            Event::InlineHtml(tag) => hidden.tag(&tag, range.start, mask),
            _ if hidden.is_open() => {}
            Event::Text(meant) if *meant == text[range.clone()] => mask.keep(range),
            Event::Text(meant) => mask.put(range, &meant),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => mask.opaque(range.start),
            Event::Rule => mask.end_block(),
            _ => {}
        }
    }
}

/// Whether an element ends the paragraph before it.
fn is_block(tag: TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

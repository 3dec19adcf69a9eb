//! Prose out of Markdown, HTML and LaTeX: what is markup or code is read as blanks, so that offsets stay those
//! of the file.
//!
//! What is code inside a sentence (`` `code` ``, `<code>`, `$x$`) becomes a single `` ` ``: the words on its two
//! sides stay apart, and nothing is said about what stood there. Code blocks, comments, tags, link targets,
//! images, metadata and a LaTeX preamble become blanks. Paragraphs, headings, list items and table cells are the
//! paragraphs of the prose, whatever line breaks they hold.
//!
//! ```
//! use tricolon::markup::Markup;
//! let prose = Markup::Markdown.prose("# Ferries\nThey carry **people**, not `int`.");
//! assert_eq!(prose.text(), "  Ferries\nThey carry   people  , not `    .");
//! assert_eq!(prose.blocks().len(), 2);
//! ```
//!
//! [`AnalyzerBuilder::markup`](crate::AnalyzerBuilder::markup) makes an analyzer read so.
//!
//! Limits: a mark or an escaped letter inside a word (`un*believ*able`, `na\"ive`, `caf&eacute;s`) cuts
//! the word, since the blanks keep its place.

mod html;
mod latex;
mod markdown;

use std::ops::Range;
use std::path::Path;

use crate::{Error, ErrorKind, Span};

/// How a text is marked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Markup {
    /// Not at all: every character is prose.
    #[default]
    Plain,
    /// CommonMark with GitHub's tables, footnotes, task lists, strikethrough and alerts, `$math$`, and YAML or
    /// TOML metadata at the top.
    Markdown,
    /// HTML as browsers read it.
    Html,
    /// LaTeX: the body of the document, or all of a file that has no `\begin{document}`.
    Latex,
}

impl Markup {
    const ALL: [Markup; 4] = [Markup::Plain, Markup::Markdown, Markup::Html, Markup::Latex];

    /// The markup of that name: `none`, `markdown`, `html` or `latex`.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidArgument`], with the names.
    ///
    /// ```
    /// use tricolon::markup::Markup;
    /// assert_eq!(Markup::from_name("latex")?, Markup::Latex);
    /// assert!(Markup::from_name("word").is_err());
    /// # Ok::<(), tricolon::Error>(())
    /// ```
    pub fn from_name(name: &str) -> Result<Self, Error> {
        let all = Self::ALL.into_iter().map(|markup| (markup.name(), markup));
        crate::error::named(ErrorKind::InvalidArgument, "markup", name, all)
    }

    /// The name that [`Markup::from_name`] reads.
    pub const fn name(self) -> &'static str {
        match self {
            Markup::Plain => "none",
            Markup::Markdown => "markdown",
            Markup::Html => "html",
            Markup::Latex => "latex",
        }
    }

    /// The markup that a file's ending tells; [`Markup::Plain`] for any other ending.
    ///
    /// ```
    /// use tricolon::markup::Markup;
    /// assert_eq!(Markup::from_path("docs/index.MD"), Markup::Markdown);
    /// assert_eq!(Markup::from_path("notes.txt"), Markup::Plain);
    /// ```
    pub fn from_path(path: impl AsRef<Path>) -> Self {
        let ending = path.as_ref().extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        match ending.to_ascii_lowercase().as_str() {
            "md" | "markdown" | "mkd" | "mdown" | "qmd" | "rmd" => Markup::Markdown,
            "html" | "htm" | "xhtml" => Markup::Html,
            "tex" | "latex" | "ltx" => Markup::Latex,
            _ => Markup::Plain,
        }
    }

    /// The prose of `text`. Linear in its length, but for a logarithm in LaTeX.
    pub fn prose(self, text: &str) -> Prose {
        let mut mask = Mask::new(text);
        match self {
            Markup::Plain => mask.keep(0..text.len()),
            Markup::Markdown => markdown::read(text, &mut mask),
            Markup::Html => html::read(text, 0, &mut mask),
            Markup::Latex => latex::read(text, &mut mask),
        }
        mask.finish()
    }
}

/// A text with its markup made blank, byte for byte as long as the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prose {
    text: String,
    blocks: Vec<Span>,
    comments: Vec<Span>,
}

impl Prose {
    /// The text with blanks for markup. Line breaks stay.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The stretches that are a paragraph, heading, list item or table cell, in order. Of [`Markup::Plain`] the
    /// whole text is one.
    pub fn blocks(&self) -> &[Span] {
        &self.blocks
    }

    /// The comments, with what opens and closes them.
    ///
    /// ```
    /// let text = "Rain <!-- fell --> and wind.";
    /// let prose = tricolon::markup::Markup::Html.prose(text);
    /// assert_eq!(&text[prose.comments()[0].range()], "<!-- fell -->");
    /// ```
    pub fn comments(&self) -> &[Span] {
        &self.comments
    }

    /// The blocks alone, with blank lines between: the words in order, no longer where they stood. For counts of
    /// words, and for readers of plain text.
    ///
    /// ```
    /// let prose = tricolon::markup::Markup::Html.prose("<h1>Rain</h1><p>It <b>fell</b>.");
    /// assert_eq!(prose.to_plain(), "Rain\n\nIt    fell    .");
    /// ```
    pub fn to_plain(&self) -> String {
        let blocks: Vec<&str> = self.blocks.iter().map(|block| &self.text[block.range()]).collect();
        blocks.join("\n\n")
    }

    pub(crate) fn into_text_and_blocks(self) -> (String, Vec<Span>) {
        (self.text, self.blocks)
    }
}

/// A text on its way to its prose: blank all over at first, then kept piece by piece, in order.
struct Mask<'t> {
    source: &'t str,
    out: Vec<u8>,
    /// Where the next piece may begin.
    at: usize,
    open: Option<Range<usize>>,
    blocks: Vec<Span>,
    comments: Vec<Span>,
}

impl<'t> Mask<'t> {
    fn new(source: &'t str) -> Self {
        let blank = |byte: &u8| if matches!(byte, b'\n' | b'\r') { *byte } else { b' ' };
        let out = source.as_bytes().iter().map(blank).collect();
        Mask { source, out, at: 0, open: None, blocks: Vec::new(), comments: Vec::new() }
    }

    /// Keeps a piece of the text. A piece that begins before the end of the last one is left out, so that blocks
    /// keep their order whatever a parser says.
    fn keep(&mut self, range: Range<usize>) {
        let source = self.source;
        if let Some(piece) = source.get(range.clone()) {
            self.put(range, piece);
        }
    }

    /// Puts what a piece of the text stands for in its place, if it fits.
    fn put(&mut self, range: Range<usize>, meant: &str) {
        if range.start < self.at || meant.len() > range.len() {
            return;
        }
        self.out[range.start..range.start + meant.len()].copy_from_slice(meant.as_bytes());
        self.at = range.end;
        if !meant.trim().is_empty() {
            let start = range.start + meant.len() - meant.trim_start().len();
            let end = range.start + meant.trim_end().len();
            self.open = Some(self.open.take().map_or(start, |open| open.start)..end);
        }
    }

    /// Something stands here that is not prose, and the words before and after it are no neighbours.
    fn opaque(&mut self, at: usize) {
        self.put(at..at + 1, "`");
    }

    fn end_block(&mut self) {
        if let Some(block) = self.open.take() {
            // A cell that holds code alone is no paragraph.
            let text = String::from_utf8_lossy(&self.out[block.clone()]);
            if text.contains(char::is_alphanumeric) {
                self.blocks.push(Span::new(block.start as u32, block.end as u32));
            }
        }
    }

    fn comment(&mut self, range: Range<usize>) {
        self.comments.push(Span::new(range.start as u32, range.end as u32));
    }

    fn finish(mut self) -> Prose {
        self.end_block();
        // Whole characters are kept or made blank: the bytes are UTF-8.
        let text = String::from_utf8(self.out).unwrap_or_else(|_| self.source.to_string());
        Prose { text, blocks: self.blocks, comments: self.comments }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn blocks(markup: Markup, text: &str) -> Vec<String> {
        let prose = markup.prose(text);
        let block = |span: &Span| prose.text()[span.range()].split_whitespace().collect::<Vec<_>>().join(" ");
        prose.blocks().iter().map(block).collect()
    }

    #[test]
    fn markdown_is_read_block_by_block() {
        let text = "---\ntitle: Not prose\n---\n# Ferries *sail*\nThe ferry\nwaits.\n\n- Salt\n- Rope and\n  tar\n\n\
                    ```rust\nlet not = but;\n```\n\n| Port | Toll |\n| --- | --- |\n| Hale | `3` |\n\n> We waited.[^1]\n\n\
                    [^1]: In *vain*.\n\nSee [the list](https://a.example/x-not-y) or <https://b.example>.\n\
                    ![A drawing](a.png)\n\n<div>\nOld &amp; *new*\n</div>\n\nAT&amp;T, 3 \\* 4 <!-- hidden --> end.\n";
        assert_eq!(
            blocks(Markup::Markdown, text),
            [
                "Ferries sail", "The ferry waits.", "Salt", "Rope and tar", "Port", "Toll", "Hale",
                "We waited.", "In vain .", "See the list or ` .", "Old & *new*", "AT& T, 3 * 4 end."
            ]
        );
        let prose = Markup::Markdown.prose(text);
        assert_eq!(prose.comments().len(), 1);
        assert_eq!(&text[prose.comments()[0].range()], "<!-- hidden -->");
    }

    #[test]
    fn html_is_read_as_browsers_read_it() {
        let text = "<!DOCTYPE html><html><head><title>Tides</title><style>p { not: but }</style></head><body>\
                    <!-- note --><p>We <em>wait</em>&mdash;and <code>x</code> waits.<p>Second\nline<br>goes on.\
                    <ul><li>One<li>Two</ul><pre>let code</pre><script>not()</script>a &lt; b &unknown; c</body>";
        assert_eq!(
            blocks(Markup::Html, text),
            ["Tides", "We wait — and ` waits.", "Second line goes on.", "One", "Two", "a < b &unknown; c"]
        );
        assert_eq!(Markup::Html.prose(text).comments().len(), 1);
    }

    #[test]
    fn latex_is_read_without_its_commands() {
        let text = "\\documentclass{article}\n\\title{Preamble}\n\\begin{document}\n\\section[Short]{The \\emph{ferry}}\n\
                    It carries people,\\footnote{And goats.} not $x^2$ tons~\\cite{a,b}. % a comment\n\
                    Half is 50\\% of it.\n\nThe ``old'' one\n\\begin{itemize}\n\\item Salt\n\\item Rope \\verb|not x|\n\\end{itemize}\n\
                    \\begin{verbatim}\nnot prose\n\\end{verbatim}\n\\begin{tabular}{ll}\nPort & Toll \\\\\nHale & three\n\\end{tabular}\n\
                    As \\[ a = b \\] shows.\n\\end{document}\nAfter.\n";
        assert_eq!(
            blocks(Markup::Latex, text),
            [
                "The ferry",
                "It carries people, (And goats.) not ` tons . Half is 50 % of it.",
                "The \"old\" one",
                "Salt",
                "Rope `",
                "Port",
                "Toll",
                "Hale",
                "three",
                "As ` shows."
            ]
        );
        let comments = Markup::Latex.prose(text).comments().to_vec();
        assert_eq!(&text[comments[0].range()], "% a comment");
    }

    #[test]
    fn html_within_a_paragraph_of_markdown_hides_what_html_hides() {
        let text = "Press <kbd>Enter *now*</kbd> or <code>run <b>all</b></code>, then <b>wait</b>\n\
                    right <script>not()</script>here. Left <code>open &amp; on\n\nNext <br/> one.\n\n- In <tt>a\n- list\n";
        assert_eq!(
            blocks(Markup::Markdown, text),
            ["Press ` or ` , then wait right here. Left `", "Next one.", "In `", "list"]
        );
    }

    #[test]
    fn latex_arguments_are_no_prose() {
        for (text, expected) in [
            (
                "See \\href{https://a.example}{the list} and \\hyperref[sec:x]{that part}.",
                "See the list and that part .",
            ),
            ("See \\autoref{sec:x} on it.", "See ` on it."),
            ("\\begin{tabularx}{\\textwidth}{lX}One\\end{tabularx}", "One"),
            ("\\begin{tabulary}{3cm}{LL}One\\end{tabulary}", "One"),
            ("\\begin{tabular*}{\\linewidth}[t]{ll}One\\end{tabular*}", "One"),
            ("\\begin{longtable*}{ll}One\\end{longtable*}", "One"),
            ("\\begin{wrapfigure}[12]{r}{0.4\\textwidth}One\\end{wrapfigure}", "One"),
            ("\\begin{minipage}[t]{3cm}One\\end{minipage}", "One"),
            ("\\begin{multicols*}{2}One\\end{multicols*}", "One"),
            ("\\newcommand\\y{body}\\renewcommand\\z[1][x]{more}\\setlength\\parindent{1em}One", "One"),
            ("\\rule\\textwidth{1pt}One \\emph\\x two", "One two"),
            (
                "% so: \\begin{document}\n\\title{No}\n50\\% \\begin{document}\nOne % \\end{document}\ntwo",
                "One two",
            ),
            (
                "It rains\\footnote{Or \\verb|}| or \\verb*+$+ snows.} here for $5.",
                "It rains (Or ` or ` snows.) here for 5.",
            ),
            (
                "So \\lstinline[language=C]{int x} and \\lstinline|y| and \\verb{z{ or \\verb",
                "So ` and ` and ` or `",
            ),
            ("So \\verb|open\nand on, \\verb\nto the end.", "So ` and on, ` to the end."),
        ] {
            assert_eq!(blocks(Markup::Latex, text), [expected], "{text}");
        }
    }

    #[test]
    fn what_is_left_open_ends_with_its_paragraph() {
        assert_eq!(
            blocks(Markup::Latex, "It costs $5 today.\n\nNext \\emph{one"),
            ["It costs 5 today.", "Next one"]
        );
        assert_eq!(blocks(Markup::Html, "<p>Use <code>x and<p>go on"), ["Use `", "go on"]);
        assert_eq!(blocks(Markup::Markdown, "Use ``x and\n\n**go on"), ["Use ``x and", "**go on"]);
    }

    proptest! {
        #[test]
        fn prose_has_the_offsets_of_its_text(
            pieces in prop::collection::vec(
                prop::sample::select(vec![
                    "a", "é", "😀", " ", "\n", "\n\n", "\r\n", "*", "`", "```\n", "<", ">", "<p>", "</p>", "<code>",
                    "</code>", "<!--", "-->", "&amp;", "&mdash;", "&", ";", "[", "](", ")", "!", "#", "- ", "> ", "|", "$",
                    "$$", "\\", "{", "}", "%", "\\begin{", "\\end{", "\\item", "\\cite", "\\verb", "\\lstinline", "\\newcommand", "\\footnote{", "\\[",
                    "\\]", "``", "''", "&nbsp;", "\u{0}", "\u{2029}", "---\n", "<script>", "<pre>",
                    "</script>", "<kbd>", "<br/>",
                ]),
                0..40,
            )
        ) {
            let text = pieces.concat();
            for markup in Markup::ALL {
                let prose = markup.prose(&text);
                prop_assert_eq!(prose.text().len(), text.len());
                let mut at = 0;
                for block in prose.blocks() {
                    prop_assert!(block.start >= at && block.start < block.end);
                    at = block.end;
                    prop_assert!(prose.text().get(block.range()).is_some() && text.get(block.range()).is_some());
                }
                for comment in prose.comments() {
                    prop_assert!(text.get(comment.range()).is_some());
                }
            }
        }
    }
}

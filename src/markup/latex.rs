//! LaTeX: a scanner that knows which arguments are prose. It expands no macros.

use std::ops::Range;

use super::Mask;

/// Environments whose body is not prose: of code, pictures and references, then of mathematics, which stands within
/// a sentence.
const HIDDEN: [&str; 10] = [
    "verbatim", "Verbatim", "lstlisting", "minted", "comment", "tikzpicture", "picture", "filecontents",
    "thebibliography", "algorithmic",
];
const MATH: [&str; 9] =
    ["equation", "align", "gather", "multline", "eqnarray", "math", "displaymath", "flalign", "alignat"];
/// Tables, and other environments with arguments that are not prose; and how many.
const TABLES: [(&str, usize); 7] = [
    ("tabular", 1),
    ("tabular*", 2),
    ("tabularx", 2),
    ("tabulary", 2),
    ("longtable", 1),
    ("array", 1),
    ("tabbing", 0),
];
const FRAMES: [(&str, usize); 4] = [("minipage", 1), ("multicols", 1), ("wrapfigure", 2), ("wraptable", 2)];
/// Commands that begin a block of their own.
const TITLES: [&str; 10] = [
    "part", "chapter", "section", "subsection", "subsubsection", "paragraph", "subparagraph", "title",
    "caption", "author",
];
/// Commands with arguments that are not prose, and how many.
const ARGUMENTS: [(&str, usize); 33] = [
    ("label", 1),
    ("input", 1),
    ("include", 1),
    ("includegraphics", 1),
    ("bibliography", 1),
    ("bibliographystyle", 1),
    ("addbibresource", 1),
    ("usepackage", 1),
    ("documentclass", 1),
    ("hypersetup", 1),
    ("pagestyle", 1),
    ("thispagestyle", 1),
    ("hspace", 1),
    ("vspace", 1),
    ("href", 1),
    ("textcolor", 1),
    ("color", 1),
    ("setlength", 2),
    ("addtolength", 2),
    ("setcounter", 2),
    ("addtocounter", 2),
    ("newcommand", 2),
    ("renewcommand", 2),
    ("providecommand", 2),
    ("newenvironment", 3),
    ("newtheorem", 2),
    ("addcontentsline", 3),
    ("rule", 2),
    ("index", 1),
    ("date", 1),
    ("multirow", 2),
    ("multicolumn", 2),
    ("selectlanguage", 1),
];

pub(super) fn read(text: &str, mask: &mut Mask<'_>) {
    const BEGIN: &str = "\\begin{document}";
    let start = outside_comments(text, BEGIN).map_or(0, |at| at + BEGIN.len());
    let end = outside_comments(&text[start..], "\\end{document}").map_or(text.len(), |at| start + at);
    Scanner { text, end, places: Places::of(text, start, end), closers: Vec::new(), tables: 0, mask }
        .scan(start);
}

/// Where `command` stands first, comments left out.
fn outside_comments(text: &str, command: &str) -> Option<usize> {
    let (bytes, mut at) = (text.as_bytes(), 0);
    loop {
        at += bytes.get(at..)?.iter().position(|byte| matches!(byte, b'\\' | b'%'))?;
        if bytes[at] == b'%' {
            at += text[at..].find('\n')?;
        } else if text[at..].starts_with(command) {
            return Some(at);
        } else {
            at += 2;
        }
    }
}

/// The name of the command whose backslash stands at `at`, and where that command ends, its star with it.
fn name(text: &str, at: usize) -> (&str, usize) {
    let rest = &text[at + 1..];
    let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let star = usize::from(letters > 0 && rest[letters..].starts_with('*'));
    (&rest[..letters], at + 1 + letters + star)
}

/// Where the code ends that stands behind `\verb` or `\lstinline`, which end at `next`: `|code|`, between two of the
/// same sign on one line; of `\lstinline` also `{code}`, and options before. `None` for any other command.
fn code(text: &str, name: &str, mut next: usize) -> Option<usize> {
    let listing = name == "lstinline";
    if name != "verb" && !listing {
        return None;
    }
    if listing && text[next..].starts_with('[') {
        next += text[next..].find([']', '\n']).unwrap_or(text.len() - next);
        next += usize::from(text[next..].starts_with(']'));
    }
    let Some(sign) = text[next..].chars().next().filter(|sign| *sign != '\n') else { return Some(next) };
    let closing = if listing && sign == '{' { '}' } else { sign };
    let body = next + sign.len_utf8();
    // Looked for no farther than the line's end: each search is paid for by the text it passes.
    let end = text[body..].find([closing, '\n']).map_or(text.len(), |found| body + found);
    Some(if text[end..].starts_with(closing) { end + closing.len_utf8() } else { end })
}

/// What the end of a group does.
enum Closer {
    /// It ends a title.
    Block(usize),
    /// It ends a footnote, which is read as a parenthesis.
    Parenthesis(usize),
}

struct Scanner<'a, 't> {
    text: &'a str,
    end: usize,
    places: Places,
    /// The ends of open groups that mean something, the innermost last.
    closers: Vec<Closer>,
    /// How many tables are open.
    tables: usize,
    mask: &'a mut Mask<'t>,
}

impl Scanner<'_, '_> {
    fn scan(&mut self, mut at: usize) {
        let special = |byte: &u8| {
            matches!(byte, b'\\' | b'%' | b'$' | b'{' | b'}' | b'~' | b'&' | b'\n' | b'`' | b'\'')
        };
        while at < self.end {
            let bytes = &self.text.as_bytes()[at..self.end];
            let plain = bytes.iter().position(special).unwrap_or(bytes.len());
            if plain > 0 {
                self.mask.keep(at..at + plain);
                at += plain;
                continue;
            }
            at = match bytes[0] {
                b'\\' => self.command(at),
                b'%' => {
                    let line = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
                    let comment = self.text[at..at + line].trim_end().len();
                    self.mask.comment(at..at + comment);
                    at + line
                }
                b'$' => self.dollars(at),
                b'}' => {
                    self.close(at);
                    at + 1
                }
                b'&' => {
                    self.mask.end_block();
                    at + 1
                }
                b'\n' => {
                    if self.places.is_blank(at) {
                        self.mask.end_block();
                    }
                    at + 1
                }
                b'`' | b'\'' if bytes.get(1) == Some(&bytes[0]) => {
                    // `` and '' are quotation marks; the blank stays outside.
                    let quote = if bytes[0] == b'`' { at + 1..at + 2 } else { at..at + 1 };
                    self.mask.put(quote, "\"");
                    at + 2
                }
                b'`' => {
                    self.mask.put(at..at + 1, "'");
                    at + 1
                }
                b'\'' => {
                    self.mask.keep(at..at + 1);
                    at + 1
                }
                _ => at + 1,
            };
        }
    }

    /// Reads a command at its backslash and says where to go on.
    fn command(&mut self, at: usize) -> usize {
        let text = &self.text[..self.end];
        let (name, mut next) = name(text, at);
        if name.is_empty() {
            return self.sign(at, text[next..].chars().next());
        }
        if let Some(end) = code(text, name, next) {
            self.mask.opaque(at);
            return end;
        }
        match name {
            "begin" | "end" => return self.environment(at, name == "begin", next),
            "item" | "par" | "newpage" | "maketitle" => self.mask.end_block(),
            "url" => {
                self.mask.opaque(at);
                return self.skip(next, 1);
            }
            "footnote" | "footnotetext" | "thanks" => {
                next = self.options(next);
                if let Some(group) = self.places.group(next) {
                    self.mask.put(next..next + 1, "(");
                    self.closers.push(Closer::Parenthesis(group.end));
                    next += 1;
                }
            }
            _ if TITLES.contains(&name) => {
                self.mask.end_block();
                next = self.options(next);
                if let Some(group) = self.places.group(next) {
                    self.closers.push(Closer::Block(group.end));
                    next += 1;
                }
            }
            // These two have a text to show.
            _ if name.ends_with("ref") && !matches!(name, "href" | "hyperref") => {
                self.mask.opaque(at);
                return self.skip(next, 1);
            }
            _ if name.starts_with("cite") || name.ends_with("cite") => return self.skip(next, 1),
            _ => {
                let hidden = ARGUMENTS.iter().find(|(known, _)| *known == name).map_or(0, |(_, n)| *n);
                return self.skip(next, hidden);
            }
        }
        next
    }

    /// A backslash before something that is no letter.
    fn sign(&mut self, at: usize, sign: Option<char>) -> usize {
        match sign {
            Some(sign @ ('(' | '[')) => {
                let ends = if sign == '(' { &self.places.parentheses } else { &self.places.squares };
                match self.places.before_blank(ends, at + 2) {
                    Some(end) => {
                        self.mask.opaque(at);
                        end + 2
                    }
                    None => at + 2,
                }
            }
            Some('%' | '&' | '$' | '#' | '_' | '{' | '}') => {
                self.mask.keep(at + 1..at + 2);
                at + 2
            }
            Some('\\') => {
                if self.tables > 0 {
                    self.mask.end_block();
                }
                self.options(at + 2)
            }
            Some(sign) => at + 1 + sign.len_utf8(),
            None => at + 1,
        }
    }

    fn environment(&mut self, at: usize, begins: bool, next: usize) -> usize {
        let Some(group) = self.places.group(next) else { return next };
        let written = self.text[group.clone()].trim();
        let name = written.trim_end_matches('*');
        let after = group.end + 1;
        let hidden = HIDDEN.contains(&name);
        if begins && (hidden || MATH.contains(&name)) {
            if hidden {
                self.mask.end_block();
            } else {
                self.mask.opaque(at);
            }
            // Left open, it hides the rest, as LaTeX reads it.
            let end = format!("\\end{{{written}}}");
            return self.text[after..self.end].find(&end).map_or(self.end, |found| after + found + end.len());
        }
        self.mask.end_block();
        // `tabular*` takes more than `tabular`; of others the star changes nothing.
        let arguments = |of: &[(&str, usize)]| {
            let named = |wanted: &str| of.iter().find(|(known, _)| *known == wanted).map(|(_, n)| *n);
            named(written).or_else(|| named(name))
        };
        let table = arguments(&TABLES);
        if !begins {
            self.tables = self.tables.saturating_sub(usize::from(table.is_some()));
            return after;
        }
        self.tables += usize::from(table.is_some());
        self.skip(after, table.or_else(|| arguments(&FRAMES)).unwrap_or(0))
    }

    /// `$x$` and `$$x$$`, as far as they close in their paragraph.
    fn dollars(&mut self, at: usize) -> usize {
        let width = if self.text[at..self.end].starts_with("$$") { 2 } else { 1 };
        let Some(end) = self.places.before_blank(&self.places.dollars, at + width) else { return at + width };
        self.mask.opaque(at);
        end + if self.text[end..self.end].starts_with("$$") { width } else { 1 }
    }

    fn close(&mut self, at: usize) {
        match self.closers.last() {
            Some(Closer::Block(end)) if *end == at => self.mask.end_block(),
            Some(Closer::Parenthesis(end)) if *end == at => self.mask.put(at..at + 1, ")"),
            _ => return,
        }
        self.closers.pop();
    }

    /// Past options in brackets.
    fn options(&self, mut next: usize) -> usize {
        while self.text[next..self.end].starts_with('[') {
            match self.places.before_blank(&self.places.brackets, next) {
                Some(end) => next = end + 1,
                None => break,
            }
        }
        next
    }

    /// Past options and the first `arguments`: groups, or commands without braces as in `\newcommand\y{body}`.
    fn skip(&self, next: usize, arguments: usize) -> usize {
        let text = &self.text[..self.end];
        let mut next = self.options(next);
        for _ in 0..arguments {
            let end = match self.places.group(next) {
                Some(group) => group.end + 1,
                None if text[next..].starts_with('\\') => match name(text, next) {
                    ("", _) => break,
                    (_, end) => end,
                },
                None => break,
            };
            next = self.options(end);
        }
        next
    }
}

/// Where things close, found in one pass: looking each up ahead would take time that grows with its square.
#[derive(Default)]
struct Places {
    /// Groups in braces that close in their paragraph: brace and brace, by the first.
    groups: Vec<(usize, usize)>,
    dollars: Vec<usize>,
    brackets: Vec<usize>,
    /// `\)` and `\]`.
    parentheses: Vec<usize>,
    squares: Vec<usize>,
    /// Line ends before a blank line.
    blanks: Vec<usize>,
}

impl Places {
    fn of(text: &str, start: usize, end: usize) -> Self {
        let bytes = &text.as_bytes()[..end];
        let (mut places, mut open, mut at) = (Places::default(), Vec::new(), start);
        while at < end {
            match bytes[at] {
                b'\\' => {
                    match bytes.get(at + 1) {
                        Some(b')') => places.parentheses.push(at),
                        Some(b']') => places.squares.push(at),
                        _ => {}
                    }
                    // Braces and dollars in code are none.
                    let (name, next) = name(&text[..end], at);
                    if let Some(past) = code(&text[..end], name, next) {
                        at = past;
                        continue;
                    }
                    at += 1;
                }
                b'%' => at += bytes[at..].iter().position(|byte| *byte == b'\n').map_or(end - at, |n| n - 1),
                b'$' => places.dollars.push(at),
                b']' => places.brackets.push(at),
                b'{' => open.push(at),
                b'}' => places.groups.extend(open.pop().map(|from| (from, at))),
                b'\n' => {
                    let blank = bytes[at + 1..].iter().find(|byte| !matches!(byte, b' ' | b'\t' | b'\r'));
                    if blank == Some(&b'\n') {
                        places.blanks.push(at);
                        open.clear();
                    }
                }
                _ => {}
            }
            at += 1;
        }
        places.groups.sort_unstable();
        places
    }

    fn is_blank(&self, at: usize) -> bool {
        self.blanks.binary_search(&at).is_ok()
    }

    /// What stands between the brace at `at` and the one that closes it.
    fn group(&self, at: usize) -> Option<Range<usize>> {
        let found = self.groups.binary_search_by_key(&at, |(from, _)| *from).ok()?;
        Some(at + 1..self.groups[found].1)
    }

    /// The first of `ends` from `at` on, if no blank line comes before it.
    fn before_blank(&self, ends: &[usize], at: usize) -> Option<usize> {
        let first = |places: &[usize]| places.get(places.partition_point(|place| *place < at)).copied();
        first(ends).filter(|end| first(&self.blanks).is_none_or(|blank| *end < blank))
    }
}

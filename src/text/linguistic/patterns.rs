//! Addresses, numbers and emoticons: what is one token although punctuation stands in it.
//!
//! Every pattern looks at one stretch without white space, gets its bytes from the place where it
//! would begin, and returns its length. What it reads without success is bounded by a constant, so
//! that hostile text costs linear time.

/// The longest local part and host that count as an address.
const LOCAL: usize = 64;
const HOST: usize = 253;

/// Endings of a host name that may stand without `www.` or a scheme.
const DOMAINS: &[&str] = &[
    "com", "org", "net", "edu", "gov", "mil", "int", "info", "biz", "uk", "ca", "de", "fr", "au", "nz", "ie",
    "in", "jp", "eu", "us", "tv", "me", "io", "ly", "co", "be", "ru", "cn", "ch", "nl", "it", "es", "se",
    "no",
];

/// Endings of file names.
const FILES: &[&str] = &[
    "doc", "docx", "xls", "xlsx", "ppt", "pdf", "txt", "html", "htm", "jpg", "jpeg", "gif", "png", "mp3",
    "mp4", "avi", "exe", "zip", "php", "asp", "jsp", "xml", "csv", "wpd", "rtf", "js", "py", "rs",
];

fn is_host(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_')
}

fn run(bytes: &[u8], most: usize, belongs: impl Fn(u8) -> bool) -> usize {
    bytes.iter().take(most).take_while(|b| belongs(**b)).count()
}

fn starts_ignoring_case(bytes: &[u8], prefix: &str) -> bool {
    bytes.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix.as_bytes()))
}

/// A web address: with a scheme, with `www.`, or a host name with a well-known ending.
pub(super) fn url(bytes: &[u8]) -> Option<usize> {
    let schemes = ["http://", "https://", "ftp://", "file://", "mailto:", "doi:10.", "ymsgr:", "www."];
    if matches!(bytes.first(), Some(b'h' | b'H' | b'f' | b'F' | b'm' | b'd' | b'y' | b'w' | b'W'))
        && let Some(scheme) = schemes.iter().find(|scheme| starts_ignoring_case(bytes, scheme))
        && bytes.get(scheme.len()).is_some_and(u8::is_ascii_alphanumeric)
    {
        return Some(without_trailing_marks(bytes));
    }
    let host = run(bytes, HOST, is_host);
    let name = bytes[..host].strip_suffix(b".").unwrap_or(&bytes[..host]);
    // A newsgroup: "misc.test.moderated".
    let part = |part: &[u8]| part.len() > 1 && part.iter().all(|b| b.is_ascii_lowercase() || *b == b'-');
    let parts = name.split(|b| *b == b'.');
    if name.first().is_some_and(u8::is_ascii_lowercase)
        && parts.clone().count() > 2
        && parts.clone().all(part)
    {
        return Some(name.len());
    }
    let dot = name.iter().rposition(|b| *b == b'.')?;
    let ending = &name[dot + 1..];
    let known = |list: &[&str]| list.iter().any(|k| k.as_bytes().eq_ignore_ascii_case(ending));
    let sound = dot > 0 && name[dot - 1].is_ascii_alphanumeric() && ending.len() >= 2;
    // "me.It" is two sentences without a blank, "it.it" no host that anybody knows.
    let domain = known(DOMAINS)
        && (ending.len() > 2 || name[..dot].contains(&b'.') || bytes.get(name.len()) == Some(&b'/'))
        && !(ending[0].is_ascii_uppercase() && name[dot - 1].is_ascii_lowercase() && ending.len() == 2);
    if !sound || !(domain || known(FILES)) {
        return None;
    }
    if domain && bytes.get(name.len()) == Some(&b'/') {
        return Some(without_trailing_marks(bytes));
    }
    (!bytes.get(name.len()).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'@')).then_some(name.len())
}

/// The length of an address that may run to the end of the stretch, less the marks that belong to
/// the sentence around it.
fn without_trailing_marks(bytes: &[u8]) -> usize {
    let end = bytes
        .iter()
        .position(|b| matches!(b, b'<' | b'>' | b'"' | b'|' | b'\\' | b'^' | b'{' | b'}') || !b.is_ascii())
        .unwrap_or(bytes.len());
    let mut end = end;
    let opened = bytes[..end].contains(&b'(');
    while end > 1
        && (matches!(bytes[end - 1], b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' | b']' | b'*' | b'_')
            || (bytes[end - 1] == b')' && !opened))
    {
        end -= 1;
    }
    end
}

/// An e-mail address.
pub(super) fn email(bytes: &[u8]) -> Option<usize> {
    let local =
        run(bytes, LOCAL, |b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'%' | b'+' | b'-'));
    if local == 0 || bytes.get(local) != Some(&b'@') {
        return None;
    }
    let mut host = run(&bytes[local + 1..], HOST, is_host);
    while host > 0 && !bytes[local + host].is_ascii_alphanumeric() {
        host -= 1;
    }
    let name = &bytes[local + 1..local + 1 + host];
    (name.contains(&b'.') && name[0].is_ascii_alphanumeric()).then_some(local + 1 + host)
}

/// `#tag`, `@name`.
pub(super) fn tag(bytes: &[u8]) -> Option<usize> {
    let rest = &bytes[1..];
    let name = run(rest, HOST, |b| b.is_ascii_alphanumeric() || b == b'_');
    (name > 1 && rest[0].is_ascii_alphabetic()).then_some(1 + name)
}

/// A number with separators inside: *1,000.50*, *12:30*, *3/4*, *12/25/2003*, *555-1234*,
/// *713-555-1234*. A range of two numbers is three tokens.
pub(super) fn number(bytes: &[u8]) -> usize {
    let digits = |from: usize| run(&bytes[from..], usize::MAX, |b| b.is_ascii_digit());
    let first = digits(0);
    let mut end = first;
    let mut groups = [first, 0];
    let mut separator = 0;
    loop {
        let here = bytes.get(end).copied().unwrap_or(0);
        if !matches!(here, b'.' | b',' | b':' | b'/' | b'-') {
            break;
        }
        let next = digits(end + 1);
        if next == 0 {
            break;
        }
        match here {
            b'-' if separator != b'-' && separator != b'/' => {
                let third = bytes.get(end + 1 + next) == Some(&b'-') && digits(end + 2 + next) > 0;
                let telephone = (groups[0] == 3 || groups[0] == 5) && next == 4;
                if !(telephone || third && next < 5) {
                    break;
                }
            }
            b',' if next != 3 => break,
            b'/' if groups[0] > 3 || (separator != b'/' && separator != 0) => break,
            _ => {}
        }
        groups[1] = next;
        separator = here;
        end += 1 + next;
    }
    end
}

/// Letters that belong to the number before them: *5th*, *1990s*, *3D*; not *5pm* or *10km*.
pub(super) fn number_suffix(letters: &str) -> bool {
    ![
        "am", "pm", "km", "kg", "cm", "mm", "mph", "ft", "lb", "lbs", "oz", "hrs", "hr", "min", "mins",
        "yrs", "yr", "mg", "ml", "gb", "mb", "kb", "ghz", "mhz", "hz", "kw", "mw", "bn", "b", "c", "p",
        "day", "t", "hh", "f", "k", "m", "px", "x", "hours", "years", "minutes", "days", "percent", "sqft",
    ]
    .iter()
    .any(|unit| letters.eq_ignore_ascii_case(unit))
}

const EMOTICONS: &[&str] = &[
    ">:-(", ":'-(", ":-)", ":-(", ";-)", ":-D", ":-P", ":-p", ":-/", ":-|", ":-\\", ":-*", ":-O", ":-o",
    "=-)", "8-)", ":'(", ":^)", "^_^", "-_-", "o_O", "O_o", ">:(", "=))", ":))", ":)", ":(", ":D", ":P",
    ":p", ":/", ":|", ":]", ":[", ":*", ":O", ":o", ":3", ";)", ";D", ";P", ";p", "=)", "=(", "=D", "=P",
    "=/", "=]", "<3", "(:", "(;", "(=", "xD", "XD",
];

/// The second marks of emoticons, a bit each: most marks that could open one are followed by none of them.
const SECOND: u128 = {
    let (mut seconds, mut k) = (0, 0);
    while k < EMOTICONS.len() {
        seconds |= 1 << EMOTICONS[k].as_bytes()[1];
        k += 1;
    }
    seconds
};

/// An emoticon. `bytes` begins where nothing or no letter or digit stands before.
pub(super) fn emoticon(bytes: &[u8]) -> Option<usize> {
    let second = *bytes.get(1)?;
    if !second.is_ascii() || SECOND >> second & 1 == 0 {
        return None;
    }
    let found = EMOTICONS.iter().find(|e| bytes.starts_with(e.as_bytes()))?;
    let len = found.len();
    let next = bytes.get(len).copied();
    let last = found.as_bytes()[len - 1];
    let free = match next {
        None => true,
        Some(next) if last.is_ascii_alphanumeric() || last == b'/' => {
            !next.is_ascii_alphanumeric() && next != b'/'
        }
        Some(next) => !next.is_ascii_digit() || last == b'3',
    };
    free.then_some(len)
}

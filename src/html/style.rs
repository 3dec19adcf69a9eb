//! Colours and patterns: one of each a figure, told apart by both, for readers who see colours otherwise.

use std::fmt::Write;

use crate::figures;

/// How many colours themes have; the last one is that of all rarer themes.
pub(super) const THEMES: usize = 6;

/// The colour of the theme that is the `k`-th most frequent.
pub(super) fn theme_place(k: usize) -> usize {
    k.min(THEMES - 1)
}

/// Figures that have a colour as a full line; the others follow with other lines.
const FIRST: [&str; 8] = [
    "contrast", "anaphora", "antithesis", "tricolon", "rhetorical_question", "epistrophe", "antimetabole",
    "parison",
];

/// Okabe and Ito's palette, darkened until a line of 3 px has a contrast of 3:1 on white, and lightened on black.
const LIGHT: [&str; 8] =
    ["#d55e00", "#0072b2", "#a0006b", "#00795c", "#8a6d00", "#3d7fae", "#6b4fa0", "#5a6b7b"];
const DARK: [&str; 8] =
    ["#ff9d5c", "#6db8ec", "#f08cc8", "#4fd1ad", "#e6c229", "#9fd3f2", "#c4b0f0", "#a9bccd"];
const THEMES_LIGHT: [&str; THEMES] = ["#fff0b8", "#d6efe0", "#dbe8fb", "#f6dcea", "#e9e0fa", "#e6e6da"];
const THEMES_DARK: [&str; THEMES] = ["#5a4b10", "#1d4a38", "#1f3f66", "#5a2745", "#41306b", "#4a4a3a"];

/// Ink, soft ink, lines and paper, and what VS Code, Jupyter and Colab call them.
const PAPER: [(&str, [&str; 3]); 4] = [
    ("ink", ["--vscode-editor-foreground", "--jp-content-font-color1", "--colab-primary-text-color"]),
    ("soft", ["--vscode-descriptionForeground", "--jp-content-font-color2", "--colab-secondary-text-color"]),
    ("line", ["--vscode-editorWidget-border", "--jp-border-color2", "--colab-border-color"]),
    ("paper", ["--vscode-editor-background", "--jp-layout-color0", "--colab-primary-surface-color"]),
];

/// A figure's place among colours and lines.
fn place(figure: &str) -> usize {
    if let Some(k) = FIRST.iter().position(|first| *first == figure) {
        return k;
    }
    let others = figures::ALL.iter().map(|f| f.id).filter(|id| !FIRST.contains(id));
    FIRST.len() + others.take_while(|id| *id != figure).count()
}

/// The colour of a figure, as a CSS value for what lies within class `tricolon`.
pub fn figure_color(figure: &str) -> String {
    format!("var(--tc-c{})", place(figure) % LIGHT.len())
}

/// The underline of a figure, as a CSS image.
fn figure_image(figure: &str) -> String {
    let (place, color) = (place(figure), figure_color(figure));
    let (on, off) = match place / LIGHT.len() {
        0 => return format!("linear-gradient({color},{color})"),
        1 => (7, 3),
        2 => (2, 2),
        3 => (12, 3),
        _ => (4, 5),
    };
    format!("repeating-linear-gradient(90deg,{color} 0 {on}px,transparent {on}px {}px)", on + off)
}

/// The rules that [`document`](super::document) needs, as the content of a `style` element.
pub fn style() -> String {
    let mut images = String::new();
    let mut switches = String::new();
    for figure in figures::ALL {
        let id = figure.id;
        let _ = write!(images, "--tc-g-{id}:{};", figure_image(id));
        let _ = write!(switches, ".tricolon:has(.tc-t-{id}:not(:checked)){{--tc-g-{id}:none}}");
    }
    for k in 0..THEMES {
        let _ = write!(switches, ".tricolon .tc-m{k}{{background-color:var(--tc-m{k})}}");
        let _ = write!(switches, ".tricolon:has(.tc-t-m{k}:not(:checked)){{--tc-m{k}:transparent}}");
    }
    let colors = |figures: &[&str], themes: &[&str]| {
        let mut out = String::new();
        for (name, colors) in [("c", figures), ("m", themes)] {
            for (k, color) in colors.iter().enumerate() {
                let _ = write!(out, "--tc-{name}{k}:{color};");
            }
        }
        out
    };
    // Text and paper as the notebook's own theme has them; printed, and elsewhere, as given.
    let paper = |theirs: bool, own: [&str; 4]| {
        let mut out = String::new();
        for ((name, variables), own) in PAPER.iter().zip(own) {
            let nested = variables.iter().filter(|_| theirs).rev();
            let value = nested.fold(own.to_string(), |inner, variable| format!("var({variable},{inner})"));
            let _ = write!(out, "--tc-{name}:{value};");
        }
        out
    };
    let (light_paper, dark_paper) =
        (["#1b1b1b", "#5f5f5f", "#d9d9d9", "#fff"], ["#e8e8e8", "#a6a6a6", "#4a4a4a", "#1e1e1e"]);
    let (light_colors, dark_colors) = (colors(&LIGHT, &THEMES_LIGHT), colors(&DARK, &THEMES_DARK));
    let light = format!("{}{light_colors}", paper(true, light_paper));
    let dark = format!("{}{dark_colors}", paper(true, dark_paper));
    let printed = format!("{}{light_colors}", paper(false, light_paper));
    // Jupyter, VS Code and Colab say which scheme they show; elsewhere the system does. VS Code marks its light
    // theme of high contrast with both names.
    let root =
        |roots: &str| roots.split(' ').map(|root| format!("{root} .tricolon")).collect::<Vec<_>>().join(",");
    let lights = root(
        "[data-jp-theme-light=\"true\"] .vscode-light .vscode-high-contrast-light html[theme=\"light\"]",
    );
    let darks = root(
        "[data-jp-theme-light=\"false\"] .vscode-dark .vscode-high-contrast:not(.vscode-high-contrast-light) \
         html[theme=\"dark\"]",
    );
    let any = format!("{lights},{darks},.tricolon");
    format!(
        "{}.tricolon{{{light}{images}}}@media (prefers-color-scheme:dark){{.tricolon{{{dark}}}}}\
         {lights}{{{light}}}{darks}{{{dark}}}@media print{{{any}{{{printed}}}}}{switches}",
        include_str!("style.css").replace('\n', "")
    )
}

/// Further rules for a page of its own.
pub fn page_style() -> String {
    include_str!("page.css").replace('\n', "")
}

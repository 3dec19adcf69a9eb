"""`tricolon report`: one page that needs nothing else; looked at in headless Chromium where there is one."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from test_display import read

import tricolon as tc

OPED = Path(__file__).parents[2] / "examples" / "op-ed.txt"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("report")
    (folder / "<odd> & name.txt").write_text("Not <ashes>, but fire. “Quoted” & more.", encoding="utf-8")
    for k in range(5):
        (folder / f"{k}.txt").write_text(f"The wells are not dry, but poisoned {k}. Plain prose.", encoding="utf-8")
    files = [str(OPED), "<odd> & name.txt", *(f"{k}.txt" for k in range(5))]
    tricolon(folder, "report", *files, "--themes", "public-affairs", "--title", "A <title>", "-o", "page.html")
    return folder


def tricolon(folder, *arguments, code=0):
    run = [sys.executable, "-m", "tricolon", *arguments]
    done = subprocess.run(run, cwd=folder, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == code, done.stderr
    return done.stdout, done.stderr


def test_the_page_is_whole_escaped_and_needs_nothing(folder):
    html = (folder / "page.html").read_text(encoding="utf-8")
    page = read(html.replace("<!DOCTYPE html>", ""))
    tags = {tag for tag, _ in page.elements}
    assert {"svg", "table", "details", "input"} <= tags
    assert not tags & {"script", "link", "img", "iframe", "odd", "ashes"}
    assert not re.search(r"https?:|@import|url\(|javascript", html)
    for shown in ("A <title>", "<odd> & name.txt", "Not <ashes>, but fire.", "Methods", "Made by tricolon", "95 % interval", "transport"):
        assert shown in page.text, shown
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    links = [attrs["href"] for _, attrs in page.elements if "href" in attrs]
    assert len(ids) == len(set(ids)) == 7 and {f"#{id}" for id in ids} == set(links)


def test_one_text_needs_no_overview(folder):
    shown, _ = tricolon(folder, "report", "0.txt", "--figures", "contrast", "--fold", "0", "-o", "-")
    assert "All texts together" not in shown and "95 %" not in shown and "one text" in shown
    assert "bootstrap" not in shown and shown.count("<tr>") == 2 + 2


def test_analyze_writes_html_too(folder):
    shown, _ = tricolon(folder, "analyze", "--format", "html", "0.txt", "1.txt")
    page = read(shown.replace("<!DOCTYPE html>", ""))
    assert page.text.count("The wells are not dry") == 2 and "Methods" not in page.text


def test_folders_are_not_told(folder):
    """A page that is shared says what a file is called and not where it lay, unless two are called the same."""
    (folder / "a").mkdir(exist_ok=True)
    (folder / "a" / "0.txt").write_text("Plain prose.", encoding="utf-8")
    one, _ = tricolon(folder, "report", str(folder / "0.txt"), "1.txt", "-o", "-")
    assert "<h2>0.txt</h2>" in one and str(folder) not in one
    two, _ = tricolon(folder, "report", "a/0.txt", "0.txt", "1.txt", "-o", "-")
    assert "<h2>a/0.txt</h2>" in two and "<h2>0.txt</h2>" in two and "<h2>1.txt</h2>" in two


def test_mistakes_are_told(folder):
    assert "known" in tricolon(folder, "report", "0.txt", "--figures", "anafora", code=2)[1]
    assert "cannot be read" in tricolon(folder, "report", "nowhere.txt", "0.txt", "-o", "-", code=1)[1]
    assert "cannot be written" in tricolon(folder, "report", "0.txt", "-o", "no/such/folder.html", code=1)[1]


def screenshot(folder, html, name, width, dark=False):
    image = pytest.importorskip("PIL.Image")
    source, target = folder / f"{name}.html", folder / f"{name}.png"
    source.write_text(html, encoding="utf-8")
    scheme = f"--blink-settings=preferredColorScheme={0 if dark else 1}"
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", scheme]
    command += [f"--user-data-dir={folder / 'profile'}", f"--window-size={width},1600", f"--screenshot={target}", source.as_uri()]
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    return image.open(target).convert("RGB")


def count(picture, color):
    return sum(n for n, seen in picture.getcolors(picture.width * picture.height) if seen == color)


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (Debian: apt-get install chromium)")
def test_light_dark_and_switches(folder):
    html, _ = tricolon(folder, "report", str(OPED), "-o", "-")
    light = screenshot(folder, html, "light", 1000)
    dark = screenshot(folder, html, "dark", 1000, dark=True)
    assert min(light.getpixel((2, 2))) > 240 and max(dark.getpixel((2, 2))) < 40
    # Vermilion is the colour of contrasts; its box switches their lines off.
    vermilion = (0xD5, 0x5E, 0x00)
    assert count(light, vermilion) > 500 > 0 == count(dark, vermilion)
    off = html.replace('class="tc-t-contrast" checked=""', 'class="tc-t-contrast"')
    for figure in ("hedge",):  # shares the colour, with another line
        off = off.replace(f'class="tc-t-{figure}" checked=""', f'class="tc-t-{figure}"')
    assert count(screenshot(folder, off, "off", 1000), vermilion) < count(light, vermilion) / 10


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (Debian: apt-get install chromium)")
def test_a_narrow_window_is_not_overrun(folder):
    """Nothing is drawn right of the margin: tables and plots scroll within themselves."""
    html = (folder / "page.html").read_text(encoding="utf-8")
    picture = screenshot(folder, html, "narrow", 500)
    paper = picture.getpixel((2, 2))
    margin = picture.crop((picture.width - 8, 0, picture.width, picture.height))
    assert count(margin, paper) == margin.width * margin.height


# How each notebook marks its scheme, and what it calls its text and its paper.
NOTEBOOKS = {
    "vscode-dark": ("", 'class="vscode-dark" data-vscode-theme-kind="vscode-dark"', "--vscode-editor-foreground", True),
    "vscode-light": ("", 'class="vscode-light"', "--vscode-editor-foreground", False),
    "vscode-high-contrast": ("", 'class="vscode-high-contrast"', "--vscode-editor-foreground", True),
    "vscode-high-contrast-light": ("", 'class="vscode-high-contrast-light vscode-high-contrast"', "--vscode-editor-foreground", False),
    "colab-dark": ('theme="dark"', "", "--colab-primary-text-color", True),
    "colab-light": ('theme="light"', "", "--colab-primary-text-color", False),
    "jupyter-dark": ("", 'data-jp-theme-light="false"', "--jp-content-font-color1", True),
    "jupyter-light": ("", 'data-jp-theme-light="true"', "--jp-content-font-color1", False),
}


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (Debian: apt-get install chromium)")
@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_notebooks_schemes_and_colours_are_followed(notebook, tmp_path):
    """The notebook's scheme wins over the system's, and its own colour of text over ours."""
    on_html, on_body, variable, dark = NOTEBOOKS[notebook]
    ink, paper = ((0xC8, 0xF0, 0xE0), "#102030") if dark else ((0x20, 0x40, 0x10), "#fdf6e3")
    view = tc.analyze("The wells aren’t dry. They are poisoned. Plain prose goes on. " * 4)._repr_html_()
    style = f"{variable}:rgb{ink};background:{paper};font-size:20px"
    page = f'<!DOCTYPE html><html {on_html} style="{style}"><meta charset="utf-8"><body {on_body}>{view}</body></html>'
    picture = screenshot(tmp_path, page, notebook, 800, dark=not dark)
    contrast_light, contrast_dark = (0xD5, 0x5E, 0x00), (0xFF, 0x9D, 0x5C)
    shown, other = (contrast_dark, contrast_light) if dark else (contrast_light, contrast_dark)
    assert count(picture, shown) > 200 and count(picture, other) == 0
    assert count(picture, ink) > 100

"""`tricolon report`: one page that needs nothing else; looked at in headless Chromium where there is one."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from test_display import read

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

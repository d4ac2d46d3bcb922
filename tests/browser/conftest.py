"""A headless chromium of this machine, and pages in it that collect every complaint of the console."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from knowledge.extraction.build import build
from knowledge.files import DEFAULT_KNOWLEDGE, load, read_report
from knowledge.review import page

NAMES = ("chromium", "chromium-browser", "google-chrome")
Opened = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The chromium that CHROMIUM names, or the one on the path; a failure where there is none."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.fail("没有找到 chromium。请先安装（Debian：apt-get install chromium），或用 CHROMIUM 写明它在哪里。")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opened]:
    """Open a page file at a width and in a scheme; afterwards nothing may have been complained of or asked for."""
    complaints: list[str] = []
    pages: list[Page] = []

    def open_page(path: Path, width: int = 1280, scheme: str = "light") -> Page:
        found = browser.new_page(viewport={"width": width, "height": 740})
        found.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        found.on("console", lambda message: complaints.append(message.text))
        found.on("pageerror", lambda error: complaints.append(str(error)))
        found.on("request", lambda sent: complaints.extend({sent.url} if not sent.url.startswith("file:") else ()))
        found.goto(path.as_uri())
        pages.append(found)
        return found

    yield open_page
    for found in pages:
        found.close()
    assert complaints == []


@pytest.fixture(scope="session")
def rongchang(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The review page of the shipped report."""
    path = tmp_path_factory.mktemp("review") / "荣昌.html"
    text = read_report(DEFAULT_KNOWLEDGE.parent / "report.txt")
    path.write_text(page(load(), text), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The review page of a report with thousands of facts."""
    path = tmp_path_factory.mktemp("review") / "长.html"
    text = re.sub(r"(?m)^\t.*\n?", "", read_report(DEFAULT_KNOWLEDGE.parent / "report.txt")) * 10
    path.write_text(page(build(text), text), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The review page of a report that holds markup, and a number that nobody understands."""
    path = tmp_path_factory.mktemp("review") / "恶.html"
    text = (
        "一、情况\n\n全县有小学30所<script>window.ran = true</script><img src=x onerror='window.ran = true'>。\n\n"
        f"其中分别为17。{'教育事业平稳发展，' * 30}"
    )
    path.write_text(page(build(text), text), encoding="utf-8")
    return path

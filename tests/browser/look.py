"""Looking at a page: pictures for people, and axe for what a program can tell about its accessibility."""

import os
from itertools import product
from pathlib import Path
from zlib import crc32

from axe_playwright_python.base import AXE_SCRIPT
from axe_playwright_python.sync_playwright import Axe

from tests import machine

PICTURES = Path(__file__).parents[2] / "var/screenshots"
PICTURES_WANTED = os.environ.get("NIC_TEST_PICTURES") == "1"
WIDTHS = (390, 1280)
SMALLEST = 320  # Also what 1280 px are at 400 %.
SCHEMES = ("light", "dark")
WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS = {"runOnly": WCAG_22_AA, "resultTypes": ["violations"], "preload": False}  # Nothing of ours is elsewhere.
WITHOUT_CONTRAST = {"rules": {"color-contrast": {"enabled": False}}}
FORMS = tuple(product(WIDTHS, SCHEMES))
# Something of the page is still on its way: a form that was sent, a part that htmx asked for or is putting in.
BUSY = "form[data-sending], .htmx-request, .htmx-swapping, .htmx-settling"


def look_at(page, name):
    """In each width nothing is to be scrolled sideways; NIC_TEST_PICTURES=1 takes pictures of all four forms of a page.

    axe looks at one of them, each at a quarter of the pages: colors and sizes are the same everywhere. The long proofs
    let it look at all four.
    """
    own = FORMS[crc32(name.encode()) % len(FORMS)]
    for width, scheme in FORMS if PICTURES_WANTED or machine.PROOFS else (own,):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        if PICTURES_WANTED:
            screenshot(page, f"{name}-{width}-{scheme}")
        if machine.PROOFS or (width, scheme) == own:
            assert_accessible(page, f"{name} at {width} px, {scheme}")
    page.emulate_media(color_scheme="light")
    for width in (*WIDTHS, SMALLEST):
        page.set_viewport_size({"width": width, "height": 900})
        assert_fits(page, f"{name} at {width} px")


def screenshot(page, name):
    """The whole page as var/screenshots/NAME.png."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png", full_page=True)


def arrive(page):
    """The page is here, whole: nobody looks at one that is just being replaced."""
    page.wait_for_load_state()
    page.locator(BUSY).first.wait_for(state="detached")
    page.wait_for_load_state()  # The answer may have been another page.


def assert_accessible(page, where):
    """Contrast takes axe three times as long as all the rest. Every color is one of few tokens, so each day it is
    looked at on a quarter of the pages; the long proofs look at it on all."""
    arrive(page)
    axe = Axe("" if page.evaluate("'axe' in window") else AXE_SCRIPT)  # Half a megabyte, read once by each page.
    has_contrast = machine.PROOFS or crc32(where.encode()) % 4 == 0
    found = axe.run(page, options=OPTIONS if has_contrast else OPTIONS | WITHOUT_CONTRAST)
    assert found.violations_count == 0, f"{where}:\n{found.generate_report()}"


def assert_fits(page, where):
    arrive(page)
    too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert too_wide <= 0, f"{where} is {too_wide} px wider than the screen"


def watch(context, site, broken):
    """Note what a strict Content-Security-Policy refused, every error in a script, every request to a third party, and
    each selector of htmx that finds nothing."""

    def on_message(message):
        is_policy = "Content Security Policy" in message.text or "Content-Security-Policy" in message.text
        if is_policy or "returned no matches" in message.text:
            broken.append(message.text)

    def on_request(request):
        if not request.url.startswith(f"{site}/"):
            broken.append(f"asked for {request.url[:100]}")

    context.on("console", on_message)
    context.on("weberror", lambda error: broken.append(str(error.error)))
    context.on("request", on_request)

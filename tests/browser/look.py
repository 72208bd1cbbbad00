"""Looking at a page: pictures for people, and axe for what a program can tell about its accessibility."""

import os
from datetime import date
from itertools import product
from pathlib import Path
from zlib import crc32

from axe_playwright_python.base import AXE_SCRIPT, AxeResults

from tests import machine

PICTURES = Path(__file__).parents[2] / "var/screenshots"
PICTURES_WANTED = os.environ.get("NIC_TEST_PICTURES") == "1"
WIDTHS = (390, 1280)
SMALLEST = 320  # Also what 1280 px are at 400 %.
SCHEMES = ("light", "dark")
WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS = {"runOnly": WCAG_22_AA, "resultTypes": ["violations"], "preload": False}  # Nothing of ours is elsewhere.
# These ask for what a few tokens and rules of the style sheets say, on every page.
AS_DRAWN = ("color-contrast", "target-size")
WITHOUT_AS_DRAWN = {"rules": {rule: {"enabled": False} for rule in AS_DRAWN}}
FORMS = tuple(product(WIDTHS, SCHEMES))
TODAY = date.today().toordinal()  # noqa: DTZ011 (Any day will do.)
DRAWN_WITHIN = 4  # days each page is looked at as drawn.
# Half a megabyte, read by a page that axe looks at, and by no other.
AXE = f"window.axeWhenAsked = () => {{ if (!window.axe) {{ {AXE_SCRIPT}\n }} return window.axe; }}"
ASK = "async (options) => window.axeWhenAsked && (await window.axeWhenAsked().run(document, options)).violations"
# Something of the page is still on its way: a form that was sent, a part that htmx asked for or is putting in.
BUSY = "form[data-sending], .htmx-request, .htmx-swapping, .htmx-settling"


def turn_of(name, of, day=TODAY):
    """Which of so many turns a page is at; tomorrow it is at the next. So what only one turn sees each day, all have
    seen within as many days as there are turns: a page is never left out for good."""
    return (crc32(name.encode()) + day) % of


def look_at(page, name):
    """In each width nothing is to be scrolled sideways; NIC_TEST_PICTURES=1 takes pictures of all four forms of a page.

    axe looks at one of them: colors and sizes are the same everywhere. The long proofs let it look at all four.
    """
    arrive(page)
    own = FORMS[turn_of(name, len(FORMS), TODAY // DRAWN_WITHIN)]
    widths = sorted((*WIDTHS, SMALLEST))
    for width in widths if page.viewport_size["width"] == SMALLEST else reversed(widths):  # None is gone to twice.
        page.set_viewport_size({"width": width, "height": 900})
        measure(page, f"{name} at {width} px")
        for form in FORMS if PICTURES_WANTED or machine.PROOFS else (own,):
            if form[0] == width:
                look_closely(page, name, *form, has_axe=machine.PROOFS or form == own)


def look_closely(page, name, width, scheme, *, has_axe):
    page.emulate_media(color_scheme=scheme)
    if PICTURES_WANTED:
        screenshot(page, f"{name}-{width}-{scheme}")
    if has_axe:
        ask_axe(page, name, f"at {width} px, {scheme}")


def screenshot(page, name):
    """The whole page as var/screenshots/NAME.png."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png", full_page=True)


def arrive(page):
    """The page is here, whole: nobody looks at one that is just being replaced."""
    page.wait_for_load_state()
    page.locator(BUSY).first.wait_for(state="detached")
    page.wait_for_load_state()  # The answer may have been another page.


def assert_accessible(page, name, form=""):
    arrive(page)
    ask_axe(page, name, form)


def ask_axe(page, name, form):
    """What is drawn takes axe three times as long as all the rest; each day it looks at that on a quarter of the pages.
    The long proofs look at it on all."""
    is_drawn = machine.PROOFS or turn_of(name, DRAWN_WITHIN) == 0
    options = OPTIONS if is_drawn else OPTIONS | WITHOUT_AS_DRAWN
    violations = page.evaluate(ASK, options)
    if violations is None:  # A page without scripts of its own.
        page.evaluate(AXE)
        violations = page.evaluate(ASK, options)
    assert violations == [], f"{name} {form}:\n{AxeResults({'violations': violations}).generate_report()}"


def assert_fits(page, where):
    arrive(page)
    measure(page, where)


def measure(page, where):
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

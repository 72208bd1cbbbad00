"""What a person does on every visit: sign in, go somewhere, read what the page says happened.

Each of these ends when its page is there, so that what follows may count, read and look at once.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from nic.demo.fill import ZONE
from tests.browser.look import arrive, assert_accessible, assert_fits
from tests.browser.site import Site

PASSWORD = "try one small change"  # noqa: S105  Of everybody in the demo; it prints it.
WITH_PASSWORD = ("maya", "luis", "beth", "denise", "tomas", "janet", "sam")  # All others come by a one-time link.
LEAD = "luis"  # Of the team at Northside Elementary.


def today():
    """At the schools of the demo, where the day begins hours after it does for a computer's clock."""
    return datetime.now(ZoneInfo(ZONE)).date()


def sign_in(page, who):
    """Who has a session already comes to Today at once."""
    page.context.add_cookies([Site.here.session_of(who)])
    page.goto("/")
    arrive(page)


def sign_in_by_form(page, who):
    page.goto("/sign-in")
    page.get_by_label("E-mail address").fill(f"{who}@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Sign in")
    page.wait_for_url("**/")


def ask_for_link(page, who):
    """The lead makes a one-time link for somebody of the team."""
    sign_in(page, LEAD)
    open_tab(page, "People")
    person = page.get_by_role("listitem").filter(has_text=f"{who}@example.org")
    press(page, "New one-time link", person)
    return page.get_by_label("One-time link").input_value()


def come_by_link(page, link):
    page.goto(link)
    expect_heading(page, "Welcome")
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Keep this password")
    page.wait_for_url("**/")


# With scripts htmx sends such a form and changes a part of the page; a button of no form stays on its page as well.
STAYS = "at => !at.form || at.type === 'button' || ('htmx' in window && at.form.hasAttribute('hx-post'))"


def press(page, name, within=None):
    button = (within or page.get_by_role("main")).get_by_role("button", name=name, exact=True)
    if button.evaluate(STAYS):
        button.click()
        arrive(page)
    else:
        go(page, button)


def go(page, link):
    """Click on what leads to another page."""
    with page.expect_navigation():
        link.click()
    arrive(page)


def follow(page, name):
    go(page, page.get_by_role("main").get_by_role("link", name=name).first)


def follow_to(page, ending):
    """The link to this very cycle; several may carry the same idea."""
    go(page, page.get_by_role("main").locator(f"a[href$='{ending}']").first)


def open_part(page, link):
    """Click on what, with scripts, opens within the page."""
    link.click()
    arrive(page)


def come_back(page):
    """To the window: a list asks at once what is new, not only every few seconds."""
    page.evaluate("window.dispatchEvent(new Event('focus'))")


def open_tab(page, name):
    go(page, page.get_by_role("navigation").get_by_role("link", name=name, exact=True))


def expect_heading(page, text):
    page.get_by_role("heading", level=1).filter(has_text=text).wait_for()


def expect_notice(page, text):
    """What happened, and what comes next."""
    page.locator("#notice").filter(has_text=text).wait_for()


def assert_notice_in_sight(page):
    """Wherever the page has jumped to; it stays there for a while, which begins anew for whoever looks late."""
    notice = page.locator("#notice")
    notice.evaluate("it => it.getAnimations().forEach(one => { one.currentTime = 0; one.pause(); })")
    at = notice.bounding_box()
    assert at["y"] >= 0 and at["y"] + at["height"] <= page.viewport_size["height"], at


def sheet(page, title):
    """The part of the page under this heading."""
    return page.get_by_role("region", name=title, exact=True)


class Traveler:
    """One person in one browser, who looks at every page that they come to."""

    def __init__(self, page, *, name, has_axe):
        self.page, self.name, self.has_axe = page, name, has_axe

    def looks(self, where):
        assert_fits(self.page, f"{where} ({self.name})")
        if self.has_axe:
            assert_accessible(self.page, f"{where} ({self.name})")

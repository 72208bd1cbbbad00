"""What somebody sees who was too slow: nothing that they typed is lost, and "Keep theirs" leads to a page."""

from contextlib import suppress
from html.parser import HTMLParser

from flask import request
from werkzeug.exceptions import Unauthorized

from nic.errors import Conflict
from nic.refusals import came_from, show_both
from tests.builders import NOON

TYPED = {
    "version": "1", "once": "k", "idea": "Mine", "series": ["3", "5"], "questions-0-id": "7",
    "questions-0-result": "15 of 20", "note": "Same",
}  # fmt: skip


def shown(app, referrer):
    with app.test_request_context(
        "/schools/1/cycles/1/study", method="POST", data=TYPED, headers={"Referer": referrer}
    ):
        with suppress(Unauthorized):
            app.preprocess_request()
        theirs = {"idea": "Theirs", "series": ["3"], "note": "Same"}
        return show_both(Conflict(theirs, 4, by_uid=None, at=NOON)).get_data(as_text=True), came_from(), request.path


def sent_again(page):
    """What the form of this page posts."""
    found = {}

    class Fields(HTMLParser):
        def __init__(self):
            super().__init__()
            self.inside = None

        def handle_starttag(self, tag, attributes):
            given = dict(attributes)
            if tag == "input" and given.get("type") == "hidden":
                found.setdefault(given["name"], []).append(given["value"])
            self.inside = given.get("name") if tag == "textarea" else self.inside

        def handle_data(self, text):
            if self.inside:
                found.setdefault(self.inside, []).append(text.strip())

        def handle_endtag(self, tag):
            self.inside = None if tag == "textarea" else self.inside

    Fields().feed(page.partition("data-conflict")[2].partition("</form>")[0])
    return {name: values for name, values in found.items() if name not in ("csrf_token", "version", "once")}


def test_keeping_mine_sends_every_value_of_every_field(app):
    page, _, _ = shown(app, "http://localhost/schools/1/cycles/1")
    typed = {name: text if isinstance(text, list) else [text] for name, text in TYPED.items()}
    assert sent_again(page) == {name: typed[name] for name in typed if name not in ("version", "once")}
    assert "Theirs" in page and "15 of 20</p>" in page and "Questions 0 result" in page


def test_keeping_theirs_leads_to_a_page(app):
    page, back, _ = shown(app, "http://localhost/schools/1/cycles/1?at=study")
    assert f'href="{back}"' in page and back == "/schools/1/cycles/1?at=study"
    page, back, posted = shown(app, "http://localhost/schools/1/cycles/1/study")
    assert back == "/" and f'href="{posted}"' not in page

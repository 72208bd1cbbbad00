"""The rules that every journey is held to, broken on purpose."""

import pytest

from tests.browser.look import DRAWN_WITHIN, TODAY, assert_accessible, assert_fits, turn_of, watch

SITE = "http://nic.test"
PAGE = """<!doctype html><html lang="en"><head><title>A page</title></head>
<body><main><h1>A page</h1>{}</main></body></html>"""


@pytest.fixture
def broken():
    return []


@pytest.fixture
def show(chromium, broken):
    """`show(html)`: a page with this in it, under nic's kind of policy, and no network behind it."""
    context = chromium.new_context(viewport={"width": 390, "height": 900})
    watch(context, SITE, broken)

    def show(html):
        policy = {"Content-Security-Policy": "script-src 'self'; style-src 'self'"}
        context.route("**/*", lambda route: route.fulfill(status=404))
        context.route(
            f"{SITE}/", lambda route: route.fulfill(body=PAGE.format(html), headers=policy, content_type="text/html")
        )
        context.route(f"{SITE}/wrong.js", lambda route: route.fulfill(body="wrong()", content_type="text/javascript"))
        page = context.new_page()
        page.goto(SITE)
        return page

    yield show
    context.close()


def test_a_page_that_keeps_the_rules_passes(show, broken):
    page = show("<label>Name <input></label>")
    assert_accessible(page, "here")
    assert_fits(page, "here")
    assert broken == []


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ('<p style="color: red">Red</p>', "Content Security Policy"),
        ('<script src="/wrong.js"></script>', "wrong is not defined"),
        ('<img alt="" src="https://example.org/a.png">', "asked for https://example.org"),
    ],
    ids=["a style attribute", "an error in a script", "a third party"],
)
def test_a_page_that_breaks_a_rule_is_noticed(show, broken, html, words):
    show(html)
    assert any(words in complaint for complaint in broken)


def test_a_field_without_a_label_is_noticed(show):
    page = show("<input>")
    with pytest.raises(AssertionError, match="label"):
        assert_accessible(page, "here")


def test_a_page_wider_than_the_screen_is_noticed(show):
    page = show("<p>" + "wide" * 100)
    with pytest.raises(AssertionError, match="wider than the screen"):
        assert_fits(page, "here")


def test_what_is_hard_to_see_is_noticed_on_the_day_when_it_is_looked_at(show):
    page = show('<p><font color="#ddd">Pale</font>')
    due = next(name for name in map(str, range(100)) if turn_of(name, DRAWN_WITHIN) == 0)
    with pytest.raises(AssertionError, match="contrast"):
        assert_accessible(page, due)


def test_no_page_is_left_out_for_good():
    for name in ("board", "today", "reviews.show"):
        assert {turn_of(name, DRAWN_WITHIN, TODAY + day) for day in range(DRAWN_WITHIN)} == set(range(DRAWN_WITHIN))

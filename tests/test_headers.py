"""What every answer tells the browser not to do, and what the cookie may do."""

import pytest

from nic.app import create_app
from nic.db import database
from nic.settings import Settings
from tests.builders import a_stranger

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}


@pytest.fixture
def https_app():
    """A second app on the same database, as it stands behind https."""
    before = database.obj
    app = create_app(
        Settings(
            database=":memory:", secret_key="test" * 8, url="https://nic.example.org", trusted_proxies=1,
            is_logging=False, password_cost="lowest",
        )
    )  # fmt: skip
    database.initialize(before)
    return app


@pytest.mark.parametrize("url", ["/sign-in", "/healthz", "/nowhere", "/schools/1"])
def test_every_answer_is_protected_also_a_no(browser, url):
    answer = browser.get(url)
    assert {name: answer.headers[name] for name in EVERYWHERE} == EVERYWHERE
    policy = dict(part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'" and policy["frame-ancestors"] == "'none'" == policy["base-uri"]
    assert "unsafe" not in str(policy) and "*" not in str(policy) and "data:" not in str(policy)
    assert set(policy.values()) == {"'none'", "'self'"}
    assert "Strict-Transport-Security" not in answer.headers


def test_every_failure_is_protected_too(app, browser, monkeypatch):
    def fall():
        raise ZeroDivisionError

    fall.needs = app.view_functions["site.healthz"].needs
    monkeypatch.setitem(app.view_functions, "site.healthz", fall)
    answer = browser.get("/healthz")
    assert answer.status_code == 500 and "Content-Security-Policy" in answer.headers


def test_what_carries_its_hash_in_its_name_is_kept_and_nothing_else(app, browser):
    from nic import assets

    name = next(name for name in assets.bundle() if name.endswith(".css"))
    assert browser.get(f"/assets/{name}").headers["Cache-Control"] == "public, max-age=31536000, immutable"
    wrong = browser.get("/assets/nic.css")
    assert wrong.status_code == 404 and "immutable" not in wrong.headers["Cache-Control"]


def cookies(answer):
    return [text for name, text in answer.headers if name == "Set-Cookie"]


def test_a_page_without_a_session_sets_a_cookie_that_scripts_and_strangers_cannot_use(browser):
    [cookie] = cookies(browser.get("/sign-in"))  # The form's token needs one.
    assert cookie.startswith("nic=") and "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/" in cookie
    assert "Secure" not in cookie and "Domain" not in cookie


def test_behind_https_the_cookie_is_bound_to_this_very_host(https_app):
    answer = https_app.test_client().get("/sign-in", base_url="https://nic.example.org")
    [cookie] = cookies(answer)
    assert cookie.startswith("__Host-nic=") and "Secure" in cookie and "HttpOnly" in cookie
    assert "Path=/" in cookie and "Domain" not in cookie
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_the_cookie_holds_no_name_and_no_address(browser):
    # A name that is too long for a random token to hold it by chance.
    person = a_stranger(name="Persephone Byron", email="persephone@example.org")
    browser.sign_in(person)
    browser.get("/sign-in")
    with browser.client.session_transaction() as session:
        assert set(session) <= {"token", "csrf_token", "_permanent", "_flashes"}
        assert "persephone" not in str(dict(session)).lower()


def test_pages_differ_by_person_and_by_htmx(browser):
    assert {"Cookie"} <= set(browser.get("/sign-in").headers["Vary"].split(", "))


def test_answers_are_compressed_for_who_asks(browser):
    answer = browser.client.get("/sign-in", headers={"Accept-Encoding": "gzip"})
    assert answer.headers.get("Content-Encoding") == "gzip"

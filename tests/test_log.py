"""One line per request: enough to find a fault, too little to learn what somebody wrote."""

import json
import logging

import pytest
from flask import Flask

from nic import log
from nic.access import Role
from tests.builders import a_person, a_school, home


@pytest.fixture
def lines(app, caplog):
    """The app as it logs in service; the tests' app keeps quiet."""
    before = dict(app.before_request_funcs), dict(app.after_request_funcs)
    app.before_request_funcs[None] = [log.start, *app.before_request_funcs[None]]
    app.after_request_funcs[None] = [*app.after_request_funcs[None], log.note]
    log.log.propagate = True
    caplog.set_level(logging.INFO, logger="nic.requests")
    yield lambda: [json.loads(record.message) for record in caplog.records if record.name == "nic.requests"]
    app.before_request_funcs, app.after_request_funcs = before


def test_a_line_says_who_by_number_what_by_route_and_how_it_went(browser, lines):
    place = a_school()
    person = a_person(Role.LEAD, place)
    browser.sign_in(person).get(home(place) + "?find=Ada+Byron")
    [line] = lines()
    assert (line["method"], line["person"], line["place"], line["status"]) == ("GET", person.id, place.id, 200)
    assert "place_id" in line["route"] and line["at"].startswith("2026-03-27T12:00:00") and line["ms"] >= 0


def test_what_somebody_typed_is_in_no_line(browser, lines, caplog):
    words = "Ada-was-late"
    browser.post("/sign-in", email=f"{words}@example.org", password=words)
    browser.get(f"/{words}?{words}={words}")
    browser.client.get("/healthz", headers={"User-Agent": words, "Referer": f"http://localhost/{words}"})
    assert len(lines()) == 3 and words not in caplog.text


def test_a_page_that_is_not_there_has_no_route(browser, lines):
    browser.get("/nowhere")
    [line] = lines()
    assert (line["route"], line["status"], line["person"]) == (None, 404, None)


def test_a_failure_is_logged_with_its_incident_and_its_line(app, browser, lines, caplog, monkeypatch):
    def fall():
        raise ZeroDivisionError

    fall.needs = app.view_functions["site.healthz"].needs
    monkeypatch.setitem(app.view_functions, "site.healthz", fall)
    page = browser.get("/healthz").text
    incident = next(record.args[0] for record in caplog.records if record.msg == "incident %s")
    assert incident in page and "ZeroDivisionError" in caplog.text and "ZeroDivisionError" not in page
    assert lines()[-1]["status"] == 500


def test_logging_twice_writes_every_line_once():
    before = list(log.log.handlers)
    for _ in range(2):
        log.init_app(Flask("x"), is_logging=True)
    assert len(log.log.handlers) <= max(1, len(before))
    log.log.handlers[:] = before


def test_who_wants_no_lines_gets_none():
    app = Flask("x")
    log.init_app(app, is_logging=False)
    assert not app.after_request_funcs

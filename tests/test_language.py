"""A page speaks the language that its reader's browser asks for, if there is a catalog of it."""

from datetime import UTC, date, datetime

import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from flask import g

from nic.access import Role
from nic.history import History
from nic.language import clock_time, written, written_out
from nic.people.models import Person
from nic.sealed import unseal
from nic.web import day, day_long, day_short, moment, number
from tests.builders import a_huddle, a_person, a_team, home
from tests.house.found_forms import forms_on
from tests.indicators.builders import a_series, measured

SPANISH = {
    "Skip to content": "Ir al contenido",
    "What we measure": "Lo que medimos",
    "Too few points to judge": "Muy pocos puntos para juzgar",
    "%(value)s on %(day)s": "%(value)s el %(day)s",
    "Use at most %(max)s characters.": "Use como máximo %(max)s caracteres.",
    "Weekly huddle": "Reunión semanal",
    "Enter what is due. Then read each chart's sentence aloud. Don't explain it yet.": "Anoten lo que toca.",
}


@pytest.fixture
def catalogs(app, tmp_path, monkeypatch):
    """A folder with a catalog of five Spanish texts, which this test's pages look into."""
    folder = tmp_path / "es/LC_MESSAGES"
    folder.mkdir(parents=True)
    catalog = Catalog(locale="es")
    for english, spanish in SPANISH.items():
        catalog.add(english, spanish)
    with (folder / "messages.mo").open("wb") as file:
        write_mo(file, catalog)
    babel = app.extensions["babel"]
    monkeypatch.setattr(babel, "translation_directories", [str(tmp_path)])
    with app.app_context():
        monkeypatch.setattr(babel.instance.domain_instance, "cache", {})


@pytest.fixture
def ada(browser):
    team = a_team()
    measured(a_series(team, name="Exit tickets"), 3, 4)
    browser.sign_in(a_person(Role.MEMBER, team=team, email="ada@example.org"))
    browser.index = f"{home(team.place)}/indicators"
    return browser


def asked_in(browser, languages, url=None):
    return browser.client.get(url or browser.index, headers={"Accept-Language": languages})


@pytest.mark.parametrize("languages", ["es", "es-MX,es;q=0.9,en;q=0.8", "fr, es;q=0.5"])
def test_a_page_is_translated_with_its_days(catalogs, ada, languages):
    page = asked_in(ada, languages)
    assert '<html lang="es">' in page.text and "Accept-Language" in page.headers["Vary"]
    for words in ("Ir al contenido", "Lo que medimos", "Muy pocos puntos para juzgar", "4 el 27 mar"):
        assert words in page.text
    assert "New indicator" in page.text  # What nobody has translated yet stays English.


@pytest.mark.parametrize("languages", ["", "en-US,en;q=0.9,es;q=0.8", "fr", "*", "x" * 500])
def test_otherwise_it_speaks_english(catalogs, ada, languages):
    page = asked_in(ada, languages).text
    assert '<html lang="en">' in page and "Skip to content" in page and "4 on Mar 27" in page


def test_without_any_catalog_it_speaks_english(app, ada, monkeypatch, tmp_path):
    monkeypatch.setattr(app.extensions["babel"], "translation_directories", [str(tmp_path)])
    page = asked_in(ada, "es").text
    assert '<html lang="en">' in page and "Skip to content" in page and "Español" not in page


def test_the_foot_of_a_page_offers_each_language_in_its_own_words_and_keeps_the_choice(browser):
    page = browser.get("/about").text
    assert '<a href="?lang=es" lang="es" hreflang="es">Español</a>' in page
    assert '<a href="?lang=en" lang="en" hreflang="en" aria-current="true">English</a>' in page
    assert '<html lang="es">' in browser.get("/about?lang=es").text
    assert '<html lang="es">' in browser.get("/glossary").text
    assert '<html lang="es">' in browser.get("/glossary?lang=xx").text  # Not a language of ours: nothing changes.
    assert '<html lang="en">' in browser.get("/glossary?lang=en").text


def test_a_person_chooses_a_language_for_all_their_devices(app, browser, ada):
    page = ada.get("/me").text
    assert "As my browser asks" in page
    ada.get("/me?lang=en")
    notice = ada.client.post("/me/language", data={"version": 1, "once": "k", "language": "es"}, follow_redirects=True)
    assert '<html lang="es">' in notice.text and "Su elección está guardada" in notice.text
    person = Person.get(Person.email == "ada@example.org")
    ada.client = app.test_client()
    assert '<html lang="es">' in ada.sign_in(person).get("/").text
    history = History.select().where(History.verb == "choose language").get()
    assert history.changes["language"] == ["", "es"]


def test_a_language_that_nobody_offers_is_refused_beside_the_field(ada):
    answer = ada.post("/me/language", language="tlh")
    assert answer.status_code == 422 and 'aria-invalid="true"' in answer.text


def test_the_protocol_of_a_huddle_is_translated(catalogs, browser):
    huddle = a_huddle()
    browser.sign_in(a_person(Role.MEMBER, team=huddle.team))
    for rest in ("", "/agenda"):
        page = asked_in(browser, "es", f"{home(huddle.team.place)}/huddles/{huddle.id}{rest}").text
        assert "Reunión semanal" in page and "Anoten lo que toca." in page


def test_what_a_form_refuses_is_translated_with_its_number(catalogs, ada):
    answer = ada.client.post(
        ada.index, data={"version": 1, "once": "k", "name": "x" * 121}, headers={"Accept-Language": "es"}
    )
    assert answer.status_code == 422 and "Use como máximo 120 caracteres." in answer.text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Nov 10, 2026", "Nov 10", "Tuesday, November 10", "3:05 PM"]),
        ("es", ["10 nov 2026", "10 nov", "martes, 10 de noviembre", "3:05 p.m."]),
        ("de", ["10. Nov. 2026", "10. Nov.", "Dienstag, 10. November", "15:05"]),
    ],
)
def test_a_day_is_written_as_its_language_writes_it(app, monkeypatch, language, said):
    monkeypatch.setattr(app.extensions["babel"], "locale_selector", lambda: language)
    day = date(2026, 11, 10)
    with app.test_request_context():
        assert [written("yMMMd", day), written("MMMd", day), written_out(day)] == said[:3]
        assert clock_time(datetime(2026, 11, 10, 15, 5)) == said[3]  # noqa: DTZ001 (the clock on a wall)


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "1,711.88 0.0457"), ("es", "1,711.88 0.0457"), ("de", "1.711,88 0,0457")],
)
def test_a_number_is_written_as_its_language_writes_it(app, monkeypatch, language, said):
    """Spanish as in the U.S.: a page shows numbers with the same signs as its forms read them."""
    monkeypatch.setattr(app.extensions["babel"], "locale_selector", lambda: language)
    with app.test_request_context():
        assert f"{number(1711.876)} {number(0.04571)}" == said


def test_the_day_of_an_instant_is_that_of_the_place(app):
    """At ten in the evening in New York it is tomorrow in Greenwich already."""
    late = datetime(2026, 3, 2, 3, 10, tzinfo=UTC)
    with app.test_request_context():
        g.now = late
        told = (day(late), day_short(late), day_long(late), moment(late))
    assert told == ("Mar 1, 2026", "Mar 1", "Sunday, March 1", "Mar 1, 10:10 PM")


def test_a_moment_is_told_by_the_clock_of_the_place(app, browser):
    with app.test_request_context("/sign-in"):
        app.preprocess_request()
        assert moment(datetime(2026, 3, 1, 15, 42, tzinfo=UTC)) == "Mar 1, 10:42 AM"
        assert moment(datetime(2025, 12, 1, 15, 42, tzinfo=UTC)) == "Dec 1, 2025, 10:42 AM"


def test_on_a_refused_form_the_language_changes_and_what_was_typed_waits_as_a_draft(browser):
    team = a_team()
    lead = a_person(Role.LEAD, team=team)
    browser.sign_in(lead)
    new = f"{home(team.place)}/problems/new"
    data = {"version": 1, "once": "k", "evidence": "Few hands"}
    refused = browser.client.post(
        f"{home(team.place)}/problems", data=data, headers={"Referer": f"http://localhost{new}"}
    )
    assert refused.status_code == 422
    [form] = [one for one in forms_on(new, refused.text) if one.action == "/language"]
    shown = browser.client.post("/language", data=form.fields | {"lang": "es"}, follow_redirects=True)
    assert shown.request.path == new and '<html lang="es">' in shown.text and "Few hands" in shown.text
    assert "Lo que escribió se guardó" in shown.text


@pytest.mark.parametrize("back", ["//example.com", "https://example.com/", "/\\example.com", "", "x" * 5000])
def test_the_choice_of_a_language_leads_to_no_other_site_and_takes_any_nonsense(browser, back):
    answer = browser.post("/language", lang="es", back=back, typed="nonsense")
    assert answer.status_code == 303 and answer.location == "/"
    assert '<html lang="es">' in browser.get("/about").text


def test_no_password_and_no_code_travels_in_a_refused_page(browser):
    refused = browser.post("/sign-in", email="ada@example.org", password="a secret of fifteen letters")
    [form] = [one for one in forms_on("/sign-in", refused.text) if one.action == "/language"]
    assert form.fields["back"] == "/sign-in" and "typed" not in form.fields and "a secret" not in refused.text
    browser.sign_in(a_person())
    asked = browser.post("/me/second-step", code="123456")
    [form] = [one for one in forms_on("/me/second-step", asked.text) if one.action == "/language"]
    assert asked.status_code == 422 and unseal("test" * 8, form.fields["typed"])[1] == {}


def test_what_is_too_long_to_be_kept_is_not_sent_along_and_that_is_said(browser):
    team = a_team()
    browser.sign_in(a_person(Role.LEAD, team=team))
    refused = browser.post(f"{home(team.place)}/problems", evidence="x " * 60_000)
    [form] = [one for one in forms_on("/", refused.text) if one.action == "/language"]
    assert "typed" not in form.fields
    assert "too long to be kept" in browser.client.post("/language", data=form.fields, follow_redirects=True).text

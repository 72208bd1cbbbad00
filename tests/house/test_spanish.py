"""What families, learners and the public meet is there in Spanish, all of it. Run this after you changed a text there:
it names what is missing; README says how a translation is added."""

import ast
import re
import tomllib
from copy import copy
from datetime import timedelta
from gettext import GNUTranslations
from threading import Event

import pytest
from babel.messages.pofile import read_po
from wtforms.i18n import get_translations

from nic import language
from nic.access import Kind, Role
from nic.jobs import JOBS
from nic.people.actions import choose_language
from tests.builders import NOON, an_act
from tests.house.source import NIC, ROOT, Html, templates, tree
from tests.house.test_gettext import NAMED
from tests.house.walk_in_spanish import ROLES, Walk
from tests.today.builders import a_lead, everything

CATALOG = ROOT / "translations/es/LC_MESSAGES"
# Kept as somebody named it: what was tried, a team, a domain, and the tables of a file that programs read.
TYPED = {"Exit tickets", "Improvement team", "The question the school asks", "points"}
SAME = {"English", "Español", "nic"}  # In every language.


class Listening:
    """The catalog, and what was asked of it in vain."""

    def __init__(self, catalog):
        self.catalog, self.missing, self.at = copy(catalog), {}, ""
        self.said, self.unasked = set(), {}
        self.english = {**get_translations(["es"])._catalog, **self.catalog._catalog}  # Also what WTForms says.
        self.catalog._catalog = dict(catalog._catalog)  # A test may take a text out of its own.

    def ugettext(self, text):
        key = text if text in self.catalog._catalog else (text, 0)  # What is known of one and many is known of one.
        return self.heard(key, text, self.catalog.ugettext(text))

    def ungettext(self, one, many, n):
        return self.heard((one, 1), one, self.catalog.ungettext(one, many, n))

    def read(self, page):
        """What stands on it as the catalog's English, since nobody asked for its Spanish."""
        for tag, text in Html(page).found:
            text = "" if tag else text.strip()
            if text and self.english.get(text, text) != text and text not in self.said:
                self.unasked.setdefault(text, self.at)

    def heard(self, key, text, said):
        self.said.add(said)
        if key not in self.catalog._catalog:
            self.missing.setdefault(text, self.at)
        return said


@pytest.fixture
def listening(app, monkeypatch):
    with app.test_request_context(headers={"Accept-Language": "es"}):
        heard = Listening(language.get_translations())
    monkeypatch.setattr(language, "catalog", lambda: heard)
    return heard


def texts_of_nic():
    """Every text in nic's own sources; what people wrote comes by the same ways and is left as it is."""
    for path in (one for one in NIC.rglob("*.py") if not {"demo", "exchange"} & set(one.parts)):  # Samples are data.
        yield from (node.value for node in ast.walk(tree(path)) if isinstance(node, ast.Constant))
    for path in templates():
        yield from re.findall(r'"([^"]*)"', path.read_text().replace(r"\"", "\0"))
    for words in ("protocols/*.toml", "reviews/*.toml", "real-series.toml"):
        for path in (ROOT / "seeds").glob(words):
            yield from told_in(tomllib.loads(path.read_text()))


def told_in(value):
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from told_in(one)
    else:
        yield value


def left(listening):
    ours = {text.replace("\0", '"') for text in texts_of_nic() if isinstance(text, str)} - SAME
    return {text: at for text, at in listening.missing.items() if text in ours and re.search("[A-Za-z]{2}", text)}


def in_words(missing):
    return "\n".join(f"{at}: {text}" for text, at in sorted(missing.items(), key=lambda one: one[1]))


def test_what_families_learners_and_the_public_meet_is_there_in_spanish(app, browser, listening):
    """Every page that the tables of access open to them, and every form there when it is refused."""
    walk = Walk(app, browser, listening)
    for role in (None, *ROLES):
        walk.pages(role)
    walk.nonsense()
    walk.come(Role.FAMILY, Kind.SCHOOL)
    browser.get("/me")  # What was said last is said here.
    assert not left(listening), in_words(left(listening))
    assert not (found := {text: at for text, at in listening.unasked.items() if text not in TYPED}), in_words(found)
    assert len(walk.seen) > 200 and len(walk.refused) > 20, "the walk no longer finds the way"


def test_a_translation_that_is_missing_is_named_with_its_page(app, browser, listening):
    del listening.catalog._catalog["Sign in"]
    browser.client.get("/sign-in", headers={"Accept-Language": "es"})
    assert set(left(listening)) == {"Sign in"}


@pytest.fixture(scope="module")
def spanish():
    with (CATALOG / "messages.po").open("rb") as file:
        return [message for message in read_po(file, locale="es") if message.id]


def both(said):
    return said if isinstance(said, tuple) else (said,)


def test_the_compiled_catalog_says_what_the_written_one_says(spanish):
    with (CATALOG / "messages.mo").open("rb") as file:
        compiled = {id: said for id, said in GNUTranslations(file)._catalog.items() if id}
    written = {}
    for message in (one for one in spanish if any(both(one.string))):
        if isinstance(message.id, str):
            written[message.id] = message.string
        else:
            written |= {(message.id[0], n): said for n, said in enumerate(message.string)}
    assert compiled == written


def test_a_translation_names_the_same_places_as_its_text(spanish):
    """%(num)s may be said as a word where there is one: “hace un día”."""
    for message in spanish:
        for said in filter(None, both(message.string)):
            wanted = set(NAMED.findall("".join(both(message.id))))
            assert set(NAMED.findall(said)) - {"num"} == wanted - {"num"}, message.id
            assert "%(" not in said % dict.fromkeys(wanted, 1) if wanted else True, message.id
            assert re.findall(r"\{\w+\}", said) == re.findall(r"\{\w+\}", both(message.id)[0]), message.id


@pytest.mark.of_words
def test_the_weekly_letter_of_what_waits_is_in_spanish_whatever_waits(app, listening, post_office):
    lead, district, team = a_lead()
    choose_language(lead, an_act(lead), language="es")
    everything(lead, district, team)
    for at in (NOON, NOON + timedelta(days=7)):  # It is posted, and sent when its day has come.
        app.config["CLOCK"] = lambda at=at: at
        for job in JOBS:
            job.run(app, Event())
    (letter,) = [one for one in post_office.letters if one["To"] == lead.email]
    assert "le esperan" in letter["Subject"]
    assert not left(listening), in_words(left(listening))

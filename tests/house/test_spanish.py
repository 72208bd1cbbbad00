"""What families, learners and the public meet is there in Spanish, all of it. Run this after you changed a text there:
it names what is missing; README says how a translation is added."""

import ast
import re
import tomllib
from datetime import timedelta
from gettext import GNUTranslations
from threading import Event

import pytest
from babel.messages.pofile import read_po

from nic import language
from nic.access import Ability, Kind, Role
from nic.jobs import JOBS
from nic.people.actions import choose_language
from nic.places.actions import share
from nic.science.cycle import Stage
from tests.builders import NOON, a_cycle, a_person, an_act
from tests.house.later import later
from tests.house.source import NIC, ROOT, templates, tree
from tests.house.test_gettext import NAMED
from tests.house.things import World, address, kind_of, method_of, routes
from tests.today.builders import a_lead, everything

CATALOG = ROOT / "translations/es/LC_MESSAGES"
# Theirs are rooms, too, where only adults of a school work: nobody else is led there. They may ask for these pages,
# and get them in English where nobody has translated them yet.
ADULTS = (
    "exports.", "protocols.", "imports.", "theory_imports.", "fishbone_imports.", "editions.", "adoptions.",
    "moderation.", "common_theories.", "adopted_theories.", "brought.", "diagram_forms.", "copying.", "worker.",
)  # fmt: skip
SAME = {"English", "Español", "nic"}  # In every language.


class Listening:
    """The catalog, and what was asked of it in vain."""

    def __init__(self, catalog):
        self.catalog, self.missing, self.at = catalog, {}, ""

    def ugettext(self, text):
        key = text if text in self.catalog._catalog else (text, 0)  # What is known of one and many is known of one.
        return self.heard(key, text, self.catalog.ugettext(text))

    def ungettext(self, one, many, n):
        return self.heard((one, 1), one, self.catalog.ungettext(one, many, n))

    def heard(self, key, text, said):
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


def a_full_world(app):
    a_person(name="Lea", email="lea@example.org")
    world = World(Kind.SCHOOL)
    world.put("cycle_id", a_cycle(world.team, stage=Stage.CLOSED))
    world.theirs = [rule for rule in routes(app) if kind_of(rule) == Kind.SCHOOL and not is_adult(rule)]
    for rule in world.theirs:
        world.values(rule)
    later(world)
    return world


def is_adult(rule):
    return rule.endpoint.startswith(ADULTS) or rule.endpoint == "site.asset"


def walk(app, browser, world, listening, who, method, needs):
    """Every page or form that somebody with these abilities is led to."""
    browser.client = app.test_client()
    browser.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "es"
    if who:
        browser.sign_in(who)
    for rule in world.theirs:
        if method_of(rule) == method and app.view_functions[rule.endpoint].needs in needs:
            listening.at = f"{method} {rule.endpoint}"
            answer = browser.client.open(address(app, rule, world.values(rule)), method=method)
            assert answer.status_code < 500, rule
            is_page = answer.mimetype == "text/html" and answer.status_code not in (302, 303)
            if is_page and "<html" in answer.text:
                assert '<html lang="es">' in answer.text, rule


def test_what_families_learners_and_the_public_meet_is_there_in_spanish(app, browser, listening):
    world = a_full_world(app)
    for thing in ("cycle_id", "theory_id", "problem_id"):
        share(world.thing([thing]), an_act(), place=None)
    walk(app, browser, world, listening, None, "GET", {Ability.PUBLIC})
    family, learner = (a_person(role, team=world.team) for role in (Role.FAMILY, Role.LEARNER))
    walk(app, browser, world, listening, family, "GET", {*Ability})
    browser.sign_in(learner).get("/")
    does = {Ability.COMMENT, Ability.MEASURE, Ability.PUBLIC, Ability.SIGNED_IN}
    walk(app, browser, world, listening, family, "POST", does)
    browser.sign_in(family).get("/me")  # What was said last is said here.
    assert not left(listening), in_words(left(listening))


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

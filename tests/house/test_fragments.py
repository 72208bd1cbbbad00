"""A fragment is a file of its own, carries its own id, and a whole page includes it."""

import re

import pytest

from nic.access import Kind, Role
from nic.places.actions import give_role
from tests.builders import a_person, long_ago
from tests.house.source import TEMPLATES, Html, label, of_each, sources, templates
from tests.house.test_templates import flat
from tests.house.things import World, address, kind_of, method_of, routes

SWAP = {"HX-Request": "true"}
# These are told where to go by the answer (HX-Retarget) or name an id that is on every page.
SPARED = {"templates/errors", "templates/layout"}
COMES_ONCE = {  # In the place of the line that asked for it, or within a notice.
    "templates/indicators/_chart.html",
    "templates/imports/_pasted.html",
    "templates/indicators/_saved.html",
}
WHOLE_ONLY = {"site.asset", "site.healthz"}


def partial():
    """Files that are a part of a page."""
    return [path for path in templates() if path.name.startswith("_") and label(path.parent) not in SPARED]


def fragments():
    """Those that a view sends by themselves, to be swapped for the one that is there."""
    said = "".join(path.read_text() for path in sources() if path.stem == "views")
    return [
        path
        for path in partial()
        if f'"{path.relative_to(TEMPLATES).as_posix()}"' in said and label(path) not in COMES_ONCE
    ]


@of_each(fragments())
def test_a_fragment_carries_its_own_id(path):
    source = re.sub(r"\{% macro .*?endmacro %\}", "", path.read_text(), flags=re.DOTALL)
    before = r"\s*(\{#.*?#\}\s*|\{% (from|import|set) .*?%\}\s*)*"
    by_macro = re.match(before + r"\{% call \w+\([^%]*id=", source, re.DOTALL)
    tags = Html(flat(source)[0]).tags
    assert by_macro or tags[0][1].get("id"), source[:200]


def test_no_part_of_a_page_is_left_over():
    read = [path.read_text() for path in (*templates(), *sources())]
    for path in partial():
        name = path.relative_to(TEMPLATES).as_posix()
        assert any(f'"{name}"' in text for text in read), f"nothing shows {name}"


@pytest.mark.of_words
@of_each(templates())
def test_an_id_stands_once_in_a_file(path):
    """Two elements of one name, and htmx swaps the first; those in different branches are written once too."""
    ids = [given["id"] for _, given in Html(flat(path.read_text())[0]).tags if given.get("id")]
    fixed = [one for one in ids if "⟦" not in one]
    assert len(fixed) == len(set(fixed)), sorted(one for one in fixed if fixed.count(one) > 1)


def test_boosted_and_restored_pages_are_whole(app, browser, monkeypatch):
    """htmx asks for a page too when somebody goes back or follows a link; it must get all of it: the same template,
    which is not drawn here."""
    monkeypatch.setattr("nic.web.render_template", lambda name, **_given: f"<html>{name}")
    worlds = {kind: World(kind) for kind in (Kind.SCHOOL, Kind.NETWORK, Kind.STATE)}
    person = a_person()
    for world in worlds.values():
        for role in (Role.LEAD, Role.ADMINISTRATOR):
            give_role(person, world.place, long_ago(), role=role)
    browser.sign_in(person)
    whole = set()
    for rule in routes(app):
        if method_of(rule) == "POST" or rule.endpoint in WHOLE_ONLY:
            continue
        url = address(app, rule, worlds[kind_of(rule)].values(rule))
        plain = browser.client.get(url)
        for more in ({"HX-Boosted": "true"}, {"HX-History-Restore-Request": "true"}):
            answer = browser.client.get(url, headers=SWAP | more)
            assert answer.status_code == plain.status_code, rule.endpoint
            if plain.data.startswith(b"<html>"):
                whole.add(rule.endpoint)
                assert answer.data == plain.data, rule.endpoint
        if plain.status_code == 200 and plain.data.startswith(b"<html>"):
            assert {"HX-Request", "Cookie"} <= set(plain.headers["Vary"].split(", ")), rule.endpoint
    assert len(whole) > 200, "hardly any page was asked for"

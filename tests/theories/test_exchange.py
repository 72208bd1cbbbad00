"""A theory out to files, as it is and as it stood on any day."""

from datetime import timedelta

import pytest

from nic.access import Role
from nic.exchange import read_theory
from nic.indicators.chain.actions import measure_driver
from nic.theories.nodes.actions import change_node
from tests.builders import NOON, a_network, a_node, a_person, a_school, a_share, a_theory, an_act, home, long_ago
from tests.indicators.builders import a_series
from tests.papers.pages import opened, parts_of, words_in

MIME = {
    "svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf", "yaml": "application/yaml", "csv": "text/csv",
    "txt": "text/plain", "mmd": "text/plain",
}  # fmt: skip


@pytest.fixture
def theory(team):
    theory = a_theory(team, aim="Every student speaks", how_much="from 48% to 58%", source="Printed somewhere")
    driver = a_node(theory, kind="primary", words="Time to talk")
    a_node(theory, serves=[driver], words="Turn and talk")
    return theory


def at(theory, ending, query=""):
    return f"{home(theory.team.place)}/theories/{theory.id}/theory.{ending}{query}"


@pytest.mark.parametrize("ending", MIME)
def test_it_goes_out_in_every_form_called_by_its_aim_and_its_day(member, theory, ending):
    answer = member.get(at(theory, ending))
    assert answer.status_code == 200 and answer.mimetype == MIME[ending]
    assert f"every-student-speaks-2026-03-27.{ending}" in answer.headers["Content-Disposition"]


def test_what_goes_out_as_yaml_holds_all_of_it_with_what_measures_it(member, team, theory):
    measure_driver(a_series(team, name="Hands up", role="outcome").indicator, an_act(), of=[theory])
    file, faults = read_theory(member.get(at(theory, "yaml")).text, "yaml")
    assert not faults and (file.aim, file.how_much, file.source) == (theory.aim, theory.how_much, theory.source)
    assert file.outcome_measures == ("Hands up",)
    assert [node.words for node in file.nodes] == ["Time to talk", "Turn and talk"]


def test_the_paper_is_tagged_and_holds_the_list_beside_the_drawing(member, theory):
    content = member.get(at(theory, "pdf")).data
    assert [name for name, _ in parts_of(content)].count("/Figure") == 1
    assert "Idea: Turn and talk" in words_in(content) and "Time to talk" in words_in(content)
    wide, high = opened(content).pages[0].mediabox[2:]
    assert (wide, high) == (792, 612)


def test_of_an_earlier_day_it_says_what_it_said_then(member, theory):
    node = a_node(theory, kind="primary", words="Safety")
    later = an_act(at=NOON + timedelta(days=2))
    change_node(node, later, words="They feel safe", serves=[{"serves_id": None}])
    now, then = (member.get(at(theory, "txt", query)).text for query in ("", "?on=2026-03-27"))
    assert "They feel safe" in now and "Safety" in then and "They feel safe" not in then
    assert "2026-03-27.txt" in member.get(at(theory, "txt", "?on=2026-03-27")).headers["Content-Disposition"]
    assert member.get(at(theory, "txt", "?on=2020-01-01")).status_code == 404


def test_through_a_share_it_holds_no_indicator_that_was_not_shared(browser, team, theory):
    measure_driver(a_series(team, name="Hands up").indicator, long_ago(), of=[theory])
    reader = a_person(Role.MEMBER, a_school())
    a_share(theory, with_place=a_network(team.place, reader))
    file = browser.sign_in(reader).get(at(theory, "yaml"))
    assert file.status_code == 200 and "Time to talk" in file.text and "Hands up" not in file.text
    stranger = browser.sign_in(a_person(Role.LEAD, a_school()))
    assert stranger.get(at(theory, "yaml")).status_code == 404


def test_the_page_offers_them_in_one_calm_place(member, theory):
    page = member.get(f"{home(theory.team.place)}/theories/{theory.id}").text
    assert page.count("Take it along") == 1
    assert all(f"/theory.{ending}" in page for ending in MIME)

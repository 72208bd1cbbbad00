"""What was shared, as files: no name where none was given, and no number about a small group in any byte."""

import json
from io import BytesIO

import pytest
from pypdf import PdfReader

from nic.access import Role
from nic.cycles.models import Cycle
from nic.places.actions import share
from nic.science.cycle import Stage
from tests.builders import TODAY, a_cycle, a_network, a_person, a_school, a_team, an_act, home
from tests.indicators.builders import a_series
from tests.papers.pages import parts_of, words_in
from tests.sharing.test_withheld import BEGAN, SMALL_AND_LARGE, counted, in_chart, traces

ENDINGS = ("pdf", "json", "csv")


@pytest.fixture
def team():
    return a_team(a_school(name="Northside Elementary"), name="Grade Four")


@pytest.fixture
def network(team):
    return a_network(team.place, a_school())


def files(browser, page):
    """All that the three files tell: every word, every alternative text, and all that a PDF says about itself."""
    answers = [browser.get(f"{page}/cycle.{ending}") for ending in ENDINGS]
    assert [answer.status_code for answer in answers] == [200] * 3
    pdf, others = answers[0].data, [answer.text for answer in answers[1:]]
    reader = PdfReader(BytesIO(pdf))
    about = f"{reader.metadata} {reader.trailer['/Root']['/Metadata'].get_data().decode()}"
    return "\n".join([words_in(pdf), str(parts_of(pdf)), about, *others, *(str(a.headers) for a in answers)])


def shared(team, network, *watches, **choices):
    ada = a_person(Role.MEMBER, team=team, name="Ada Reyes")
    cycle = a_cycle(team, ada, stage=Stage.DO, watches=watches, ends_on=TODAY, at=BEGAN)
    share(cycle, an_act(ada), place=network, **choices)
    return cycle


def test_a_share_without_a_name_has_none_in_any_file(browser, team, network):
    series = counted(a_series(team, name="Tickets", value_kind="proportion"), (17, 31), (19, 33))
    cycle = shared(team, network, series, is_nameless=True)
    browser.sign_in(a_person(Role.MEMBER, network))
    page = f"{home(network)}/shared/{cycle.id}"
    told = files(browser, page)
    assert not [name for name in ("Northside", "Grade Four", "Ada", str(cycle.uid)) if name in told]
    assert "A school that gives no name" in told and f"Shared with {network.name}" in told
    record = json.loads(browser.get(f"{page}/cycle.json").data)
    assert record["place"] is None and record["team"] is None and record["cycle"]["uid"] is None


def test_a_share_with_a_name_says_whose_it_is(browser, team, network):
    cycle = shared(team, network)
    browser.sign_in(a_person(Role.MEMBER, network))
    told = files(browser, f"{home(network)}/shared/{cycle.id}")
    assert "Northside Elementary, Grade Four" in told and "Ada" not in told


@pytest.mark.parametrize("kind", ["p", "i", "run"])
def test_a_small_group_is_in_no_byte_of_a_file_nor_are_lines_that_it_was_counted_into(browser, team, network, kind):
    series = counted(a_series(team, name="Tickets", value_kind="proportion"), *SMALL_AND_LARGE)
    in_chart(series, kind)
    cycle = shared(team, network, series)
    browser.sign_in(a_person(Role.MEMBER, network))
    told = files(browser, f"{home(network)}/shared/{cycle.id}")
    assert not [trace for trace in traces(100 * 6 / 7) if trace in told] and "85.7" not in told
    assert "54.8" in told and "fewer than" in told
    points = json.loads(browser.get(f"{home(network)}/shared/{cycle.id}/cycle.json").data)["series"][0]["points"]
    assert [(point["value"], point["denominator"]) for point in points if point["is_withheld"]] == [(None, None)]


def test_a_series_about_one_group_alone_is_said_in_words(browser, team, network):
    series = counted(a_series(team, name="Tickets", value_kind="proportion", stratum="Newcomers"), (17, 31), (19, 33))
    cycle = shared(team, network, series, shows_strata=True)
    browser.sign_in(a_person(Role.MEMBER, network))
    told = files(browser, f"{home(network)}/shared/{cycle.id}")
    assert "Its numbers are withheld here" in told and "54.8" not in told and "57.5" not in told
    record = json.loads(browser.get(f"{home(network)}/shared/{cycle.id}/cycle.json").data)
    assert record["series"][0]["is_withheld"] and record["series"][0]["points"] == []


def test_a_public_cycle_is_printed_without_an_account(browser, team, network):
    cycle = shared(team, None)
    page = f"{home(team.place)}/public/{cycle.id}"
    assert "Public: everybody may read it" in files(browser, page)
    assert all(f'href="{page}/cycle.{ending}"' in browser.get(page).text for ending in ENDINGS)
    Cycle.update(withdrawn_at=an_act().at).where(Cycle.id == cycle.id).execute()
    assert {browser.get(f"{page}/cycle.{ending}").status_code for ending in ENDINGS} == {404}

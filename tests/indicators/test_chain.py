"""Indicators measure drivers, ideas and aims: written once, read from both ends, and only by who may see both."""

import re
from uuid import uuid4

import pytest

from nic.access import Role
from nic.errors import Conflict, Refused
from nic.history import History
from nic.indicators.actions import change_series
from nic.indicators.chain.actions import measure_driver
from nic.indicators.chain.queries import list_links
from nic.indicators.models import Indicator
from nic.places.models import Link
from nic.theories.actions import withdraw_theory
from nic.theories.nodes.actions import withdraw_node
from tests.builders import a_node, a_person, a_school, a_share, a_team, a_theory, an_act, another_team, home
from tests.conftest import hidden
from tests.indicators.builders import a_series, measured
from tests.indicators.conftest import address

CALM = (14, 18, 12, 17, 13, 19, 15, 11, 16, 20, 14, 18)


@pytest.fixture
def theory(series):
    return a_theory(series.team, aim="Every student speaks", how_much="80%", for_whom="Grade 7")


@pytest.fixture
def driver(theory):
    return a_node(theory, "primary", words="Lessons ask for talk")


@pytest.fixture
def indicator(series):
    return series.indicator


def page_of(thing):
    theory = getattr(thing, "theory", thing)
    rest = f"/nodes/{thing.id}" if thing is not theory else ""
    return f"{home(theory.team.place)}/theories/{theory.id}{rest}"


def linked(indicator):
    return {link.to_uid for link in list_links(indicator)}


def ticked(page):
    """The uids that are ticked in the form of an indicator."""
    boxes = [part.split(">")[0] for part in page.text.split('name="measures"')[1:]]
    return {box.split('value="')[1].split('"')[0] for box in boxes if "checked" in box}


# -- The action


def test_the_whole_list_is_set_with_one_line_of_its_own(indicator, theory, driver):
    idea = a_node(theory, words="Talk walks", serves=[driver])
    measure_driver(indicator, an_act(), of=[theory, driver])
    measure_driver(indicator, an_act(), of=[driver, idea])
    assert linked(indicator) == {driver.uid, idea.uid}
    lines = list(History.select().where(History.verb == "measure driver").order_by(History.id))
    assert [set(line.changes["measures"][1]) for line in lines] == [
        {str(theory.uid), str(driver.uid)},
        {str(driver.uid), str(idea.uid)},
    ]
    assert Link.select().where(Link.withdrawn_at.is_null(False)).get().to_uid == theory.uid


def test_what_is_linked_already_is_not_linked_again(indicator, driver):
    act = an_act()
    measure_driver(indicator, act, of=[driver])
    before = History.select().count()
    measure_driver(indicator, act, of=[driver])
    assert Link.select().count() == 1 and History.select().count() == before


def test_a_double_click_links_once(indicator, driver):
    act = an_act(once="k")
    measure_driver(indicator, act, of=[driver])
    measure_driver(indicator, an_act(), of=[])
    measure_driver(indicator, act, of=[driver])
    assert linked(indicator) == set()


def test_a_link_of_somebody_who_saw_an_older_version_is_a_conflict(indicator, driver):
    measure_driver(indicator, an_act(version=1), of=[driver])
    with pytest.raises(Conflict):
        measure_driver(indicator, an_act(version=1), of=[])
    assert linked(indicator) == {driver.uid}


def test_a_theory_of_another_school_is_refused(indicator):
    elsewhere = a_theory(a_team(a_school()))
    for thing in (elsewhere, a_node(elsewhere, "primary")):
        with pytest.raises(Refused, match="of its own place only"):
            measure_driver(indicator, an_act(), of=[thing])
    assert not Link.select().exists()


def test_a_theory_of_another_team_at_the_school_can_be_measured(indicator, series):
    theirs = a_theory(another_team(series.place))
    measure_driver(indicator, an_act(), of=[theirs])
    assert linked(indicator) == {theirs.uid}


def test_what_was_withdrawn_can_not_be_linked(indicator, theory, driver):
    withdraw_node(driver, an_act())
    with pytest.raises(Refused, match="no longer part of a theory"):
        measure_driver(indicator, an_act(), of=[driver])
    other = a_node(theory, "primary")
    withdraw_theory(theory, an_act())
    with pytest.raises(Refused, match="no longer part of a theory"):
        measure_driver(indicator, an_act(), of=[other])


def test_links_to_what_was_not_offered_stay(series, indicator, theory, driver):
    measure_driver(indicator, an_act(), of=[theory])
    change_series(series, an_act(), measures=[], offered=[driver])
    assert linked(indicator) == {theory.uid}


# -- The form


def test_an_indicator_is_made_for_a_driver_that_its_page_asked_about(member, series, theory, driver):
    asked = f"{home(series.place)}/indicators/new?of={driver.uid}&amp;role=driver"
    assert asked in member.get(page_of(theory)).text and asked in member.get(page_of(driver)).text
    page = member.get(asked.replace("&amp;", "&"))
    assert ticked(page) == {str(driver.uid)}
    assert "Is it measured already?" in page.text and address(series, f"/edit?of={driver.uid}") in page.text
    typed = {"name": "Turns taken", "counts": "things", "value_kind": "count", "direction": "up", "role": "driver"}
    for _ in range(2):
        answer = member.post(f"{home(series.place)}/indicators", **typed, measures=[str(driver.uid)], once="k")
        assert answer.status_code == 303
    assert linked(Indicator.get(Indicator.name == "Turns taken")) == {driver.uid}
    assert Link.select().count() == 1


def test_what_is_linked_already_is_not_offered_for_linking_and_each_indicator_once(member, series, driver):
    a_series(series.team, indicator=series.indicator, stratum="Grade 9")
    url = f"{home(series.place)}/indicators/new?of={driver.uid}"
    assert member.get(url).text.count(">Exit tickets</a>") == 1
    measure_driver(series.indicator, an_act(), of=[driver])
    assert "Is it measured already?" not in member.get(url).text


def test_one_that_is_there_is_linked_and_unlinked_by_ticks(member, series, indicator, theory, driver):
    form = member.get(address(series, f"/edit?of={driver.uid}"))
    assert ticked(form) == {str(driver.uid)}
    typed = {"name": "Exit tickets", "counts": "things", "value_kind": "continuous", "direction": "up"}
    typed |= {"role": "driver", **hidden(form)}
    ticks = [str(driver.uid), str(theory.uid)]
    assert member.post(address(series), **typed, measures=ticks).status_code == 303
    form = member.get(address(series, "/edit"))
    assert ticked(form) == set(ticks) and "Changed what it measures in a theory" in form.text
    assert member.post(address(series), **typed | hidden(form)).status_code == 303
    assert linked(indicator) == set()


def test_a_tick_that_the_form_did_not_offer_is_refused_and_nothing_is_lost(member, series, theory):
    elsewhere = a_theory(a_team(a_school()))
    mine_alone = a_theory(series.team, is_only_mine=True)
    typed = {"name": "Turns taken", "counts": "things", "value_kind": "count", "direction": "up", "role": "driver"}
    for uid in (elsewhere.uid, mine_alone.uid, uuid4(), "x"):
        answer = member.post(f"{home(series.place)}/indicators", **typed, measures=[str(uid)])
        assert answer.status_code == 422 and "no longer in a theory that you see" in answer.text
        assert 'value="Turns taken"' in answer.text
    assert Indicator.select().count() == 1 and not Link.select().exists()


def test_the_form_offers_only_theories_that_this_person_may_see(member, series, theory, driver):
    a_node(theory, words="An idea of ours", serves=[driver])
    gone = a_node(theory, "primary", words="Given up")
    withdraw_node(gone, an_act())
    for team, aim in ((another_team(series.place), "Theirs"), (a_team(a_school()), "Elsewhere")):
        a_theory(team, aim=aim)
    a_theory(series.team, aim="Somebody's own", is_only_mine=True)
    shared = a_theory(another_team(series.place), aim="Shown to all of us")
    a_share(shared, with_place=series.place)
    page = member.get(f"{home(series.place)}/indicators/new").text
    for words in ("Every student speaks", "Lessons ask for talk", "An idea of ours", "Shown to all of us"):
        assert words in page
    for words in ("Given up", "Theirs", "Elsewhere", "Somebody's own", "Somebody&#39;s own"):
        assert words not in page


def test_a_link_that_its_editor_does_not_see_stays(member, series, indicator):
    secret = a_theory(series.team, aim="My doubt", is_only_mine=True)
    measure_driver(indicator, an_act(), of=[secret])
    form = member.get(address(series, "/edit"))
    assert "My doubt" not in form.text
    typed = {"name": "Exit tickets", "counts": "things", "value_kind": "continuous", "direction": "up"}
    answer = member.post(address(series), **typed, role="driver", **hidden(form))
    assert answer.status_code == 303 and linked(indicator) == {secret.uid}


# -- Both ends


def test_the_theory_and_the_driver_say_what_measures_them_and_what_its_chart_says(member, series, theory, driver):
    measured(series, *CALM)
    idea = a_node(theory, words="Talk walks", serves=[driver])
    measure_driver(series.indicator, an_act(), of=[theory, driver, idea])
    page = member.get(page_of(theory)).text
    assert page.count(f'Measured by: <a href="{address(series)}">Exit tickets</a>.') == 3
    in_words = re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL)  # The drawing says the same once more.
    assert in_words.count("No change seen") == 3 + 1  # At each in the list, and once in the family of measures.
    for thing in (driver, idea):
        page = member.get(page_of(thing)).text
        assert f'href="{address(series)}"' in page and "No change seen" in page


def test_the_indicator_says_what_it_measures(member, series, theory, driver):
    assert "Link it to your theory" in member.get(address(series)).text
    measure_driver(series.indicator, an_act(), of=[driver])
    page = member.get(address(series)).text
    assert "Link it to your theory" not in page
    assert page.index("What this rests on") < page.index("Every student speaks") < page.index("<h1>")
    assert page.count(f'<a href="{page_of(driver)}">Lessons ask for talk</a>') == 2


def test_one_indicator_is_named_once_though_groups_of_it_are_followed(member, series, driver):
    a_series(series.team, indicator=series.indicator, stratum="Grade 9")
    measure_driver(series.indicator, an_act(), of=[driver])
    page = member.get(page_of(driver.theory)).text
    assert page.count("Measured by: <a") == 1 and "Grade 9" not in page


def test_who_may_not_see_the_series_is_not_told_of_it(browser, series, theory, driver):
    measure_driver(series.indicator, an_act(), of=[theory, driver])
    a_share(theory, with_place=series.place)
    browser.sign_in(a_person(Role.GUEST, series.place))
    for page in (page_of(theory), page_of(driver)):
        answer = browser.get(page)
        assert answer.status_code == 200 and "Exit tickets" not in answer.text and "Measured by: <a" not in answer.text
    a_share(series, with_place=series.place)
    assert "Exit tickets" in browser.get(page_of(theory)).text


def test_who_may_not_see_the_theory_is_not_told_of_it(browser, series, theory, driver):
    measure_driver(series.indicator, an_act(), of=[theory, driver])
    a_share(series, with_place=series.place)
    answer = browser.sign_in(a_person(Role.GUEST, series.place)).get(address(series))
    assert answer.status_code == 200
    for words in ("Lessons ask for talk", "Every student speaks", "What it measures", "Link it to your theory"):
        assert words not in answer.text


def test_a_withdrawn_driver_goes_from_the_page_of_its_indicator(member, series, theory, driver):
    measure_driver(series.indicator, an_act(), of=[driver])
    withdraw_node(driver, an_act())
    assert "Lessons ask for talk" not in member.get(address(series)).text
    measure_driver(series.indicator, an_act(), of=[theory], offered=[theory])
    withdraw_theory(theory, an_act())
    assert "Every student speaks" not in member.get(address(series)).text


# -- The questions of the theory


def test_a_driver_without_a_measure_is_asked_about_until_there_is_one(member, series, theory, driver):
    asked = "How would you see “Lessons ask for talk” change?"
    assert asked in member.get(page_of(theory)).text
    measure_driver(series.indicator, an_act(), of=[driver])
    assert asked not in member.get(page_of(theory)).text


def test_a_measure_without_a_definition_is_asked_about_where_it_can_be_answered(member, series, theory, driver):
    asked = "What exactly counts in “Exit tickets”"
    measure_driver(series.indicator, an_act(), of=[driver])
    page = member.get(page_of(theory)).text
    assert asked in page and f'href="{address(series)}#definition"' in page
    change_series(series, an_act(), definition="At least one full sentence.")
    assert asked not in member.get(page_of(theory)).text


def test_what_could_get_worse_is_asked_until_something_balances(member, series, theory, driver):
    asked = "What could get worse while this gets better?"
    measure_driver(series.indicator, an_act(), of=[driver])
    assert asked in member.get(page_of(theory)).text
    a_series(series.team, role="balancing", measures=[theory])
    assert asked not in member.get(page_of(theory)).text


# -- What it costs


def test_the_pages_cost_the_same_for_one_measure_and_for_twelve(member, series, theory, driver, queries):
    pages = [page_of(theory), page_of(driver), address(series), f"{home(series.place)}/indicators/new"]

    def costs():
        found = []
        for page in pages:
            queries.clear()
            assert member.get(page).status_code == 200
            found.append(len(queries))
        return found

    measured(series, *CALM)
    measure_driver(series.indicator, an_act(), of=[theory, driver])
    before = costs()
    others = [a_node(theory, "primary") for _ in range(6)]
    for _ in range(12):
        measured(a_series(series.team, measures=[driver, *others]), *CALM)
    measure_driver(series.indicator, an_act(), of=[theory, driver, *others, a_theory(series.team)])
    assert costs() == before

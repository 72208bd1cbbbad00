"""What is linked to a shared problem or theory stands there only where that was shared with the same people too."""

from datetime import timedelta

import pytest

from nic.access import Kind, Role
from nic.indicators.chain.actions import measure_driver
from nic.indicators.evidence.actions import link_evidence
from nic.places.actions import join_network, share
from nic.science.cycle import Stage
from tests.builders import (
    TODAY,
    a_attachment,
    a_cause,
    a_cycle,
    a_fishbone,
    a_network,
    a_node,
    a_person,
    a_place,
    a_problem,
    a_school,
    a_share,
    a_team,
    a_theory,
    an_act,
    home,
    long_ago,
)
from tests.conftest import Browser
from tests.indicators.builders import a_adopted, a_indicator, a_measurement, a_series, a_tally


@pytest.fixture
def district():
    return a_place(Kind.DISTRICT, name="Lake District")


@pytest.fixture
def team(district):
    return a_team(a_school(name="Northside Elementary", parent=district))


@pytest.fixture
def network(team):
    return a_network(team.place)


@pytest.fixture
def reader(network):
    person = a_person(Role.MEMBER, a_school())
    join_network(network, long_ago(), person=person)
    return person


@pytest.fixture
def series(team, network):
    """Follows what the network counts, and is shared with it; one of its days counted too few learners."""
    given = {"value_kind": "proportion", "counts": "learners", "direction": "up", "name": "Students who spoke"}
    found = a_adopted(team, a_indicator(place=network, **given), is_shared=True)
    for weeks, size in enumerate([40, 41, 39, 40, 42, 41, 6, 40, 40, 41], start=1):
        day = TODAY - timedelta(weeks=11 - weeks)
        a_measurement(found, taken_on=day, value=None, numerator=size // 2, denominator=size)
    return found


@pytest.fixture
def theory(team):
    return a_theory(team, aim="Every student speaks")


@pytest.fixture
def driver(theory):
    return a_node(theory, kind="primary", words="Time to talk")


def there(place, thing, rest=""):
    room = {"problem": "problems", "theory": "theories"}[thing._meta.name]
    return f"{home(place)}/shared/{room}/{thing.id}{rest}"


def test_what_measures_a_shared_theory_is_told_to_those_with_whom_it_is_shared_too(
    browser, member, network, reader, series, theory, driver
):  # fmt: skip
    own = a_series(theory.team, name="Minutes of silence")
    measure_driver(series.indicator, an_act(), of=[theory, driver])
    measure_driver(own.indicator, an_act(), of=[driver])
    shown = member.get(f"{home(theory.team.place)}/theories/{theory.id}/shares/preview?audiences={network.id}").text
    a_share(theory, with_place=network)
    page = browser.sign_in(reader).get(there(network, theory)).text
    for text in (shown, page):
        assert text.count("Students who spoke") >= 2 and "Minutes of silence" not in text
    assert "Too few points to judge" in page
    for ending in ("yaml", "svg"):
        file = browser.get(there(network, theory, f"/theory.{ending}")).text
        assert "Students who spoke" in file and "Minutes of silence" not in file


def test_beyond_the_district_it_says_nothing_about_small_groups(browser, network, reader, series, theory, driver):
    measure_driver(series.indicator, an_act(), of=[driver])
    a_share(theory, with_place=network)
    browser.sign_in(reader)
    pages = (there(network, theory), f"{home(theory.team.place)}/theories/{theory.id}")

    def seen():
        return [browser.get(url).text.split('name="csrf_token"')[0] for url in pages]

    before = seen()
    small = next(one for one in series.measurements if one.denominator == 6)
    small.numerator = 6
    small.save()
    assert seen() == before


def test_the_page_of_a_series_is_not_linked_for_those_who_would_find_it_shut(
    browser, member, network, reader, series, theory, driver
):  # fmt: skip
    measure_driver(series.indicator, an_act(), of=[driver])
    a_share(theory, with_place=network)
    url, link = f"{home(theory.team.place)}/theories/{theory.id}", f'href="{home(series.place)}/indicators/{series.id}"'
    assert link in member.get(url).text
    page = browser.sign_in(reader).get(url).text
    assert "Students who spoke" in page and link not in page


def test_a_share_with_one_audience_opens_nothing_on_the_page_of_another(
    app, browser, network, district, series, theory, driver
):  # fmt: skip
    """The series is shared with the network; the district's people read of the theory alone."""
    measure_driver(series.indicator, an_act(), of=[driver])
    a_share(theory, with_place=district)
    a_share(theory)
    browser.sign_in(a_person(Role.MEMBER, district))
    assert "Students who spoke" not in browser.get(there(district, theory)).text
    stranger = Browser(app.test_client())
    public = stranger.get(f"{home(theory.team.place)}/public/theories/{theory.id}").text
    assert "Time to talk" in public and "Students who spoke" not in public


def test_without_a_name_nothing_is_linked(browser, network, reader, series, theory, driver):
    measure_driver(series.indicator, an_act(), of=[driver])
    a_share(theory, with_place=network, is_nameless=True)
    page = browser.sign_in(reader).get(there(network, theory)).text
    assert "Time to talk" in page and "Students who spoke" not in page


def test_a_shared_cycle_says_how_far_its_idea_has_come_and_is_a_step_away(browser, network, reader, theory, driver):
    idea = a_node(theory, words="Wait five seconds", serves=[driver])
    cycle = a_cycle(theory.team, stage=Stage.DO, change_idea=idea)
    a_share(theory, with_place=network)
    browser.sign_in(reader)
    unseen = browser.get(there(network, theory)).text
    assert f"/cycles/{cycle.id}" not in unseen and "not tested yet" not in unseen  # It is: they don't know of it.
    share(cycle, an_act(), place=network)
    page = browser.get(there(network, theory)).text
    link = f"{home(theory.team.place)}/cycles/{cycle.id}"
    assert "Being tested" in page and link in page and browser.get(link).status_code == 200


# -- Problems ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def problem(team):
    return a_problem(
        team, what_we_see="Half of the class is silent", groups=["Newcomers", "Grade 7"], reach="too big",
        narrower="One class in the morning",
    )  # fmt: skip


def test_whom_it_touches_and_its_size_go_along_and_are_seen_before(browser, member, network, reader, problem):
    url = f"{home(problem.team.place)}/problems/{problem.id}/shares/preview?audiences={network.id}"
    shown = member.get(url).text
    a_share(problem, with_place=network)
    for text in (shown, browser.sign_in(reader).get(there(network, problem)).text):
        assert all(words in text for words in ("Newcomers", "Grade 7", "Too big", "One class in the morning"))


def test_evidence_goes_along_where_it_may_be_seen(browser, network, reader, series, problem):
    file, tally = a_attachment(problem, about="A seating plan"), a_tally(problem.team, name="Who talks")
    bone = a_cause(a_fishbone(problem=problem), words="Time")
    cause = a_cause(bone.fishbone, parent=bone, words="Nobody waits", evidence="supported", evidence_note="We timed it")
    shown = ((problem, series, "Since March"), (cause, file, "They sit in front"), (cause, tally, "Four of 24"))
    for thing, by, why in shown:
        link_evidence(thing, an_act(why=why), shown_by=by)
    a_share(problem, with_place=network)
    browser.sign_in(reader)
    page = browser.get(there(network, problem)).text
    assert "Students who spoke" in page and "Since March" in page and "We timed it" in page
    assert not any(words in page for words in ("A seating plan", "They sit in front", "Who talks", "Four of 24"))
    a_share(problem, with_place=network, shows_files=True)
    page = browser.get(there(network, problem)).text
    assert "A seating plan" in page and "They sit in front" in page and "Four of 24" not in page


def test_a_cause_that_is_set_aside_says_so_and_why(browser, network, reader, problem):
    bone = a_cause(a_fishbone(problem=problem), words="Time")
    a_cause(bone.fishbone, parent=bone, words="Short days", is_set_aside=True, set_aside_because="Not ours")
    a_share(problem, with_place=network)
    page = browser.sign_in(reader).get(there(network, problem)).text
    assert "set aside" in page and "Not ours" in page and "outline__line--out" in page


def test_words_of_causes_are_looked_at_before_they_are_shared(member, network, problem):
    bone = a_cause(a_fishbone(problem=problem), words="Time")
    a_cause(bone.fishbone, parent=bone, is_set_aside=True, set_aside_because="Ada Reyes said so")
    page = member.get(f"{home(problem.team.place)}/problems/{problem.id}/shares/preview?audiences={network.id}").text
    assert "Ada Reyes" in page.split("Share it like this")[0]

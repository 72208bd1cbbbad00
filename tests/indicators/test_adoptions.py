"""Teams follow what is held in common: its words are everybody's, its numbers are theirs until they share them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from nic.access import Kind, Role
from nic.errors import Missing, Refused
from nic.indicators.actions import Taken, change_series, create_series, record_many
from nic.indicators.adoptions.actions import adopt_indicator, follow_edition, share_with_holder, stop_sharing
from nic.indicators.adoptions.queries import count_adopters, count_sharing, find_adoption, find_shown, list_shown
from nic.indicators.editions.queries import find_agreed
from nic.indicators.models import Indicator, Series
from nic.indicators.phases.actions import freeze_baseline
from nic.places.membership.actions import leave_network
from nic.places.models import NetworkMember, Share
from nic.places.queries import find_audiences
from tests.builders import TODAY, a_network, a_person, a_place, a_school, a_team, an_act, home, join_network, long_ago
from tests.counted import queries_of
from tests.indicators.builders import a_adopted, a_indicator, a_shown, measured, next_edition


def test_a_team_follows_the_words_and_keeps_its_own_target():
    common = a_indicator(name="Reasons", definition="Tickets with a reason.", value_kind="proportion", unit="")
    series = a_adopted(common=common, target=60.0, due={"every": "week", "on": ["tue"]})
    own = series.indicator
    assert (own.name, own.definition, own.value_kind) == ("Reasons", "Tickets with a reason.", "proportion")
    assert (own.team, own.place, own.edition, series.target) == (series.team, None, 1, 60.0)
    assert find_adoption(own).edition == find_agreed(common)


def test_what_is_only_proposed_cannot_be_followed_and_nothing_twice_at_one_place():
    with pytest.raises(Refused):
        a_adopted(common=a_indicator(is_agreed=False))
    common, team = a_indicator(), a_team()
    a_adopted(team, common)
    with pytest.raises(Refused):
        a_adopted(a_team(team.place, name="The other team"), common)


@pytest.mark.parametrize("name", ["name", "definition", "counts", "value_kind", "unit", "direction", "role", "source"])
def test_the_words_held_in_common_are_not_changed_by_who_follows_them(name):
    series = a_adopted()
    other = {"counts": "adults", "value_kind": "rate", "direction": "down", "role": "outcome"}.get(name, "Otherwise")
    with pytest.raises(Refused):
        change_series(series, an_act(), **{name: other})
    change_series(series, an_act(), target=7.0, **{name: getattr(series.indicator, name)})
    assert Series.get_by_id(series.id).target == 7.0


def test_two_schools_that_follow_the_same_do_not_get_in_each_other_s_way():
    """Each has its own version: a baseline frozen at one school is no conflict at another."""
    common = a_indicator(value_kind="continuous")
    one, other = (measured(a_adopted(common=common), 3, 4, 5) for _ in range(2))
    for series in (one, other):
        freeze_baseline(series, an_act(version=series.indicator.version, why="Before the test"), until_on=TODAY)


def test_a_newer_edition_reaches_a_team_when_it_moves_on_and_its_numbers_stay():
    common = a_indicator(definition="Tuesdays")
    series = measured(a_adopted(common=common), 3, 4, 5)
    next_edition(common, definition="Thursdays")
    assert Indicator.get_by_id(series.indicator.id).definition == "Tuesdays"
    follow_edition(series, an_act())
    own = Indicator.get_by_id(series.indicator.id)
    assert (own.definition, own.edition) == ("Thursdays", 2) and series.measurements.count() == 3
    assert Series.get_by_id(series.id).phase_days == [TODAY.isoformat()]  # A new phase on the chart.
    with pytest.raises(Refused):
        follow_edition(series, an_act())


def test_a_team_does_not_move_on_to_an_edition_that_it_has_not_read():
    common = a_indicator()
    series = a_adopted(common=common)
    next_edition(common, definition="Thursdays")
    next_edition(common, definition="Fridays")
    with pytest.raises(Refused):
        follow_edition(series, an_act(), number=2)


def test_a_double_click_follows_and_moves_on_once():
    common, team, act = a_indicator(), a_team(), an_act(once="follow")
    first, second = (adopt_indicator(team, act, common, is_shared=True) for _ in range(2))
    assert first == second and Share.select().where(Share.of_uid == first.uid).count() == 1
    next_edition(common, definition="Thursdays")
    act = an_act(once="move", version=first.indicator.version)
    for _ in range(2):
        follow_edition(first, act)


# -- Side by side ----------------------------------------------------------------------------------------------------


def names(shown):
    return [one.name for one in shown]


def test_a_school_stands_there_only_while_it_shares_its_chart_with_this_place():
    common = a_indicator()
    series = a_adopted(common=common)
    assert list_shown(common.place, common) == []
    share_with_holder(series, an_act())
    assert names(list_shown(common.place, common)) == [series.place.name]
    assert list_shown(a_network(), common) == []
    stop_sharing(series, an_act())
    assert list_shown(common.place, common) == []
    with pytest.raises(Missing):
        find_shown(common.place, common, series.id)


def test_a_chart_shared_with_a_network_opens_neither_its_own_page_nor_single_groups(browser):
    common = a_indicator(value_kind="continuous", counts="things")
    series = measured(a_shown(common), 3, 4, 5)
    group = create_series(series.team, an_act(), indicator=series.indicator, stratum="grade 9")
    reader = a_person(Role.LEAD, a_school())
    join_network(common.place, long_ago(), person=reader)
    assert common.place.id in find_audiences(reader, set(), TODAY)
    browser.sign_in(reader)
    assert browser.get(f"{home(series.place)}/indicators/{series.id}").status_code == 404
    at = f"{home(common.place)}/common-indicators/{common.id}/series"
    assert browser.get(f"{at}/{series.id}").status_code == 200
    assert browser.get(f"{at}/{group.id}").status_code == 404
    assert names(list_shown(common.place, common)) == [series.place.name]


def test_schools_stand_by_name_or_by_the_day_of_their_first_change_never_by_value():
    common = a_indicator(value_kind="continuous", counts="things")
    steady = [3, 5, 4, 6, 2, 5, 3, 6, 4, 5, 2, 6, 4, 3, 5, 4, 3, 6, 2, 5]
    rows = {}
    for name, values, until in [
        ("Cedar", steady[:10] + [9] * 10, TODAY),
        ("alder", steady, TODAY),
        ("Birch", steady[:10] + [1] * 10, TODAY - timedelta(days=90)),
    ]:
        rows[name] = measured(a_shown(common), *values, until=until)
        rows[name].place.name = name
        rows[name].place.save()
    by_name = list_shown(common.place, common)
    assert names(by_name) == ["alder", "Birch", "Cedar"]
    assert [bool(one.first_signal_on) for one in by_name] == [False, True, True]
    assert names(list_shown(common.place, common, by_signal=True)) == ["Birch", "Cedar", "alder"]


def test_a_school_without_its_name_has_it_nowhere_on_the_page(browser):
    common = a_indicator(value_kind="continuous", counts="things")
    series = measured(a_adopted(common=common, is_shared=True, is_nameless=True), 3, 4, 5)
    browser.sign_in(a_person(Role.HUB, common.place))
    at = f"{home(common.place)}/common-indicators/{common.id}"
    for page in (browser.get(at).text, browser.get(f"{at}/series/{series.id}").text):
        assert "A school" in page and series.place.name not in page and series.team.name + "," not in page


def test_how_many_follow_it_is_told_from_three_on():
    common = a_indicator()
    for expected in (None, None, 3, 4):
        a_adopted(common=common)
        assert count_adopters(common) == expected


def test_how_many_share_is_said_beside_those_who_do():
    friends = [a_school() for _ in range(4)]
    common = a_indicator(place=a_network(*friends))
    shared = [a_adopted(a_team(school), common, is_shared=number < 2) for number, school in enumerate(friends[:3])]
    assert count_sharing(common.place, list_shown(common.place, common), TODAY) == (2, 4)
    stop_sharing(shared[0], an_act())
    assert count_sharing(common.place, list_shown(common.place, common), TODAY) == (1, 4)


def test_below_a_place_its_schools_are_counted_and_fewer_than_three_are_not():
    district = a_place(Kind.DISTRICT)
    common = a_indicator(place=district)
    a_adopted(a_team(a_school(parent=district)), common, is_shared=True)
    for expected in (None, (1, 3)):
        a_school(parent=district)
        assert count_sharing(district, list_shown(district, common), TODAY) == expected


def test_how_many_share_is_not_said_where_it_would_tell_who_has_no_name():
    """Of four members two stand here by name: a school without its name is one of the other two."""
    friends = [a_school() for _ in range(4)]
    common = a_indicator(place=a_network(*friends))
    for number, school in enumerate(friends[:3]):
        a_adopted(a_team(school), common, is_shared=True, is_nameless=number == 0)
    assert count_sharing(common.place, list_shown(common.place, common), TODAY) is None
    left = NetworkMember.get(NetworkMember.place == friends[0])
    leave_network(left, an_act())  # Also where the one without a name is no member any more: nobody shall know.
    assert count_sharing(common.place, list_shown(common.place, common), TODAY) is None
    NetworkMember.update(withdrawn_at=None).execute()
    for _ in range(2):
        join_network(common.place, long_ago(), place=a_school())
    assert count_sharing(common.place, list_shown(common.place, common), TODAY) == (3, 6)


def test_the_page_says_that_the_charts_of_the_others_are_theirs(browser):
    friends = [a_school() for _ in range(3)]
    common = a_indicator(place=a_network(*friends))
    a_adopted(a_team(friends[0]), common, is_shared=True)
    browser.sign_in(a_person(Role.MEMBER, friends[1]))
    page = browser.get(f"{home(common.place)}/common-indicators/{common.id}").text
    assert "1 of 3 members share their chart here; the charts of the others are theirs." in page
    assert friends[2].name not in page


def test_sixty_schools_cost_as_many_queries_as_one(browser):
    common = a_indicator(value_kind="continuous", counts="things")
    measured(a_shown(common), 3, 4, 5)
    browser.sign_in(a_person(Role.HUB, common.place))
    at = f"{home(common.place)}/common-indicators/{common.id}"
    browser.get(at)
    first = queries_of(lambda: browser.get(at))
    for _ in range(5):
        measured(a_shown(common), 3, 4, 5)
    assert queries_of(lambda: browser.get(at)) == first


# -- Small groups ----------------------------------------------------------------------------------------------------


def fractions(series, *pairs):
    first = date(2026, 1, 6)
    rows = [Taken(first + timedelta(weeks=n), numerator=some, denominator=all) for n, (some, all) in enumerate(pairs)]
    record_many(series, an_act(), rows)
    return series


SECRET = (7, 8)  # 87.5%, of eight learners.
PAIRS = [(11, 20), (13, 22), (12, 21), (15, 23), (14, 24), (16, 25), SECRET, (12, 19), (11, 21), (13, 20), (15, 22)]
TOLD = ("87.5", "87.50", "0.875")


def pages_of(browser, common, series, person):
    browser.sign_in(person)
    at = f"{home(common.place)}/common-indicators/{common.id}"
    return [browser.get(at).text, browser.get(f"{at}?order=signal").text, browser.get(f"{at}/series/{series.id}").text]


@pytest.mark.parametrize(("kind", "role"), [(Kind.NETWORK, Role.HUB), (Kind.STATE, Role.AGENCY)])
def test_beyond_the_district_a_number_about_eight_learners_is_not_in_the_bytes(browser, kind, role):
    common = a_indicator(place=a_place(kind), value_kind="proportion", counts="learners")
    series = fractions(a_adopted(common=common, is_shared=True), *PAIRS)
    pages = pages_of(browser, common, series, a_person(role, common.place))
    for page in pages:
        assert not any(number in page for number in TOLD) and "withheld" in page
    assert "78.9" not in pages[0] or "63.16" in pages[2]
    assert "55%" in pages[2] or ">55<" in pages[2]  # The other numbers are there.


def test_within_the_district_people_see_their_own_numbers(browser):
    district = a_place(Kind.DISTRICT)
    common = a_indicator(place=district, value_kind="proportion", counts="learners")
    series = fractions(a_adopted(a_team(a_school(parent=district)), common, is_shared=True), *PAIRS)
    pages = pages_of(browser, common, series, a_person(Role.LEAD, district))
    assert "87.5" in pages[2]


def test_a_school_whose_every_number_is_about_few_keeps_its_words(browser):
    common = a_indicator(value_kind="proportion", counts="learners")
    series = fractions(
        a_adopted(common=common, is_shared=True), *[(some, 9) for some in (3, 4, 5, 4, 3, 5, 4, 3, 5, 4)]
    )
    (shown,) = list_shown(common.place, common)
    assert shown.seen is None
    pages = pages_of(browser, common, series, a_person(Role.HUB, common.place))
    for page in pages:
        assert "33.33" not in page and "44.44" not in page and "withheld" in page
        assert str(shown.chart.headline) in page


# -- Pages -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def team():
    return a_team()


@pytest.fixture
def member(browser, team):
    return browser.sign_in(a_person(Role.MEMBER, team=team))


def test_a_member_follows_it_from_their_own_list_and_shares_nothing_by_default(member, team):
    common = a_indicator(place=a_network(team.place), name="Reasons", definition="Tickets with a reason.")
    here = f"{home(team.place)}/common-indicators"
    page = member.get(here).text
    assert "Reasons" in page and f"{here}/{common.id}/adoptions/new" in page
    page = member.get(f"{here}/{common.id}/adoptions/new").text
    assert "Tickets with a reason." in page and "Nobody beyond your school, unless you tick this" in page
    answer = member.post(f"{here}/{common.id}/adoptions", target="60", due="", collector="0")
    series = Series.get(Series.team == team)
    assert answer.location == f"{home(team.place)}/indicators/{series.id}" and series.target == 60
    assert not Share.select().exists()


def test_the_page_for_changing_shows_what_is_new_and_moves_on(member, team):
    common = a_indicator(place=a_network(team.place), definition="Tuesdays")
    series = a_adopted(team, common)
    at = f"{home(team.place)}/indicators/{series.id}"
    assert member.get(f"{at}/edit").location == f"{at}/adoption"
    next_edition(common, definition="Thursdays")
    page = member.get(f"{at}/adoption").text
    assert "<del" in page and "Tuesdays" in page and "Thursdays" in page and "Move on to edition 2" in page
    member.post(f"{at}/editions", edition="2")
    assert "It is the newest one" in member.get(f"{at}/adoption").text
    member.post(f"{at}/adoption", target="8", due="", collector="0", version=2)
    assert Series.get_by_id(series.id).target == 8


def test_a_team_shares_later_on_and_takes_it_back(member, team):
    common = a_indicator(place=a_network(team.place))
    series = a_adopted(team, common)
    at = f"{home(team.place)}/indicators/{series.id}"
    assert member.post(f"{at}/share").status_code == 409  # Nothing ticked.
    member.post(f"{at}/share", is_shared="y", is_nameless="y")
    assert [one.name for one in list_shown(common.place, common)] == [""]
    assert "Without your name" in member.get(f"{at}/adoption").text
    member.post(f"{at}/share/withdrawal")
    assert list_shown(common.place, common) == []


def test_the_page_of_a_series_says_who_sees_it_and_leads_to_where_that_is_chosen(member, team):
    series = a_adopted(team, a_indicator(place=a_network(team.place)))
    at = f"{home(team.place)}/indicators/{series.id}"
    page = member.get(at).text
    assert "Nobody beyond your school" in page and f"{at}/adoption#sharing" in page
    share_with_holder(series, an_act(at=datetime(2026, 3, 27, 2, tzinfo=UTC)), is_nameless=True)
    page = member.get(at).text
    assert "since Mar 26, 2026." in page and "Without your name." in page and f"{at}/adoption#sharing" in page


def test_a_state_shows_no_school_without_its_name(member, team):
    state = a_place(Kind.STATE)
    team.place.parent = state
    team.place.save()
    series = a_adopted(team, a_indicator(place=state))
    member.post(f"{home(team.place)}/indicators/{series.id}/share", is_shared="y", is_nameless="y")
    assert not Share.get(Share.of_uid == series.uid).is_nameless

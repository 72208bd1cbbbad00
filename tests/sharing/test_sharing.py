"""Sharing a cycle: with whom, how much, exactly as previewed, and taken back."""

from datetime import timedelta

import pytest

from nic.access import Kind, Role
from nic.cycles.actions import amend, stop_cycle, write_log
from nic.cycles.queries import list_watched
from nic.places.actions import give_role
from nic.places.actions import share as give_away
from nic.places.models import Share
from nic.science.cycle import Stage
from tests.builders import (
    NOON,
    TODAY,
    a_cycle,
    a_network,
    a_person,
    a_place,
    a_question,
    a_school,
    a_team,
    address,
    an_act,
    home,
)
from tests.conftest import hidden
from tests.indicators.builders import a_measurement, a_series


@pytest.fixture
def world():
    """A school in a district in a state, in a network with another school; one cycle at its team."""
    state = a_place(Kind.STATE, name="Demo State")
    district = a_place(Kind.DISTRICT, parent=state, name="Lake Unified")
    school, friend = a_school(parent=district, name="Northside"), a_school(name="Hillcrest")
    network = a_network(school, friend)
    team = a_team(school)
    ada = a_person(Role.MEMBER, team=team, name="Ada Reyes")
    cycle = a_cycle(team, ada, stage=Stage.CLOSED, conditions="Grade 4, after lunch")
    return {"state": state, "district": district, "school": school, "friend": friend, "network": network,
            "team": team, "ada": ada, "cycle": cycle}  # fmt: skip


@pytest.fixture
def member(browser, world):
    return browser.sign_in(world["ada"])


def share(member, cycle, *audiences, **choices):
    ids = [audience.id if audience else 0 for audience in audiences]
    return member.post(address(cycle, "/shares"), audiences=ids, version=cycle.version, **choices)


def public(cycle):
    return f"{home(cycle.team.place)}/public/{cycle.id}"


def shared(place, cycle):
    return f"{home(place)}/shared/{cycle.id}"


def test_the_team_chooses_among_its_place_those_above_its_networks_and_the_public(member, world):
    page = member.get(address(world["cycle"], "/shares")).text
    for name in ("Northside", "Lake Unified", "Demo State", world["network"].name, "Everybody (public)"):
        assert name in page
    assert "Hillcrest" not in page


def test_a_preview_shows_what_they_will_see_and_shares_nothing(member, world):
    url = address(world["cycle"], f"/shares/preview?audiences={world['network'].id}&audiences=0")
    page = member.get(url).text
    assert "Two lines are enough" in page and "Grade 4, after lunch" in page and "Share it like this" in page
    assert "15 of 20 handed one in" not in page  # The log is a choice of its own.
    assert "15 of 20 handed one in" in member.get(url + "&shows_log=y").text
    assert Share.select().count() == 0


def test_a_preview_carries_the_version_that_its_share_needs(member, world):
    page = member.get(address(world["cycle"], f"/shares/preview?audiences={world['network'].id}"))
    assert hidden(page)["version"] == str(world["cycle"].version)


def test_a_preview_asks_for_an_audience(member, world):
    answer = member.get(address(world["cycle"], "/shares/preview"))
    assert answer.status_code == 422 and "Choose with whom you share" in answer.text


def test_names_and_small_groups_are_flagged_before_anything_leaves(member, world):
    act = an_act(world["ada"])
    cycle = a_cycle(world["team"], world["ada"], stage=Stage.DO)
    write_log(cycle, act, kind="happened", happened_on=TODAY, words="Mrs. Tran and Ada Reyes saw that two boys left")
    url = address(cycle, f"/shares/preview?audiences={world['state'].id}")
    assert "Ada Reyes" not in member.get(url).text.split('id="care"')[-1].split("</section>")[0]
    page = member.get(url + "&shows_log=y").text.split('id="care"')[1].split("</section>")[0]
    assert "Ada Reyes" in page and "Mrs. Tran" in page and "two boys" in page


def test_shared_with_a_network_means_its_members_and_nobody_above(browser, member, world):
    cycle = world["cycle"]
    assert share(member, cycle, world["network"]).status_code == 303
    friend = a_person(Role.MEMBER, world["friend"])
    page = browser.sign_in(friend).get(shared(world["network"], cycle)).text
    assert "Two lines are enough" in page and "Northside" in page
    assert "Exit tickets" in browser.get(f"{home(world['network'])}/shared").text
    for person in (a_person(Role.LEAD, world["district"]), a_person(Role.AGENCY, world["state"])):
        browser.sign_in(person)
        assert browser.get(shared(world["network"], cycle)).status_code == 404
        assert browser.get(address(cycle)).status_code == 404
        assert "Exit tickets" not in browser.get(f"{home(world['network'])}/shared").text


def test_without_our_name_no_byte_says_whose_it_is(browser, member, world):
    cycle = world["cycle"]
    share(member, cycle, world["network"], is_nameless="y", shows_log="y")
    browser.sign_in(a_person(Role.MEMBER, world["friend"]))
    for url in (shared(world["network"], cycle), f"{home(world['network'])}/shared"):
        page = browser.get(url).text
        assert "a school" in page.lower()
        assert not any(word in page for word in ("Northside", "Ada Reyes", home(world["school"]) + "/"))
    assert browser.get(address(cycle)).status_code == 404


def test_without_our_name_no_number_of_a_series_links_it_to_what_has_one(browser, member, world):
    """The same series stands beside our name where another cycle was shared with it."""
    series = a_series(world["team"], counts="things")
    a_measurement(series, value=3)
    cycle = a_cycle(world["team"], world["ada"], stage=Stage.DO, watches=[series], ends_on=TODAY)
    share(member, cycle, world["network"], is_nameless="y")
    browser.sign_in(a_person(Role.MEMBER, world["friend"]))
    page = browser.get(shared(world["network"], cycle)).text
    assert series.indicator.name in page and f"series-{series.id}" not in page


def test_a_name_is_given_to_all_but_networks(member, world):
    share(member, world["cycle"], world["district"], world["network"], None, is_nameless="y")
    nameless = {row.place and row.place.kind: row.is_nameless for row in Share.select()}
    assert nameless == {"district": False, "network": True, None: False}


def test_public_is_for_people_without_an_account(app, member, world):
    cycle = world["cycle"]
    stranger = app.test_client()
    assert stranger.get(public(cycle)).status_code == 404
    share(member, cycle, None)
    page = stranger.get(public(cycle))
    assert page.status_code == 200 and "Two lines are enough" in page.text and "Ada Reyes" not in page.text
    for url in (f"{home(world['state'])}/public", "/public", "/public?page=x"):
        assert "Exit tickets" in stranger.get(url).text
    assert "Exit tickets" not in stranger.get(f"{home(world['friend'])}/public").text


def test_a_share_taken_back_shows_nothing_any_more(app, member, world):
    cycle = world["cycle"]
    share(member, cycle, None, world["district"])
    held = Share.get(Share.place.is_null())
    member.post(address(cycle, f"/shares/{held.id}/withdrawal"))
    assert app.test_client().get(public(cycle)).status_code == 404
    assert Share.select().where(Share.withdrawn_at.is_null()).count() == 1 and Share.select().count() == 2


def test_a_tab_from_before_sharing_anew_takes_back_what_holds_now(app, member, world):
    cycle = world["cycle"]
    share(member, cycle, None, world["district"])
    held = Share.get(Share.place.is_null())
    share(member, cycle, None, shows_log="y")
    member.post(address(cycle, f"/shares/{held.id}/withdrawal"))
    assert app.test_client().get(public(cycle)).status_code == 404
    assert [one.place for one in Share.select().where(Share.withdrawn_at.is_null())] == [world["district"]]


def test_what_was_taken_back_leaves_a_mark_and_none_of_its_words(browser, member, world):
    cycle = world["cycle"]
    share(member, cycle, world["network"])
    held = Share.get(Share.place == world["network"])
    member.post(address(cycle, f"/shares/{held.id}/withdrawal"))
    page = member.get(address(cycle, "/shares")).text
    assert "Taken back Mar 27, 8:00 AM" in page and world["network"].name in page
    answer = browser.sign_in(a_person(Role.MEMBER, world["friend"])).get(shared(world["network"], cycle))
    assert answer.status_code == 410 and "What stood here was taken back" in answer.text
    assert not any(word in answer.text for word in ("Exit tickets", "Northside", "Two lines", "Ada"))
    browser.sign_in(a_person(Role.LEAD, world["district"]))
    assert browser.get(shared(world["network"], cycle)).status_code == 404
    browser.sign_in(world["ada"])
    share(member, cycle, world["network"])  # Shared anew it stands there again, and the mark goes.
    assert "Taken back" not in member.get(address(cycle, "/shares")).text.split('id="share"')[0]


NAMES = "Ada Bea Cleo Dora Elsa Fay Gwen Hope Ida Jill Kim Lena Mona Nora Olga Pia Rosa Sara Tess Uma"
WORDS = ("idea", "conditions", "way_to_know", "stop_if", "worked_for", "not_for", "learned", "decided_because")


def test_every_text_that_would_be_seen_is_looked_through_for_names(member, world):
    """Each text names somebody else; whoever adds a text to a shared page adds it to what is looked through."""
    people = iter(NAMES.split())
    named = {word: next(people) for word in WORDS}
    cycle = a_cycle(world["team"], world["ada"], stage=Stage.DO, ends_on=TODAY)
    question = a_question(cycle)
    asked = {name: next(people) for name in ("words", "prediction", "result", "learned")}
    type(question).update(**{name: f"with {one} again" for name, one in asked.items()}).where(
        type(question).id == question.id
    ).execute()  # fmt: skip
    amended, why, logged = next(people), next(people), next(people)
    amend(cycle, an_act(world["ada"], why=f"since {why} came"), question=question, words=f"half, and {amended}")
    write_log(cycle, an_act(world["ada"]), kind="happened", happened_on=TODAY, words=f"we asked {logged} twice")
    type(cycle).update(**{word: f"as {one} does" for word, one in named.items()}, decision="adapt").where(
        type(cycle).id == cycle.id
    ).execute()  # fmt: skip
    url = address(cycle, f"/shares/preview?audiences={world['state'].id}&shows_log=y")
    care = member.get(url).text.split('id="care"')[1].split("</section>")[0]
    every = {*named.values(), *asked.values(), amended, why, logged}
    assert {name for name in every if name not in care} == set()


def test_a_number_that_the_chart_withholds_is_found_in_the_words(member, world):
    cycle = small_group(world)
    type(cycle).update(learned="On Friday it was 77.8%, 7 of 9.").where(type(cycle).id == cycle.id).execute()
    far, near = (
        member.get(address(cycle, f"/shares/preview?audiences={place.id}")).text
        for place in (world["network"], world["district"])
    )
    assert "Numbers that the chart withholds" in far and "<b>7 of 9, 77.8%</b>" in far
    assert "Numbers that the chart withholds" not in near


def test_sharing_again_changes_the_choices(member, world):
    cycle = world["cycle"]
    share(member, cycle, world["district"])
    share(member, cycle, world["district"], shows_log="y")
    assert [row.shows_log for row in Share.select().where(Share.withdrawn_at.is_null())] == [True]


def test_a_place_that_is_not_ours_to_choose_is_refused(member, world):
    other = a_place(Kind.DISTRICT)
    assert share(member, world["cycle"], other).status_code == 422 and Share.select().count() == 0


def test_sharing_lifts_only_me(browser, world):
    cycle = a_cycle(world["team"], world["ada"], is_only_mine=True)
    share(browser.sign_in(world["ada"]), cycle, world["district"])
    browser.sign_in(a_person(Role.LEAD, world["school"]))
    assert browser.get(address(cycle)).status_code == 200


def small_group(world, **given):
    series = a_series(world["team"], name="Handed in", value_kind="proportion", unit="%", **given)
    for day, (some, of) in enumerate([(7, 9), (15, 20), (16, 20), (19, 20)], 1):
        a_measurement(series, taken_on=TODAY.replace(day=day), numerator=some, denominator=of)
    return a_cycle(world["team"], world["ada"], stage=Stage.DO, watches=[series], ends_on=TODAY, at=NOON.replace(day=1))


def test_beyond_the_district_numbers_of_ten_or_fewer_people_are_in_no_byte(browser, member, world):
    cycle = small_group(world)
    share(member, cycle, world["district"], world["network"])
    browser.sign_in(a_person(Role.MEMBER, world["friend"]))
    page = browser.get(shared(world["network"], cycle)).text
    assert "77.78" not in page and "77.7" not in page and "withheld" in page and "95" in page
    browser.sign_in(a_person(Role.LEAD, world["district"]))
    assert "77.8" in browser.get(shared(world["district"], cycle)).text


def test_single_groups_are_shown_only_by_choice_and_never_beyond_the_district(browser, member, world):
    cycle = small_group(world, stratum="Newcomers")
    share(member, cycle, world["district"], world["network"])
    leader, friend = a_person(Role.LEAD, world["district"]), a_person(Role.MEMBER, world["friend"])
    assert "<td>95<" not in browser.sign_in(leader).get(shared(world["district"], cycle)).text
    share(browser.sign_in(world["ada"]), cycle, world["district"], world["network"], shows_strata="y")
    assert "<td>95<" in browser.sign_in(leader).get(shared(world["district"], cycle)).text
    assert "<td>95<" not in browser.sign_in(friend).get(shared(world["network"], cycle)).text


def test_a_share_shows_its_series_until_the_end_of_the_cycle_and_does_not_open_it(browser, member, world):
    series = a_series(world["team"], name="Minutes")
    for day in (1, 2, 27):
        a_measurement(series, taken_on=TODAY.replace(day=day), value=day * 111)
    cycle = a_cycle(
        world["team"],
        world["ada"],
        stage=Stage.DO,
        watches=[series],
        at=NOON.replace(day=1),
        ends_on=TODAY.replace(day=20),
    )
    share(member, cycle, world["district"])
    browser.sign_in(a_person(Role.LEAD, world["district"]))
    page = browser.get(shared(world["district"], cycle)).text
    assert "222" in page and "2,997" not in page
    assert browser.get(f"{home(world['school'])}/indicators/{series.id}").status_code == 404


def test_a_plain_count_of_ten_or_fewer_people_is_withheld_too(browser, member, world):
    series = a_series(world["team"], name="Learners who stayed", value_kind="count", counts="learners")
    for day, value in enumerate((3, 24, 25), 1):
        a_measurement(series, taken_on=TODAY.replace(day=day), value=value)
    cycle = a_cycle(
        world["team"], world["ada"], stage=Stage.DO, watches=[series], ends_on=TODAY, at=NOON.replace(day=1)
    )
    share(member, cycle, world["network"])
    page = browser.sign_in(a_person(Role.MEMBER, world["friend"])).get(shared(world["network"], cycle)).text
    assert "<td>24<" in page and "<td>3<" not in page


def test_one_share_without_its_parts_hides_no_small_group(browser, member, world):
    cycle = small_group(world)
    (series,) = list_watched(cycle)
    a_measurement(series, taken_on=TODAY.replace(day=20), value=60)
    share(member, cycle, world["network"])
    page = browser.sign_in(a_person(Role.MEMBER, world["friend"])).get(shared(world["network"], cycle)).text
    assert "77.7" not in page and "<td>75<" not in page and "withheld" in page


def test_what_two_shares_allow_is_never_more_than_each_preview_showed(browser, member, world):
    cycle = small_group(world, stratum="Newcomers from Somalia")
    share(member, cycle, world["district"])
    share(member, cycle, world["network"], shows_strata="y")
    both = a_person(Role.LEAD, world["district"])
    give_role(both, world["friend"], an_act(), role=Role.MEMBER)
    page = browser.sign_in(both).get(address(cycle)).text
    assert "<td>95<" not in page


def test_a_single_group_that_was_not_chosen_is_not_even_named(app, member, world):
    cycle = small_group(world, stratum="Newcomers from Somalia")
    share(member, cycle, None)
    assert "Somalia" not in app.test_client().get(public(cycle)).text


def test_nobody_beyond_the_team_reads_who_amended(app, member, world):
    cycle = a_cycle(world["team"], world["ada"], stage=Stage.DO)
    amend(cycle, an_act(world["ada"], why="The class grew"), question=a_question(cycle), words="Half will.")
    share(member, cycle, None)
    page = app.test_client().get(public(cycle)).text
    assert "Half will." in page and "Ada Reyes" not in page


def test_a_preview_without_our_name_finds_our_name_and_first_names(member, world):
    cycle = a_cycle(world["team"], world["ada"], conditions="At Northside, with Ada's class")
    url = address(cycle, f"/shares/preview?audiences={world['network'].id}&is_nameless=y")
    care = member.get(url).text.split('id="care"')[1].split("</section>")[0]
    assert "Northside" in care and "Ada" in care and "guess by elimination" in care


def marked_step(page):
    """The step that the bar marks, and what stands under each."""
    bar = page.split('<ol class="steps"')[1].split("</ol>")[0]
    notes = [item.partition("<small>")[2].partition("</small>")[0] for item in bar.split("<li")[1:]]
    return [item.split("stage--")[1].split('"')[0] for item in bar.split("<li")[1:] if "aria-current" in item], notes


def test_a_stopped_cycle_marks_its_step_for_everybody_who_reads_it(app, browser, member, world):
    began = a_cycle(world["team"], world["ada"], stage=Stage.STOPPED)
    waiting = a_cycle(world["team"], world["ada"])
    stop_cycle(waiting, an_act(world["ada"], why="The room is gone"))
    for cycle, step, notes in (
        (began, "study", ["kept Aug 25, 2025", "stopped Aug 25, 2025", "waiting since Aug 25, 2025", ""]),
        (waiting, "plan", ["stopped Mar 27, 2026", "", "", ""]),
    ):
        share(member, cycle, world["district"], None)
        pages = [member.get(address(cycle)).text, type(browser)(app.test_client()).get(public(cycle)).text]
        browser.sign_in(a_person(Role.MEMBER, world["district"]))
        pages += [browser.get(url).text for url in (address(cycle), shared(world["district"], cycle))]
        assert [marked_step(page) for page in pages] == [([step], notes)] * 4
        browser.sign_in(world["ada"])


def test_a_list_says_of_a_test_that_is_over_what_its_team_reads(browser, world):
    """By the clock of its own place: it waits for Study there, wherever it is read."""
    cycle = a_cycle(world["team"], world["ada"], stage=Stage.DO, ends_on=TODAY - timedelta(days=1))
    for place in (world["network"], None):
        give_away(cycle, an_act(world["ada"]), place=place)
    browser.sign_in(a_person(Role.MEMBER, world["friend"]))
    for page in (f"{home(world['network'])}/shared", "/public"):
        assert "Waiting for Study" in browser.get(page).text and "Now in Do" not in browser.get(page).text
    browser.sign_in(world["ada"])
    assert "waiting for Study" in browser.get(address(cycle)).text

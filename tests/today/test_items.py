"""All that waits for a person is one list: Today shows it, the digest tells it, reminders ask it."""

from collections import Counter
from datetime import timedelta

import pytest
from flask import url_for

from nic.access import Role
from nic.places.models import HeldRole
from nic.today.items.queries import list_items
from nic.today.kinds import GROUP_OF, GROUP_WORDS, KIND_WORDS, Group, Waits
from tests.builders import NOON, TODAY, a_comment, a_cycle, a_person, a_task
from tests.counted import queries_of
from tests.support.builders import a_promised, a_support
from tests.today.builders import a_few, a_lead, everything


@pytest.fixture
def lead():
    return a_lead()


def kinds(person, now=NOON):
    return Counter(one.kind for one in list_items(person, now))


def test_each_kind_has_its_heading_and_its_words():
    assert set(GROUP_OF) == set(KIND_WORDS) == set(Waits) and set(GROUP_WORDS) == set(Group)
    assert all(len(kind) <= 20 for kind in Waits)  # As long as a stored one may be.


def test_everything_that_may_wait_for_somebody_is_told_once_with_its_page_and_today_shows_as_many(browser, lead):
    everything(*lead)
    items = list_items(lead[0], NOON)
    assert set(kinds(lead[0])) == set(Waits)
    assert len({(one.kind, one.of_kind, one.of_uid) for one in items}) == len(items)
    client = browser.sign_in(lead[0])
    today = client.get("/").text
    assert f"{len(items)} things wait for you" in today
    pages = pages_of(client, items)
    assert {client.get(page).status_code for page in pages} == {200}


def pages_of(client, items):
    with client.client.application.test_request_context():
        return [url_for(one.endpoint, **one.values) for one in items]


def test_each_row_of_today_leads_to_the_page_that_its_item_names(browser, lead):
    everything(*lead)
    client = browser.sign_in(lead[0])
    shown = "".join(client.get(f"/?group={group}").text for group in Group)
    items = list_items(lead[0], NOON)
    for one, page in zip(items, pages_of(client, items), strict=True):
        is_read_there = one.kind == Waits.COMMENT  # A button marks it as read and goes on.
        assert is_read_there or f'href="{page.partition("#")[0]}' in shown.replace("&amp;", "&"), (one.kind, page)


def test_a_hundred_things_cost_as_many_questions_as_one_of_each(lead):
    everything(*lead)
    few = queries_of(lambda: list_items(lead[0], NOON))
    a_few(lead[0], lead[2], times=25)
    assert len(list_items(lead[0], NOON)) > 100
    assert queries_of(lambda: list_items(lead[0], NOON)) == few


def test_whoever_asks_for_some_kinds_hears_what_all_of_them_together_say_of_these(lead):
    everything(*lead)
    items = list_items(lead[0], NOON)
    for kind in Waits:
        some = {kind, Waits.TASK}
        assert list_items(lead[0], NOON, kinds={kind}) == [one for one in items if one.kind == kind], kind
        assert list_items(lead[0], NOON, kinds=some) == [one for one in items if one.kind in some], kind


def test_no_comment_and_no_learner_is_told_of_by_name(lead):
    person, _, team = lead
    cycle = a_cycle(team, person, idea="Wait time")
    learner = a_person(Role.LEARNER, team=team, name="Mia Lind")
    a_comment(cycle, learner, text="Tom never gets a turn.")
    (told,) = [str(one.words) for one in list_items(person, NOON) if one.kind == Waits.COMMENT]
    assert told == "A learner commented on your plan: Wait time" or ("Mia" not in told and "Tom" not in told)
    assert told.startswith("A learner ")


def test_whoever_has_left_has_nothing_waiting(lead):
    everything(*lead)
    HeldRole.update(until_on=TODAY - timedelta(days=1)).where(HeldRole.person == lead[0]).execute()
    assert list_items(lead[0], NOON) == []


def test_what_is_not_theirs_does_not_wait_for_them(lead):
    person, district, team = lead
    other = a_person(Role.MEMBER, team=team)
    a_task(team, owner=other)
    a_cycle(team, other, idea="Never begun by its owner")
    a_support(place=team.place, asked_of=district)
    assert kinds(person) == {Waits.SUPPORT_ASKED: 1} and kinds(other) == {Waits.TASK: 1, Waits.OVER: 1}


def test_a_promise_waits_again_in_the_week_before_its_day(lead):
    person, district, _ = lead
    support = a_support(place=district, asked_of=district)
    a_promised(support, promised_on=TODAY + timedelta(days=8))
    assert kinds(person) == {}
    assert kinds(person, NOON + timedelta(days=1)) == {Waits.PROMISE: 1}

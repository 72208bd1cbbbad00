"""Everybody chooses on a page of their own what nic sends them, and sees what that would be."""

import pytest

from nic.access import Role
from nic.reminders.actions import unsubscribe
from nic.reminders.queries import find_choice
from nic.today.groups import MOST_LINES, first_lines, heap_up
from nic.today.items.queries import list_items
from nic.today.kinds import Group, Waits
from tests.builders import NOON, TODAY, a_person, a_task, an_act
from tests.today.builders import a_few, a_lead, everything

USUAL = {"is_mail_on": "y", "has_digest": "y", "digest_weekday": 0, "digest_hour": 7, "quiet_from_hour": 18,
         "quiet_until_hour": 7}  # fmt: skip


def test_the_page_shows_the_usual_choice_and_what_the_mail_would_say_now(member, ada, team):
    assert "Nothing waits for you, so there would be no mail." in member.get("/me/mail").text
    a_task(team, owner=ada, words="Print the tickets")
    page = member.get("/me/mail").text
    assert "Print the tickets" in page and 'name="has_digest" value="y" checked' in page


def test_what_is_chosen_is_kept_and_said(member, ada):
    answer = member.post("/me/mail", **USUAL | {"immediate": ["task", "comment"], "digest_hour": 9})
    assert answer.status_code == 303
    choice = find_choice(ada)
    assert (set(choice.immediate), choice.digest_hour) == ({Waits.TASK, Waits.COMMENT}, 9)
    assert "2 things chosen" in member.get("/me/mail").text


def test_none_at_all_is_a_choice_and_so_is_coming_back(member, ada):
    unsubscribe(ada, an_act(ada))
    version = find_choice(ada).version
    member.post("/me/mail", **USUAL | {"version": version})
    assert find_choice(ada).is_mail_on
    silent = {name: value for name, value in USUAL.items() if name != "is_mail_on"}
    member.post("/me/mail", **silent | {"version": version + 1})
    assert not find_choice(ada).is_mail_on and "writes to you no more" in member.get("/me/mail").text


@pytest.mark.parametrize("nonsense", [{"digest_hour": 24}, {"digest_weekday": "x"}, {"immediate": ["rumors"]}])
def test_what_is_not_on_the_list_is_said_beside_its_field_and_changes_nothing(member, ada, nonsense):
    answer = member.post("/me/mail", **USUAL | nonsense)
    assert answer.status_code == 422 and "field--wrong" in answer.text
    assert find_choice(ada).id is None


def test_a_stale_choice_is_a_conflict(member, ada):
    member.post("/me/mail", **USUAL)
    answer = member.post("/me/mail", **USUAL | {"digest_hour": 8})
    assert answer.status_code == 409


def test_only_those_who_speak_for_a_place_or_visit_others_are_offered_what_waits_for_them(browser, team):
    lead, coach = a_person(Role.LEAD, team.place), a_person(Role.MEMBER, team=team)
    assert "Our plan came back" in browser.sign_in(lead).get("/me/mail").text
    assert "Our plan came back" not in browser.sign_in(coach).get("/me/mail").text


@pytest.mark.of_words
def test_no_heading_hides_another_in_a_mail():
    lead = a_lead()
    everything(*lead)
    a_few(lead[0], lead[2], times=9)
    lines = first_lines(heap_up(list_items(lead[0], NOON), TODAY))
    assert sum(len(rows) for _, rows in lines) == MOST_LINES
    assert {heap.group for heap, _ in lines} == set(Group) and min(len(rows) for _, rows in lines) >= 2

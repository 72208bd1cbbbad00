"""Tasks: one owner, helpers besides, done by somebody; a team sees what nobody has and what is late."""

from datetime import date, timedelta

import pytest
from playhouse.test_utils import count_queries

from nic.access import Role
from nic.cycles.tasks.actions import add_task, change_task, finish_task, take_task, withdraw_task
from nic.cycles.tasks.models import Helping, Task
from nic.cycles.tasks.queries import find_task, list_open_tasks
from nic.errors import Conflict, Missing, Refused
from nic.history import History
from nic.places.queries import standing_of
from nic.science.cycle import Stage
from tests.again import again
from tests.builders import (
    NOON,
    TODAY,
    a_cycle,
    a_person,
    a_task,
    an_act,
    another_team,
    home,
)

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def ben(team):
    return a_person(Role.MEMBER, team=team, name="Ben Ito")


def page(team, rest=""):
    return f"{home(team.place)}/tasks{rest}"


def changed(task, act, **given):
    told = {name: getattr(task, name) for name in ("words", "owner", "due_on", "where_at")} | {"helped_by": []}
    change_task(task, act, **(told | given))


# What can be done with a task


def test_a_task_may_wait_for_an_owner_and_the_first_who_takes_it_has_it(team, ada, ben):
    task = a_task(team)
    take_task(task, an_act(ada))
    assert again(task).owner == ada
    with pytest.raises(Refused, match="Ada Reyes has taken"):
        take_task(task, an_act(ben))
    assert again(task).owner == ada


def test_what_has_an_owner_can_be_handed_over_and_never_has_none_again(team, ada, ben):
    task = a_task(team, owner=ada)
    changed(task, an_act(ada), owner=ben)
    assert again(task).owner == ben and History.select().where(History.verb == "hand over task").count() == 1
    with pytest.raises(Refused, match="Choose who takes it over"):
        changed(again(task), an_act(ada), owner=None)
    assert again(task).owner == ben


def test_people_help_and_stop_helping_and_the_owner_is_none_of_them(team, ada, ben):
    task = add_task(team, an_act(ada), words="Print", owner=ada, helped_by=[ada, ben])
    assert [one.person for one in Helping.select()] == [ben]
    changed(task, an_act(ada), helped_by=[])
    assert Helping.get().withdrawn_at is not None
    changed(again(task), an_act(ada), helped_by=[ben])
    assert Helping.get().withdrawn_at is None


def test_whoever_ticks_it_first_is_who_did_it(team, ada, ben):
    task = a_task(team, owner=ada)
    finish_task(task, an_act(ben))
    finish_task(task, an_act(ada))  # From a tab that is older than that.
    assert (again(task).done_on, again(task).done_by) == (TODAY, ben)
    finish_task(task, an_act(ada), is_done=False)
    assert (again(task).done_on, again(task).done_by) == (None, None)


def test_of_two_who_change_it_the_second_is_told(team, ada, ben):
    task = a_task(team, owner=ada)
    stale = again(task)
    changed(task, an_act(ada, version=1), words="Print 24")
    with pytest.raises(Conflict):
        changed(stale, an_act(ben, version=1), words="Print 30")
    assert again(task).words == "Print 24"


def test_a_double_click_adds_takes_and_ticks_once(team, ada):
    act = an_act(ada, once="k")
    assert add_task(team, act, words="Print") == add_task(team, act, words="Print")
    task = Task.get()
    for once, do in (("take", take_task), ("tick", finish_task)):
        for _ in range(2):
            do(again(task), an_act(ada, once=once))
    assert Task.select().count() == 1 and History.select().where(History.of_uid == task.uid).count() == 3


def test_a_withdrawn_task_is_on_no_list_and_its_history_stays(team, ada):
    task = a_task(team, owner=ada)
    withdraw_task(task, an_act(ada))
    assert list_open_tasks([team], ada) == []
    assert History.select().where(History.of_uid == task.uid).count() == 2


# Who sees it


def sees(task, person):
    place = task.team.place
    try:
        return find_task(place, task.id, standing_of(person, place, NOON)) == task
    except Missing:
        return False


def test_a_task_goes_with_its_team(team, ada):
    task = a_task(team)
    other = a_person(Role.MEMBER, team=another_team(team.place))
    assert [sees(task, one) for one in (ada, a_person(Role.LEAD, team.place), other)] == [True, True, False]


def test_a_task_of_a_cycle_that_is_somebody_s_alone_is_theirs_alone(team, ada, ben):
    task = a_task(cycle=a_cycle(team, ada, is_only_mine=True), owner=ben)
    assert [sees(task, one) for one in (ada, ben)] == [True, False]
    assert list_open_tasks([team], ben) == [] and list_open_tasks([team], ada) == [task]


def test_a_cycle_that_has_ended_leaves_nothing_to_do(team, ada):
    kept = [a_task(cycle=a_cycle(team, ada, stage=stage)) for stage in (Stage.DO, Stage.CLOSED, Stage.STOPPED)]
    assert list_open_tasks([team], ada) == kept[:1]


def test_soonest_first_and_those_without_a_day_last(team, ada):
    days = [None, TODAY, YESTERDAY]
    made = [a_task(team, due_on=day) for day in days]
    assert list_open_tasks([team], ada) == made[::-1]


# Its pages


def test_the_team_sees_what_nobody_has_what_is_late_what_is_open_and_what_is_done(member, team, ada):
    a_task(team, words="Take the minutes")
    a_task(team, words="Ask two families", owner=ada, due_on=YESTERDAY)
    a_task(cycle=a_cycle(team, ada, stage=Stage.DO), words="Print the tickets", owner=ada)
    finish_task(a_task(team, words="Book the room", owner=ada), an_act(ada))
    text = member.get(page(team)).text
    order = [
        "Who takes it?",
        "Take the minutes",
        "Nobody has it yet",
        "Overdue",
        "Ask two families",
        "Print the tickets",
        "Book the room",
    ]
    at = [text.index(words) for words in order]
    assert at == sorted(at) and "was due Mar 26" in text and "For Exit tickets, cycle 1" in text


def test_a_task_is_added_without_an_owner_taken_and_ticked(member, team, ada):
    assert "Nobody yet" in member.get(page(team)).text
    answer = member.post(page(team), words="Print", owner="", due_on="2026-04-01")
    assert answer.status_code == 303
    task = Task.get()
    assert (task.owner, task.due_on, task.team) == (None, date(2026, 4, 1), team)
    member.post(page(team, f"/{task.id}/owner"))
    assert again(task).owner == ada
    for done, day in (("yes", TODAY), ("no", None)):
        member.post(page(team, f"/{task.id}/done"), done=done)
        assert again(task).done_on == day


def test_who_helps_is_said_with_the_task_itself(member, team, ada, ben):
    page = f"{home(team.place)}/tasks"
    member.post(page, words="Print 24 exit tickets", owner=ada.id, helped_by=[ada.id, ben.id])
    text = member.get(page).text
    assert "Print 24 exit tickets" in text and "with Ben Ito" in text and "Who helps, and where" in text


def test_in_a_team_of_one_a_task_is_theirs_unless_they_say_otherwise(member, team, ada):
    assert f'<option value="{ada.id}" selected>' in member.get(f"{home(team.place)}/tasks").text


def test_a_task_is_added_on_the_page_of_its_cycle(member, team, ada):
    cycle = a_cycle(team, ada, stage=Stage.DO)
    member.post(f"{home(team.place)}/cycles/{cycle.id}/tasks", words="Print", owner=ada.id, due_on="2026-04-01")
    task = Task.get()
    assert (task.cycle, task.team, task.owner) == (cycle, team, ada)
    assert "Print" in member.get(f"{home(team.place)}/cycles/{cycle.id}").text


def test_what_was_typed_wrongly_is_said_beside_it(member, team):
    answer = member.post(page(team), words="", due_on="next week")
    assert answer.status_code == 422 and "Say what is to be done" in answer.text and "next week" in answer.text
    task = a_task(team)
    assert member.post(page(team, f"/{task.id}"), words="").status_code == 422


def test_its_page_tells_who_handed_it_to_whom(member, team, ada, ben):
    task = a_task(team, owner=ada, words="Print")
    answer = member.post(page(team, f"/{task.id}"), version=1, words="Print 24", owner=ben.id, helped_by=[ada.id])
    assert answer.status_code == 303
    text = member.get(page(team, f"/{task.id}")).text
    assert "Ada Reyes handed it over, for Ben Ito to do" in text and "Print 24" in text
    assert "Helped by" in text


def test_a_stale_tab_shows_theirs_and_keeps_mine(member, browser, team, ada, ben):
    task = a_task(team, owner=ada)
    member.post(page(team, f"/{task.id}"), version=1, words="Theirs", owner=ada.id)
    browser.sign_in(ben)
    answer = browser.post(page(team, f"/{task.id}"), version=1, words="Mine", owner=ada.id)
    assert answer.status_code == 409 and "Theirs" in answer.text and "Mine" in answer.text


def test_an_owner_who_has_left_the_team_stays_until_somebody_else_has_it(member, team):
    gone = a_person(Role.MEMBER, team=team, until_on=YESTERDAY, name="Gone Away")
    task = a_task(team, owner=gone)
    text = member.get(page(team, f"/{task.id}")).text
    assert f'<option value="{gone.id}" selected>Gone Away' in text


def test_a_learner_ticks_their_task_and_changes_none(browser, team):
    lea = a_person(Role.LEARNER, team=team)
    task = a_task(team, owner=lea, words="Ask my class")
    browser.sign_in(lea)
    text = browser.get(page(team)).text
    assert "Ask my class" in text and "Add a task" not in text
    assert browser.post(page(team), words="Another").status_code == 403
    assert browser.post(page(team, f"/{task.id}/done")).status_code == 303
    assert again(task).done_by == lea


def test_somebody_elses_number_gives_no_task(member):
    foreign = a_task()
    assert member.post(page(foreign.team, f"/{foreign.id}/done")).status_code == 403
    assert again(foreign).done_on is None


def test_today_shows_mine_those_i_help_with_and_how_the_team_stands(member, team, ada, ben):
    a_task(team, words="Print", owner=ada, due_on=YESTERDAY)
    a_task(team, words="Fold", owner=ben, helped_by=[ada])
    a_task(team, words="Carry", owner=ben)
    a_task(team, words="Sweep")
    text = member.get("/").text
    assert "2 things wait for you" in text and "You help Ben Ito" in text and "Was due Mar 26" in text
    assert "Carry" not in text and "Sweep" not in text
    assert "4 tasks open" in text and "one that nobody has yet" in text and "one overdue" in text


def test_pages_cost_the_same_for_one_and_for_many(member, team, ada, ben):
    def cost(url):
        with count_queries() as counter:
            assert member.get(url).status_code == 200
        return counter.count

    def some(n):
        for _ in range(n):
            a_task(cycle=a_cycle(team, ada), owner=ada, helped_by=[ben])
            finish_task(a_task(team, owner=ada, helped_by=[ben]), an_act(ada))
            a_task(team)

    some(1)
    few = cost(page(team)), cost("/")
    some(8)
    assert (cost(page(team)), cost("/")) == few


def test_who_is_on_no_team_here_sees_no_list(browser, team):
    browser.sign_in(a_person(Role.GUEST, team.place))
    a_task(team, words="Print")
    text = browser.get(page(team)).text
    assert "Print" not in text and "Nothing here has been shared with you" in text

"""The pages of a huddle: led from a laptop, printed before it, read as minutes after it."""

from datetime import timedelta

from playhouse.test_utils import count_queries

from nic.access import Role
from nic.cycles.actions import withdraw_log_entry
from nic.cycles.huddles.actions import end_huddle, note_who_is_there, write_note
from nic.cycles.huddles.models import Huddle, HuddleNote
from nic.cycles.huddles.queries import list_presences, names_of
from nic.cycles.tasks.actions import finish_task
from nic.people.models import Draft
from nic.places.votes.models import VoteOption, VoteRound
from nic.science.cycle import Stage
from tests.again import again
from tests.builders import (
    NOON,
    TODAY,
    a_cycle,
    a_huddle,
    a_node,
    a_note,
    a_person,
    a_problem,
    a_round,
    a_share,
    a_task,
    a_team,
    a_theory,
    address,
    an_act,
    home,
)
from tests.indicators.builders import a_series, measured

BEGUN = NOON - timedelta(days=15)


def page(thing, rest=""):
    team = getattr(thing, "team", thing)
    return f"{home(team.place)}/huddles" + (f"/{thing.id}{rest}" if thing is not team else rest)


def there(huddle):
    return names_of(list_presences([huddle]).get(huddle.id, []))


def test_a_huddle_is_begun_with_those_who_are_there(member, team, ada, ben):
    assert "Deciding what to take up" in member.get(page(team, "/new")).text
    answer = member.post(
        page(team), protocol="weekly", held_on="2026-03-27", people=[ada.id, ben.id], visitors="Ms. Lee\n\nMr. Poe"
    )
    huddle = Huddle.get()
    assert answer.location.endswith(f"/huddles/{huddle.id}")
    assert there(huddle) == ["Ada Reyes", "Ben Ito", "Ms. Lee", "Mr. Poe"]
    second = member.post(page(team), protocol="weekly", held_on="2026-03-27")
    assert second.status_code == 422 and "Go on with that one" in second.text and f"/huddles/{huddle.id}" in second.text


def test_the_page_brings_what_the_team_needs_in_the_order_of_the_steps(member, team, ada, huddle):
    due = a_series(team, name="Tickets returned", due={"every": "school day"})
    measured(due, 4, 5, 6, until=TODAY - timedelta(days=3))
    a_cycle(team, ada, stage=Stage.DO, idea="Muffins", watches=[due], ends_on=TODAY + timedelta(days=3))
    a_cycle(team, ada, stage=Stage.STUDY, idea="Buses")
    a_task(team, words="Sweep the hall")
    text = member.get(page(huddle)).text
    order = [
        "1. Arrive", "2. The numbers", "Tickets returned", "3. What we tried", "Buses", "4. What comes next",
        "Sweep the hall", "5. Close", "Open a vote",
    ]  # fmt: skip
    at = [text.index(words) for words in order]
    assert at == sorted(at)
    assert "from 1:00 to 3:00" in text and 'name="numerator"' not in text and 'name="value"' in text


def test_a_measurement_that_is_due_is_entered_in_place(member, team, huddle):
    due = a_series(team, name="Tickets returned", due={"every": "school day"}, begins_on=TODAY)
    answer = member.client.post(
        f"{home(team.place)}/indicators/{due.id}/measurements", data={
            "version": due.version, "once": "k", "row": f"due-{due.id}", "taken_on": "2026-03-27", "value": "7"
        }, headers={"Referer": f"http://localhost{page(huddle)}"},
    )  # fmt: skip
    assert answer.location == page(huddle)
    assert "No measurement is due." in member.get(page(huddle)).text


def test_a_task_added_or_ticked_there_comes_back_there(member, team, huddle, ada):
    sent = {"version": "1", "once": "k", "spot": "tasks", "words": "Print", "owner": "", "due_on": ""}
    came = {"Referer": f"http://localhost{page(huddle)}"}
    answer = member.client.post(f"{home(team.place)}/tasks?team={team.id}", data=sent, headers=came)
    assert answer.location == f"{page(huddle)}#tasks"
    task = a_task(team, owner=ada)
    sent = {"version": "1", "once": "l", "spot": "tasks", "done": "yes"}
    answer = member.client.post(f"{home(team.place)}/tasks/{task.id}/done", data=sent, headers=came)
    assert answer.location == f"{page(huddle)}#tasks"


def test_a_note_is_written_shown_and_withdrawn(member, team, huddle, ada, ben):
    cycle = a_cycle(team, ada, stage=Stage.DO, idea="Muffins")
    note_who_is_there(huddle, an_act(ada), people=[ada, ben], visitors=[])
    member.post(page(huddle, "/notes"), words="12 of 14 came", cycle=cycle.id)
    assert "12 of 14 came" in member.get(page(huddle)).text
    text = member.get(address(cycle)).text
    assert "At a huddle" in text and "with Ada Reyes, Ben Ito" in text
    assert member.post(page(huddle, "/notes"), words="", cycle="").status_code == 422
    note = HuddleNote.get()
    member.post(page(huddle, f"/notes/{note.id}/withdrawal"), version=note.version)
    assert "12 of 14 came" not in member.get(address(cycle)).text


def test_who_begins_a_huddle_is_ticked_as_there(member, ada, ben, team):
    text = member.get(page(team, "/new")).text
    assert f'value="{ada.id}" checked' in text and f'value="{ben.id}" checked' not in text


def test_the_agenda_has_the_team_to_tick_and_room_for_new_tasks(member, huddle, ada, ben):
    text = member.get(page(huddle, "/agenda")).text
    assert "☐ Ada Reyes" in text and "☐ Ben Ito" in text and text.count(", who ") == 2
    note_who_is_there(huddle, an_act(ben), people=[ben], visitors=["Grandma Ito"])
    text = member.get(page(huddle, "/agenda")).text
    assert "Ben Ito, Grandma Ito" in text and "☐ Ada Reyes" not in text


def test_a_line_that_is_withdrawn_from_a_log_is_so_in_the_minutes_too(member, team, huddle, ada):
    cycle = a_cycle(team, ada, stage=Stage.DO)
    note = write_note(huddle, an_act(ada), words="Nobody stayed behind", cycle=cycle)
    withdraw_log_entry(note.entry, an_act(ada))
    end_huddle(huddle, an_act(ada))
    for rest in ("", "/agenda"):
        assert "Nobody stayed behind" not in member.get(page(huddle, rest)).text
    assert "A line that was withdrawn from the log later" in member.get(page(huddle)).text


def test_a_withdrawn_huddle_takes_its_notes_and_votes_along_and_leaves_what_is_in_logs(member, team, huddle, ada):
    cycle, vote = a_cycle(team, ada, stage=Stage.DO), a_round(team, of=huddle)
    write_note(huddle, an_act(ada), words="14 of 18", cycle=cycle)
    write_note(huddle, an_act(ada), words="We meet at 7:45")
    asked = member.get(page(huddle, "/withdrawals/new")).text
    assert all(
        words in asked for words in ("One note that stands only here", "One vote goes", "One line that it wrote")
    )
    gone = [member.post(page(huddle, "/withdrawals"), version=huddle.version, once="k") for _ in range(2)]
    assert [answer.status_code for answer in gone] == [303, 303] and page(huddle, "") not in gone[0].location
    assert member.post(page(huddle, "/withdrawals")).status_code == 404
    assert member.get(page(huddle)).status_code == 404 and again(vote).withdrawn_at
    assert "A vote is open" not in member.get("/").text
    log = member.get(address(cycle)).text
    assert "14 of 18" in log and page(huddle) not in log
    assert a_huddle(team, held_on=TODAY)


def test_a_shared_log_doesn_t_say_who_was_there(browser, team, huddle, ada):
    cycle = a_cycle(team, ada, stage=Stage.DO)
    note_who_is_there(huddle, an_act(ada), people=[ada], visitors=[])
    write_note(huddle, an_act(ada), words="12 of 14 came", cycle=cycle)
    a_share(cycle, with_place=team.place, shows_log=True)
    text = browser.sign_in(a_person(Role.MEMBER, team=a_team(team.place, name="Others"))).get(address(cycle)).text
    assert "12 of 14 came" in text and "Ada Reyes" not in text.split("12 of 14 came")[1].split("</li>")[0]


def test_what_is_somebody_s_alone_is_not_on_a_page_that_may_stand_on_a_wall(member, team, huddle, ada):
    """Not even for its owner, who leads the meeting from their own account."""
    series = measured(a_series(team, name="My secret series"), 1, 2, 3)
    alone = {"idea": "My secret test", "is_only_mine": True}
    later = TODAY + timedelta(days=9)
    a_task(cycle=a_cycle(team, ada, stage=Stage.DO, watches=[series], **alone), owner=ada, words="My secret task")
    a_cycle(team, ada, stage=Stage.STUDY, **alone)
    a_cycle(team, ada, stage=Stage.DO, at=BEGUN, ends_on=later, **alone)
    a_problem(team, ada, what_we_see="My secret worry", is_only_mine=True)
    for rest in ("", "/agenda"):
        assert "My secret" not in member.get(page(huddle, rest)).text


def test_a_vote_is_opened_over_what_is_typed_and_picked(member, team, huddle, ada, ben):
    problem = a_problem(team, ada, what_we_see="Half of the class is silent")
    idea = a_node(a_theory(team, ada), words="Two-minute pauses")
    note_who_is_there(huddle, an_act(ada), people=[ada, ben], visitors=[])
    assert "Problem: Half of the class is silent" in member.get(page(huddle)).text
    answer = member.post(
        page(huddle, "/votes"), question="Which first?", typed="- Wet shoes\n\n• Wet shoes\nBuses", dots_each=2,
        picked=[f"problem-{problem.id}", f"node-{idea.id}"],
    )  # fmt: skip
    vote = VoteRound.get()
    assert answer.status_code == 303 and vote.is_open and vote.of_uid == huddle.uid
    options = list(VoteOption.select().order_by(VoteOption.number))
    words = ["Half of the class is silent", "Two-minute pauses", "Wet shoes", "Buses"]
    assert [one.words for one in options] == words and options[0].of_uid == problem.uid
    assert "Which first?" in member.get(page(huddle)).text
    assert "Weekly huddle" in member.get(f"{home(team.place)}/votes/{vote.id}").text


def test_a_vote_without_two_to_choose_from_comes_back_as_typed(member, huddle):
    answer = member.post(page(huddle, "/votes"), question="Which first?", typed="Only one", dots_each=3)
    assert answer.status_code == 422 and "at least two" in answer.text and "Only one" in answer.text


def test_a_stale_tab_of_who_is_there_shows_theirs(member, browser, huddle, ada, ben):
    member.post(page(huddle, "/people"), version=1, people=[ada.id], visitors="")
    browser.sign_in(ben)
    assert browser.post(page(huddle, "/people"), version=1, people=[ben.id], visitors="").status_code == 409


def test_what_is_typed_into_the_notes_is_kept_as_a_draft(member, huddle):
    member.post(f"/drafts{page(huddle, '/notes')}", words="Half a sentence that")
    assert "Half a sentence that" in member.get(page(huddle)).text and Draft.select().count() == 1


def test_an_ended_huddle_is_its_minutes_and_stands_on_the_list(member, team, huddle, ada):
    note_who_is_there(huddle, an_act(ada), people=[ada], visitors=["Ms. Lee"])
    a_note(huddle, ada, words="We begin with shoes")
    a_round(team, of=huddle)
    finish_task(a_task(team, owner=ada, words="Print"), an_act(ada))
    member.post(page(huddle, "/end"), ended="yes")
    text = member.get(page(huddle)).text
    assert "With Ada Reyes, Ms. Lee." in text and "We begin with shoes" in text and "Print" in text
    assert "Which first?" in text and "Note it" not in text
    assert "With Ada Reyes, Ms. Lee" in member.get(page(team)).text


def test_the_agenda_has_every_step_and_what_is_at_hand(member, team, huddle, ada):
    a_task(team, words="Sweep the hall")
    text = member.get(page(huddle, "/agenda")).text
    assert "4. What comes next" in text and "Sweep the hall, who takes it?" in text and "6:00 to 9:00" in text


def test_a_learner_reads_it_and_enters_a_number_and_writes_nothing(browser, team, huddle):
    a_series(team, name="Tickets returned", due={"every": "school day"})
    browser.sign_in(a_person(Role.LEARNER, team=team))
    text = browser.get(page(huddle)).text
    assert "Tickets returned" in text and "Note it" not in text and "End the huddle" not in text
    assert browser.post(page(huddle, "/notes"), words="x").status_code == 403


def test_today_leads_to_the_huddle_that_is_open(member, huddle):
    assert page(huddle) in member.get("/").text


def test_a_huddle_costs_the_same_for_little_and_for_much(member, team, huddle, ada, ben):
    def cost(url):
        with count_queries() as counter:
            assert member.get(url).status_code == 200
        return counter.count

    def more(n):
        for _ in range(n):
            series = a_series(team, due={"every": "school day"})
            measured(series, 1, 2, 3, until=TODAY - timedelta(days=9))
            a_cycle(team, ada, stage=Stage.DO, at=BEGUN, watches=[series], ends_on=TODAY + timedelta(days=9))
            a_cycle(team, ada, stage=Stage.STUDY)
            a_task(team, owner=ada, helped_by=[ben])
            a_problem(team, ada)
            a_node(a_theory(team, ada))
            a_note(huddle, ada, cycle=a_cycle(team, ada, stage=Stage.DO))
            a_round(team, of=huddle)
        note_who_is_there(again(huddle), an_act(ada), people=[ada, ben][:n], visitors=["A", "B"][:n])

    urls = (page(huddle), page(huddle, "/agenda"), page(team), "/")
    more(1)
    few = [cost(url) for url in urls]
    more(6)
    for _ in range(3):
        a_huddle(team, held_on=TODAY - timedelta(days=30 + Huddle.select().count()))
    assert [cost(url) for url in urls] == few

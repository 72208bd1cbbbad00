"""Who sees which cycle, and the board."""

import re

from playhouse.test_utils import count_queries

from nic.access import Role
from nic.cycles.models import LogEntry
from nic.cycles.tasks.actions import finish_task
from nic.history import History
from nic.science.cycle import Stage
from tests.builders import (
    a_cycle,
    a_entry,
    a_node,
    a_person,
    a_school,
    a_share,
    a_task,
    a_team,
    a_theory,
    address,
    an_act,
    another_team,
    home,
)
from tests.indicators.builders import a_series, measured


def test_a_cycle_without_a_theory_says_so(member, team):
    assert "not yet in a theory" in member.get(address(a_cycle(team))).text


def test_only_me_is_for_nobody_else(browser, team, ada):
    cycle = a_cycle(team, ada, is_only_mine=True)
    others = a_person(Role.MEMBER, team=team), a_person(Role.LEAD, team.place), a_person(Role.LEAD, team=team)
    for person in others:
        assert browser.sign_in(person).get(address(cycle)).status_code == 404
        assert "Exit tickets" not in browser.get(f"{home(team.place)}/cycles").text
    assert browser.sign_in(ada).get(address(cycle)).status_code == 200


def test_a_share_lets_people_read_and_do_nothing(browser, team, ada):
    cycle = a_cycle(team, ada, stage=Stage.DO)
    a_share(cycle, with_place=team.place)
    browser.sign_in(a_person(Role.MEMBER, team=another_team(team.place)))
    page = browser.get(address(cycle))
    assert page.status_code == 200 and "/log" not in page.text and "Study it" not in page.text
    for rest in ("/log", "/stop", "/tasks", "/study/start", "/withdrawal"):
        assert browser.post(address(cycle, rest), words="x", why="x").status_code == 403
    assert LogEntry.select().count() == 0


def test_the_board_shows_each_stage_and_what_waits(member, team, ada):
    for stage in (Stage.PLAN, Stage.DO, Stage.STUDY, Stage.ACT, Stage.CLOSED):
        a_cycle(team, ada, stage=stage, idea=f"In {stage}")
    page = member.get(f"{home(team.place)}/cycles").text
    assert all(f"In {stage}" in page for stage in ("plan", "do", "study", "act", "closed"))
    assert "waiting for Study" in page and "overdue" in page
    assert "In closed" not in member.get(f"{home(team.place)}/cycles?decision=adopt").text


def test_pages_cost_the_same_for_one_and_for_many(member, team, ada):
    def cost(url):
        with count_queries() as counter:
            assert member.get(url).status_code == 200
        return counter.count

    series = [a_series(team, name=f"Series {n}") for n in range(6)]
    for one in series:
        measured(one, 1, 2, 3)
    one, many = (a_cycle(team, ada, stage=Stage.DO, watches=given) for given in (series[:1], series))
    assert cost(address(one)) == cost(address(many))
    board = f"{home(team.place)}/cycles"
    few = cost(board)
    for n in range(10):
        a_cycle(team, ada, stage=Stage.DO, watches=[series[n % 6]])
        a_cycle(team, ada, stage=Stage.CLOSED)
    assert cost(board) == few


def test_a_page_number_that_is_none_is_the_first(member, team):
    for page in ("-1", "x", "999999999999", ""):
        assert member.get(f"{home(team.place)}/cycles?page={page}").status_code == 200


def test_a_withdrawn_cycle_is_gone_from_sight(member, team, ada):
    cycle = a_cycle(team, ada)
    for _ in range(2):  # The second of two clicks gets the answer of the first.
        answer = member.post(address(cycle, "/withdrawal"), version=cycle.version, once="same")
        assert answer.status_code == 303
    assert member.get(address(cycle)).status_code == 404
    assert History.select().where(History.verb == "withdraw cycle").count() == 1


def test_another_school_does_not_reach_it_by_number(browser, team, ada):
    cycle = a_cycle(team, ada)
    school = a_school()
    browser.sign_in(a_person(Role.LEAD, team=a_team(school)))
    assert browser.get(address(cycle).replace(f"/{team.place.id}/", f"/{school.id}/")).status_code == 404


def test_a_theory_lists_the_cycles_that_tested_its_ideas(member, team, ada):
    idea = a_node(a_theory(team), "idea")
    cycle = a_cycle(team, ada, stage=Stage.CLOSED, change_idea=idea.id)
    theories = f"{home(team.place)}/theories/{idea.theory_id}"
    for url in (theories, f"{theories}/nodes/{idea.id}"):
        page = member.get(url).text
        assert address(cycle) in page and "expand" in page


def test_the_trail_names_no_theory_that_its_reader_may_not_see(browser, team, ada):
    theory = a_theory(another_team(team.place))
    cycle = a_cycle(team, ada, change_idea=a_node(theory, "idea").id)
    assert theory.aim not in browser.sign_in(ada).get(address(cycle)).text


def test_a_page_says_who_sees_what_is_written_on_it(member, team, ada):
    cycle = a_cycle(team, ada, stage=Stage.DO)
    assert "as soon as you save" not in member.get(address(cycle)).text
    a_share(cycle, with_place=team.place)
    page = member.get(address(cycle)).text
    assert f"Shared with {team.place.name}: they see what you write" in page


def test_somebody_from_elsewhere_reads_that_nothing_was_shared_with_them(browser, team):
    browser.sign_in(a_person(Role.MEMBER, team=a_team()))
    page = browser.get(f"{home(team.place)}/cycles").text
    assert "Nothing here has been shared with you" in page and "No cycles yet" not in page


def test_a_long_page_says_at_its_top_what_stands_where(member, team, ada):
    """Each link leads to a part that is there, at every stage."""
    series = a_series(team)
    for stage in Stage:
        page = member.get(address(a_cycle(team, ada, stage=stage, watches=[series]))).text
        jumps = page[page.index('class="jumps"') : page.index("</nav>", page.index('class="jumps"'))]
        targets = re.findall(r'href="#([^"]+)"', jumps)
        assert {"tasks", "about", f"series-{series.id}"} <= set(targets)
        assert [one for one in targets if page.count(f'id="{one}"') != 1] == []


def test_what_is_done_and_long_past_is_folded(member, team, ada):
    cycle = a_cycle(team, ada, stage=Stage.DO)
    for _ in range(6):
        a_entry(cycle)
    done = a_task(cycle=cycle, owner=ada, words="Print the tickets")
    finish_task(done, an_act(ada))
    page = member.get(address(cycle)).text
    assert "3 earlier lines" in page and "One task is done" in page

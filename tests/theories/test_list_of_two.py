"""Two people change the list of a theory at once, and what it costs: no typing is taken away, news are cheap."""

from datetime import timedelta

import pytest
from playhouse.test_utils import count_queries

from nic.access import Role
from nic.theories.queries import list_nodes
from tests.again import again
from tests.builders import NOON, a_cycle, a_node, a_person, a_share, a_theory, another_team, home
from tests.conftest import Browser
from tests.theories.lines import at, line, where


@pytest.fixture
def grace(app, team):
    return Browser(app.test_client()).sign_in(a_person(Role.MEMBER, team=team, name="Grace"))


def news(browser, theory, seen, **more):
    asked = "".join(f"&{name}={value}" for name, value in more.items())
    return browser.get(at(theory, f"/news?seen={seen}{asked}"), swap=True)


def seen_by(browser, theory):
    return int(browser.get(at(theory)).text.partition("/news?seen=")[2].partition('"')[0])


def test_someone_else_s_change_appears_and_nothing_comes_where_nothing_changed(member, grace, theory, primary):
    seen = seen_by(member, theory)
    assert news(member, theory, seen).status_code == 204
    grace.post(where(primary), **line(primary, None, words="Lessons ask for much talk"))
    answer = news(member, theory, seen)
    assert answer.status_code == 200 and "Lessons ask for much talk" in answer.text and "<html" not in answer.text
    assert answer.headers["HX-Trigger"] == "theory-changed"
    drawn = member.get(at(theory, "/drawing"), swap=True).text
    assert "much talk" in " ".join(drawn.split()) and "hx-swap-oob" in drawn


def test_whoever_is_writing_is_told_once_and_keeps_the_list(member, grace, theory, primary):
    seen = seen_by(member, theory)
    grace.post(where(primary), **line(primary, None, words="Lessons ask for much talk"))
    answer = news(member, theory, seen, writing="yes")
    assert answer.headers["HX-Retarget"] == f"#told-list-{theory.id}" and "outline" not in answer.text
    assert "Grace:" in answer.text and "is now worded “Lessons ask for much talk”" in answer.text
    told = answer.text.partition('data-told="')[2].partition('"')[0]
    assert news(member, theory, seen, writing="yes", told=told).status_code == 204
    assert "outline" in news(member, theory, seen, told=told).text  # Once they are through.


def test_names_and_reasons_are_told_to_the_team_alone(browser, grace, theory, primary):
    """Others read along through a share, and may write a comment meanwhile."""
    a_share(theory, with_place=theory.team.place)
    grace.post(where(primary), **line(primary, None, words="Lessons ask for much talk", why="Nobody spoke"))
    reader = browser.sign_in(a_person(Role.MEMBER, team=another_team(theory.team.place)))
    assert news(reader, theory, 0, writing="yes").status_code == 204
    assert "Grace" not in news(reader, theory, 0).text


def test_asking_for_news_costs_one_query_besides_finding_the_theory(member, theory, primary):
    for _ in range(5):
        a_node(theory, serves=[primary])
    seen = seen_by(member, theory)
    with count_queries() as for_nothing:
        assert member.get(f"{home(theory.team.place)}/theories/2147483646/news", swap=True).status_code == 404
    with count_queries() as counter:
        assert news(member, theory, seen).status_code == 204
    assert counter.count <= for_nothing.count + 1


def test_the_list_costs_the_same_for_few_nodes_or_many(member, team):
    few, many = a_theory(team), a_theory(team)
    for theory, times in ((few, 1), (many, 12)):
        for _ in range(times):
            primary = a_node(theory, "primary")
            a_node(theory, serves=[primary, a_node(theory, "secondary", serves=[primary])])
    costs = {}
    for theory in (few, many):
        node = list_nodes(theory)[0]
        for name, ask in {
            "open": lambda theory=theory, node=node: member.get(at(theory, f"?open={node.id}"), swap=True),
            "new": lambda theory=theory, node=node: member.get(at(theory, f"?under={node.id}"), swap=True),
            "write": lambda node=node: member.post(where(node), swap=True, **line(node, None, words="x")),
            "drawing": lambda theory=theory: member.get(at(theory, "/drawing"), swap=True),
        }.items():
            with count_queries() as counter:
                assert ask().status_code == 200
            costs.setdefault(name, set()).add(counter.count)
    assert all(len(one) == 1 for one in costs.values()), costs


def test_a_story_told_by_three_cycles_names_each(member, clock, theory, primary, ada):
    idea = a_node(theory, words="Talk walks", serves=[primary])
    words = ["Talk walks in pairs", "Talk walks of two minutes", "Two minutes in pairs, standing"]
    for n, worded in enumerate(words):
        clock(NOON + timedelta(days=n))
        member.sign_in(ada, now=NOON + timedelta(days=n))
        cycle = a_cycle(theory.team, ada, stage="do", idea=f"Test {n + 1}")
        given = line(again(idea), primary, words=worded, because=f"cycle-{cycle.id}", why=f"Lesson {n + 1}")
        assert member.post(where(idea), **given).status_code == 303
    story = member.get(at(theory, "/past")).text
    told = [story.index(f"now worded “{worded}”") for worded in words]
    assert told == sorted(told, reverse=True)  # The newest first.
    for n in range(3):
        assert f"Because: Lesson {n + 1}" in story and f"Test {n + 1}, cycle 1" in story
    first, last = (NOON + timedelta(days=n) for n in (0, 2))
    beside = member.get(at(theory, f"/past/day?on={first:%Y-%m-%d}&beside={last:%Y-%m-%d}")).text
    assert "“Talk walks in pairs” is now worded “Two minutes in pairs, standing”." in beside

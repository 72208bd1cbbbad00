"""The list of theories, writing one, and who sees it."""

import pytest
from playhouse.test_utils import count_queries

from nic.access import Role
from nic.indicators.chain.actions import measure_driver
from nic.people.drafts.actions import keep_draft
from nic.theories.models import Node, Theory
from tests.builders import (
    NOON,
    a_node,
    a_person,
    a_problem,
    a_school,
    a_share,
    a_team,
    a_theory,
    an_act,
    another_team,
    home,
)
from tests.conftest import hidden
from tests.indicators.builders import a_series

AIM = {"aim": "Every student speaks", "how_much": "from 40% to 80%", "by_when_on": "2026-06-10", "for_whom": "Grade 7"}


@pytest.fixture
def url(team):
    return f"{home(team.place)}/theories"


@pytest.fixture
def theory(team):
    return a_theory(team, aim="Every student speaks")


@pytest.fixture
def primary(theory):
    return a_node(theory, "primary", words="Lessons ask for talk")


def at(theory, rest=""):
    return f"{home(theory.team.place)}/theories/{theory.id}{rest}"


def where(node, rest=""):
    return at(node.theory, f"/nodes/{node.id}{rest}")


def cost(browser, url):
    with count_queries() as counter:
        assert browser.get(url).status_code == 200
    return counter.count


# -- The list and the aim


def test_an_empty_list_teaches_by_one_example(member, url):
    page = member.get(url).text
    assert "No theory has been written yet" in page and "For example:" in page


def test_the_list_counts_drivers_and_ideas_and_comes_in_pages(member, team, theory, primary, url):
    a_node(theory)
    a_node(theory)
    assert "1 driver," in member.get(url).text and "2 change ideas" in member.get(url).text
    for _ in range(50):
        a_theory(team)
    assert "Every student speaks<" not in member.get(url).text
    assert "Every student speaks<" in member.get(f"{url}?page=2").text
    assert "No theory stands here" in member.get(f"{url}?page=9").text


def test_the_list_costs_the_same_for_one_theory_or_many(member, team, theory, primary, url):
    before = cost(member, url)
    for _ in range(10):
        a_node(a_theory(team), "primary")
    assert cost(member, url) == before


def test_a_theory_is_written_for_a_problem(member, team, ada, url):
    problem = a_problem(team, what_we_see="Silence in grade 7")
    form = member.get(f"{url}/new?problem={problem.id}").text
    assert f'<option value="{problem.id}" selected>' in form
    first, again = (member.post(url, **AIM, problem_id=problem.id, once="k") for _ in range(2))
    theory = Theory.get()
    assert first.location == again.location == at(theory) and Theory.select().count() == 1
    assert (theory.owner, theory.problem) == (ada, problem)
    page = member.get(at(theory)).text
    for words in ("Every student speaks", "from 40% to 80%", "Jun 10, 2026", "Grade 7", "Silence in grade 7"):
        assert words in page
    assert "Every student speaks" in member.get(f"{home(team.place)}/problems/{problem.id}").text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"aim": " "}, "Say in a sentence what shall be different."),
        ({"aim": "x" * 501}, "Use at most 500 characters."),
        ({"how_much": "x" * 201}, "Use at most 200 characters."),
        ({"by_when_on": "June"}, "Enter a day, such as"),
        ({"problem_id": "99999"}, "Not a valid choice"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(member, url, wrong, said):
    answer = member.post(url, **AIM | {"for_whom": "All & “everybody”"} | wrong)
    assert answer.status_code == 422 and Theory.select().count() == 0
    assert said in answer.text and "All &amp; “everybody”" in answer.text


def test_a_problem_that_they_don_t_see_is_none_to_choose(member, team, url):
    hidden_one = a_problem(team, what_we_see="My doubt", is_only_mine=True)
    elsewhere = a_problem(a_team(a_school()), what_we_see="Elsewhere")
    page = member.get(f"{url}/new").text
    assert "My doubt" not in page and "Elsewhere" not in page
    for problem in (hidden_one, elsewhere):
        assert member.post(url, **AIM, problem_id=problem.id).status_code == 422


def test_changing_the_aim_keeps_a_problem_that_this_person_does_not_see(member, team):
    theory = a_theory(team, problem_id=a_problem(team, what_we_see="My doubt", is_only_mine=True).id)
    form = member.get(at(theory, "/edit")).text
    assert "A problem that you don&#39;t see" in form and "My doubt" not in form
    assert member.post(at(theory), **AIM, problem_id=theory.problem_id).status_code == 303
    assert Theory.get().problem_id == theory.problem_id
    assert "My doubt" not in member.get(at(theory)).text


def test_what_was_typed_and_not_saved_comes_back(member, ada, url):
    keep_draft(ada, url, {"aim": ["Half typed"]}, NOON)
    assert "Half typed" in member.get(f"{url}/new").text


def test_a_stale_aim_shows_theirs_and_keeps_mine(browser, member, team, theory):
    form = hidden(member.get(at(theory, "/edit")))
    browser.sign_in(a_person(Role.MEMBER, team=team, name="Grace")).post(at(theory), **AIM | {"aim": "Hers"})
    answer = member.post(at(theory), **form, **AIM | {"aim": "Mine"})
    assert answer.status_code == 409 and Theory.get().aim == "Hers"
    assert "Grace changed this" in answer.text and "Mine</textarea>" in answer.text


def test_a_published_source_is_named(member, team):
    theory = a_theory(team, source="Bryk 2015, page 61")
    assert "Source: Bryk 2015, page 61" in member.get(at(theory)).text


def test_a_withdrawn_theory_is_gone_from_sight(member, theory, primary, url):
    assert "Withdraw this theory?" in member.get(at(theory, "/withdrawals/new")).text
    for _ in range(2):
        assert member.post(at(theory, "/withdrawals"), why="Written twice", once="k").location == url
    assert member.get(at(theory)).status_code == member.get(where(primary)).status_code == 404
    assert "Every student speaks" not in member.get(url).text


# -- Who sees it and who may change it


def test_only_me_is_unseen_by_the_lead_and_the_team(browser, team, ada, url):
    mine = a_theory(team, by=ada, aim="My doubt", is_only_mine=True)
    node = a_node(mine)
    for other in (a_person(Role.LEAD, team.place), a_person(Role.MEMBER, team=team)):
        browser.sign_in(other)
        assert "My doubt" not in browser.get(url).text
        assert browser.get(at(mine)).status_code == browser.get(where(node)).status_code == 404
    assert "My doubt" in browser.sign_in(ada).get(url).text


def test_a_share_lets_people_read_and_change_nothing(browser, theory, primary):
    idea = a_node(theory, serves=[primary])
    a_share(theory, with_place=theory.team.place)
    browser.sign_in(a_person(Role.MEMBER, team=another_team(theory.team.place)))
    page = browser.get(at(theory))
    assert page.status_code == 200 and "/edit" not in page.text and "Add below" not in page.text
    assert "Test this idea" in page.text  # With a team of one's own: ideas are there to be tried.
    for url in (
        at(theory),
        at(theory, "/nodes"),
        *(where(idea, rest) for rest in ("/line", "/withdrawals", "/return")),
    ):
        assert browser.post(url, **AIM, words="x", kind="idea", way="up").status_code == 403


def test_another_school_has_no_such_theory(browser, theory):
    elsewhere = a_team(a_school())
    browser.sign_in(a_person(Role.LEAD, team=elsewhere))
    assert browser.get(f"{home(elsewhere.place)}/theories/{theory.id}").status_code == 404


def test_the_pages_cost_the_same_for_few_nodes_or_many(member, team):
    few, many = a_theory(team), a_theory(team)
    for theory, times in ((few, 1), (many, 15)):
        for _ in range(times):
            primary = a_node(theory, "primary")
            a_node(theory, serves=[primary, a_node(theory, "secondary", serves=[primary])])
    assert cost(member, at(few)) == cost(member, at(many))
    one, other = (Node.select().where(Node.theory == theory).get() for theory in (few, many))
    assert cost(member, where(one)) == cost(member, where(other))


def test_what_measures_it_stands_as_a_family_by_role_each_once(member, team, theory, primary):
    assert "Family of measures" not in member.get(at(theory)).text
    for role, name, measured in (("outcome", "Who spoke", [theory]), ("driver", "Asked", [primary, a_node(theory)])):
        series = a_series(team, name=name, role=role)
        measure_driver(series.indicator, an_act(), of=measured)
    page = member.get(at(theory)).text
    family = page.partition('id="family"')[2].partition("Questions to the authors")[0]
    assert family.count(">Asked<") == 1 and "“Lessons ask for talk”, “Idea" in family
    assert family.index("Who spoke") < family.index("Asked") < family.index("Balancing: what might get worse")
    assert "role=balancing" in family  # Nothing yet, and the way to one.


def test_an_aim_that_a_process_measure_measures_does_not_lack_an_outcome(member, team, theory, primary):
    asked = a_series(team, name="Asked", role="process")
    measure_driver(asked.indicator, an_act(), of=[primary])
    assert "role=outcome" in member.get(at(theory)).text
    measure_driver(asked.indicator, an_act(), of=[theory, primary])
    page = member.get(at(theory)).text
    assert "role=outcome" not in page and "calls it a process measure" in page

"""A learner's adult may leave: whoever adds people learns of it and names another. The role itself ends by its day."""

from datetime import timedelta

from nic.access import Role
from nic.history import History
from nic.places.actions import end_role, give_role
from nic.places.models import HeldRole
from nic.places.sponsors.queries import list_unanswered
from tests.builders import NOON, TODAY, a_person, an_act, home


def test_the_lead_is_told_of_a_learner_whose_adult_has_left_and_names_another(browser, team, ada):
    lead, kid = a_person(Role.LEAD, team.place), a_person(name="Kit Young")
    held = give_role(kid, team.place, an_act(), role=Role.LEARNER, until_on=TODAY + timedelta(days=60), sponsor=ada)
    page, people = browser.sign_in(lead), f"{home(team.place)}/people"
    assert "Nobody here answers" not in page.get(people).text
    end_role(HeldRole.get(HeldRole.person == ada), an_act())
    assert "Nobody here answers" in page.get(people).text
    at = f"{home(team.place)}/roles/{held.id}/sponsor"
    assert page.get(at).status_code == 200
    for nobody in (ada, kid):
        assert page.post(at, sponsor=nobody.id).status_code == 422
    assert page.post(at, sponsor=lead.id).status_code == 303 and list_unanswered(team.place, TODAY) == []
    assert HeldRole.get_by_id(held.id).sponsor == lead
    assert History.select().where(History.verb == "name sponsor").count() == 1


def test_what_has_ended_by_itself_needs_no_adult_any_more(browser, clock, team, ada):
    lead, kid = a_person(Role.LEAD, team.place), a_person(name="Kit Young")
    give_role(kid, team.place, an_act(), role=Role.LEARNER, until_on=TODAY, sponsor=ada)
    end_role(HeldRole.get(HeldRole.person == ada), an_act())
    assert "until Mar 27, 2026" in browser.sign_in(lead).get(f"{home(team.place)}/people").text
    clock(NOON + timedelta(days=1))
    assert "Kit Young" not in browser.get(f"{home(team.place)}/people").text

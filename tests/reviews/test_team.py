"""Who visits: nobody of the host, one lead, learners with an adult, three or four at each school."""

from datetime import timedelta

import pytest

from nic.access import Kind, Role
from nic.errors import Refused
from nic.places.actions import give_role
from nic.reviews.models import Reviewer
from nic.reviews.queries import list_visited
from nic.reviews.sessions.actions import plan_session
from nic.reviews.sessions.queries import list_attendances
from nic.reviews.team.actions import change_part, let_go
from nic.reviews.team.queries import find_tie, list_homes, list_reviewers, sizes_off
from tests.again import again
from tests.builders import NOON, TODAY, a_person, a_place, a_school, a_stranger, an_act, home
from tests.counted import queries_of
from tests.reviews.builders import BEGINS, ENDS, a_district, a_review, a_reviewer, a_visit_session


@pytest.fixture
def union():
    return a_place(Kind.SUPERVISORY_UNION, name="Lake Region")


@pytest.fixture
def district(union):
    return a_district(name="Two Rivers", parent=union)


@pytest.fixture
def review(district):
    return a_review(district)


@pytest.fixture
def lead(browser, district):
    return browser.sign_in(a_person(Role.LEAD, district, name="Carl"))


def page(review, rest=""):
    return f"{home(review.host)}/reviews/{review.id}/reviewers{rest}"


def named(person, **given):
    return {"name": person.name, "email": person.email, "role": "reviewer"} | given


def test_somebody_new_gets_a_one_time_link_and_a_role_that_ends_when_the_report_is_due(lead, review):
    answer = lead.post(page(review), name="Ana Silva", email="ana@example.org", role="lead")
    assert answer.location == "/link" and "/welcome/" in lead.get("/link").text
    reviewer = Reviewer.get()
    held = reviewer.held
    assert (held.role, held.place, held.until_on) == (Role.REVIEWER, review.host, ENDS + timedelta(days=30))
    assert reviewer.person.name == "Ana Silva" and reviewer.role == "lead"


@pytest.mark.parametrize("role", [Role.MEMBER, Role.LEAD, Role.COACH, Role.FAMILY, Role.ADMINISTRATOR])
@pytest.mark.parametrize("where", ["host", "school"])
def test_nobody_of_the_host_reviews_it_and_it_is_said_why(lead, review, role, where):
    place = review.host if where == "host" else list_visited(review)[0]
    insider = a_person(role, place, name="Ina")
    answer = lead.post(page(review), **named(insider))
    assert answer.status_code == 422 and "Ina belongs to" in answer.text and "from another district" in answer.text
    assert not Reviewer.select().exists()


def test_who_comes_from_a_place_of_the_host_is_refused_too(review):
    with pytest.raises(Refused, match="belongs to the host"):
        a_reviewer(review, a_stranger(), comes_from=list_visited(review)[0])


def test_guests_past_members_and_earlier_reviewers_of_the_host_may_review_it(review):
    once = a_person(Role.MEMBER, review.host, until_on=TODAY - timedelta(days=1))
    for person in (once, a_person(Role.GUEST, review.host), a_person(Role.REVIEWER, review.host)):
        assert find_tie(person, review, TODAY) is None
        assert a_reviewer(review, person)


def test_in_a_round_inside_one_district_people_of_its_other_schools_may_come(district):
    school, other = list_visited(a_review(district))
    review = a_review(school)
    assert a_reviewer(review, a_person(Role.MEMBER, other), comes_from=other)
    with pytest.raises(Refused, match="from another school"):
        a_reviewer(review, a_person(Role.MEMBER, school))


def test_where_reviewers_can_come_from_leaves_the_host_out(review, union):
    beside = a_place(Kind.DISTRICT, parent=union, name="Lake Unified")
    assert list_homes(review) == [union, beside]  # Lake Region, Lake Unified.


def test_nobody_is_on_a_team_twice(lead, review):
    person = a_reviewer(review, a_person(Role.MEMBER, a_school(), name="Ana")).person
    answer = lead.post(page(review), **named(person))
    assert answer.status_code == 422 and "Ana is on this team already" in answer.text


def test_a_learner_on_two_visits_has_an_adult_on_each(district):
    first, second = a_review(district), a_review(district)
    pia = a_person(Role.LEARNER, a_school())
    adults = [a_reviewer(review).person for review in (first, second)]
    parts = [
        a_reviewer(review, pia, role="learner", sponsor=adult)
        for review, adult in zip((first, second), adults, strict=True)
    ]
    change_part(parts[1], an_act(), role="reviewer")
    assert [again(part).sponsor for part in parts] == [adults[0], None]


def test_a_visit_has_one_lead(review):
    a_reviewer(review, a_person(Role.MEMBER, a_school(), name="Ana"), role="lead")
    with pytest.raises(Refused, match="Ana leads this visit"):
        a_reviewer(review, role="lead")


def test_a_learner_needs_an_adult_of_the_team(lead, review):
    adult, pupil = a_reviewer(review), a_person(Role.LEARNER, a_school(), name="Pia")
    answer = lead.post(page(review), **named(pupil, role="learner"))
    assert answer.status_code == 422 and "Name the adult" in answer.text
    with pytest.raises(Refused, match="must be on this team"):
        a_reviewer(review, pupil, role="learner", sponsor=a_stranger())
    assert lead.post(page(review), **named(pupil, role="learner", sponsor=adult.person_id)).status_code == 303
    with pytest.raises(Refused, match="answers for a learner"):
        let_go(adult, an_act())


def test_a_learner_s_name_is_for_the_team_and_those_who_plan(browser, review):
    adult = a_reviewer(review)
    pupil = a_reviewer(
        review, a_person(Role.LEARNER, a_school(), name="Pia Lund"), role="learner", sponsor=adult.person
    )
    plan_session(
        review, an_act(), kind="observation", heard_from="", title="Rooms", held_on=BEGINS, begins="09:00", minutes=30,
        school=None, where_at="", reviewers=[pupil],
    )  # fmt: skip
    url = f"{home(review.host)}/reviews/{review.id}"
    for person, is_named in ((adult.person, True), (a_person(Role.MEMBER, review.host), False)):
        browser.sign_in(person)
        for rest in ("", "/schedule"):
            assert ("Pia" in browser.get(url + rest).text) == is_named


def test_an_address_that_belongs_to_somebody_else_is_asked_about(lead, review):
    other = a_person(Role.MEMBER, a_school(), name="Ann Other")
    answer = lead.post(page(review), name="Ana Silva", email=other.email, role="reviewer")
    assert answer.status_code == 422 and "Do you mean Ann Other?" in answer.text
    answer = lead.post(page(review), name="Ana Silva", email=other.email, role="reviewer", known=other.id)
    assert answer.status_code == 303 and Reviewer.get().person == other


def test_the_second_visit_of_a_reviewer_prolongs_the_role_of_the_first(district):
    first = a_reviewer(a_review(district))
    later = {"begins_on": BEGINS + timedelta(days=30), "ends_on": ENDS + timedelta(days=30)}
    second = a_reviewer(a_review(district, **later), first.person, comes_from=None)
    assert second.held == first.held
    assert again(first.held).until_on == ENDS + timedelta(days=60)
    let_go(first, an_act())
    assert again(first.held).withdrawn_at is None
    let_go(second, an_act())
    assert again(first.held).withdrawn_at is not None


def test_who_leaves_goes_to_no_session_and_a_second_click_finds_it_done(lead, review):
    reviewer = a_reviewer(review)
    session = a_visit_session(review, reviewers=[reviewer])
    for _ in range(2):
        answer = lead.post(page(review, f"/{reviewer.id}/withdrawal"))
        assert answer.status_code == 303
    assert list_attendances([session])[session.id] == [] and list_reviewers(review) == []


def test_a_part_is_changed(lead, review):
    reviewer, school = a_reviewer(review), list_visited(review)[0]
    text = lead.get(page(review, f"/{reviewer.id}/edit")).text
    assert reviewer.person.name in text
    assert lead.post(page(review, f"/{reviewer.id}"), role="lead", school=school.id).status_code == 303
    assert (again(reviewer).role, again(reviewer).school) == ("lead", school)
    with pytest.raises(Refused, match="not visited"):
        change_part(again(reviewer), an_act(), role="reviewer", school=a_school())


def test_the_lead_of_the_visit_plans_it_and_other_reviewers_do_not(browser, review):
    people = [(a_reviewer(review, role="lead").person, 200), (a_reviewer(review).person, 403)]
    for person, status in people:
        browser.sign_in(person)
        assert browser.get(page(review, "/new")).status_code == status
        assert browser.get(f"{home(review.host)}/reviews/{review.id}/sessions/new").status_code == status


def test_a_sub_team_of_other_than_three_or_four_is_named(lead, review):
    small, right = list_visited(review)
    a_reviewer(review, school=small)
    for _ in range(3):
        a_reviewer(review, school=right)
    assert sizes_off(list_reviewers(review), [small, right]) == [(small, 1)]
    text = lead.get(f"{home(review.host)}/reviews/{review.id}").text
    assert f"{small.name} has a sub-team of one" in text and f"{right.name} has a sub-team" not in text


def test_a_reviewer_finds_the_visit_on_today_from_a_week_before_until_it_is_over(browser, review, clock):
    person = a_reviewer(review).person
    for days, is_there in ((0, True), (3, True), (4, False)):
        clock(later := NOON + timedelta(days=days))
        browser.sign_in(person, now=later)
        assert ("Your visit" in browser.get("/").text) == is_there


def test_only_a_reviewer_costs_today_one_question_more(browser, review):
    guest, reviewer = a_person(Role.MEMBER, a_school()), a_reviewer(review).person
    give_role(guest, review.host, an_act(), role=Role.GUEST)

    def asked(person):
        browser.sign_in(person).get("/")
        return queries_of(lambda: browser.get("/"))

    assert asked(reviewer) == asked(guest) + 1


def test_a_protocol_without_a_part_has_nobody_in_it(browser):
    school = a_school(parent=a_place(Kind.DISTRICT))
    visit = a_review(school)  # A round, which has no observer.
    browser.sign_in(a_person(Role.LEAD, school))
    assert "Agency observer" not in browser.get(page(visit, "/new")).text
    with pytest.raises(Refused, match="no such part"):
        a_reviewer(visit, role="observer")


def test_a_team_without_a_learner_is_reminded_where_the_protocol_has_one(lead, review):
    url, words = page(review).removesuffix("/reviewers"), "No learner reviews with you yet"
    assert words not in lead.get(url).text  # Nobody is on the team yet.
    adult = a_reviewer(review)
    assert words in lead.get(url).text
    a_reviewer(review, role="learner", sponsor=adult.person)
    assert words not in lead.get(url).text

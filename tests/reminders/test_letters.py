"""What is due is one letter, held until quiet hours end; a digest comes once a week; both say what Today says."""

from datetime import UTC, datetime, timedelta
from threading import Event

import pytest

from nic import jobs
from nic.access import Role
from nic.cycles.tasks.actions import finish_task
from nic.mail.models import Letter
from nic.people.actions import disable_person
from nic.places.actions import change_place, end_role
from nic.places.comments.actions import add_comment
from nic.places.models import HeldRole
from nic.plans.life.actions import approve_plan, return_plan, set_window, submit_plan
from nic.reminders.actions import choose_mail, unsubscribe
from nic.reminders.letters.queries import Clock, loud_at, next_digest_at, read_for_reminders
from nic.reminders.models import MailChoice, Reminder
from nic.reminders.renewed.actions import faults
from nic.reviews.models import Review
from nic.today.groups import MOST_LINES, first_lines, heap_up
from nic.today.items.queries import list_items
from nic.today.kinds import Waits
from tests.builders import NOON, TODAY, a_comment, a_cycle, a_person, a_school, a_task, an_act
from tests.counted import queries_of
from tests.plans.builders import YEAR, a_goal, a_yearly_plan, fresh
from tests.reviews.builders import a_reviewer
from tests.reviews.reported import a_correction, a_full_review, a_sent
from tests.today.builders import a_lead, everything

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
MONDAY = datetime(2026, 3, 30, 11, 0, tzinfo=UTC)  # Seven in New York.


@pytest.fixture
def ada(team):
    person = a_person(Role.MEMBER, team=team, name="Ada Reyes")
    choose_mail(person, an_act(person), immediate=[str(kind) for kind in Waits], has_digest=False)
    return person


@pytest.fixture
def work(app, post_office):
    """One tick of each job at this instant; the letters that left."""

    def work(now):
        app.config["CLOCK"] = lambda: now
        before = len(post_office.taken)
        for job in jobs.JOBS:
            job.run(app, Event())
        return post_office.letters[before:]

    return work


def text(letter, kind="plain"):
    return letter.get_body((kind,)).get_content().replace("\r", "")


def links(letter):
    return [line.strip() for line in text(letter).splitlines() if line.strip().startswith("http://")]


def test_all_that_is_due_comes_in_one_letter_when_quiet_hours_are_over(ada, team, work):
    for words in ("Print the tickets", "Ask the aides"):
        a_task(team, owner=ada, words=words, due_on=TODAY + 3 * DAY)
    assert work(MONDAY - 2 * HOUR) == [] and work(MONDAY - timedelta(minutes=1)) == []
    (letter,) = work(MONDAY)
    assert letter["Subject"] == "2 things are due" and letter["To"] == ada.email
    assert "Print the tickets" in text(letter) and "Ask the aides" in text(letter, "html")
    assert work(MONDAY + HOUR) == [] and Reminder.select().where(Reminder.told_at == MONDAY).count() == 2


def test_what_is_done_by_then_is_not_told(ada, team, work):
    done = a_task(team, owner=ada, words="Print the tickets", due_on=TODAY + 3 * DAY)
    a_task(team, owner=ada, words="Ask the aides", due_on=TODAY + 3 * DAY)
    work(MONDAY - HOUR)
    finish_task(done, an_act(ada), is_done=True)
    (letter,) = work(MONDAY)
    assert letter["Subject"] == "Ask the aides" and "Print" not in text(letter)


@pytest.mark.parametrize("ends", ["unsubscribes", "leaves", "loses the role", "is closed"])
def test_nobody_who_left_or_wants_no_mail_gets_any(ada, team, work, ends):
    a_task(team, owner=ada, due_on=TODAY + 3 * DAY)
    work(MONDAY - HOUR)
    if ends == "unsubscribes":
        unsubscribe(ada, an_act(ada))
    elif ends == "leaves":
        type(ada).update(withdrawn_at=NOON).where(type(ada).id == ada.id).execute()
    elif ends == "is closed":
        disable_person(ada, an_act())
    else:
        end_role(HeldRole.get(HeldRole.person == ada), an_act())
    assert work(MONDAY + 2 * DAY) == []


def test_what_is_done_while_the_letters_before_it_leave_is_not_told(ada, team, work):
    tasks = [a_task(team, owner=ada, due_on=TODAY)]
    work(MONDAY - HOUR)
    (letter,) = Letter.select().where(Letter.about == "reminders")
    compose = read_for_reminders([letter], MONDAY)
    assert compose(letter, MONDAY) is not None
    finish_task(tasks[0], an_act(ada))
    assert compose(letter, MONDAY) is None


def test_many_letters_are_composed_with_two_questions_each(app, team, work):
    def letters(many):
        for n in range(many):
            person = a_person(Role.MEMBER, team=team)
            choose_mail(person, an_act(person), immediate=[str(Waits.TASK)], has_digest=False)
            a_task(team, owner=person, words=f"Print the tickets of group {n}", due_on=TODAY)
        work(MONDAY - HOUR)
        return list(Letter.select().where(Letter.about == "reminders").order_by(Letter.id.desc()).limit(many))

    def ask(letters):
        compose = read_for_reminders(letters, MONDAY)
        assert all(compose(letter, MONDAY) for letter in letters)

    one, ten = letters(1), letters(10)
    assert queries_of(lambda: ask(ten)) == queries_of(lambda: ask(one)) + 9 * 2


def test_nothing_is_told_on_a_day_without_school(ada, team, work):
    a_task(team, owner=ada, due_on=TODAY + 3 * DAY)
    place = team.place
    change_place(place, an_act(), name=place.name, time_zone=place.time_zone, closed_days=["2026-03-30/2026-04-01"])
    assert work(MONDAY) == [] and work(MONDAY + 2 * DAY) == []
    assert len(work(MONDAY + 3 * DAY)) == 1


def test_after_an_outage_comes_one_letter_for_all_that_came_due(ada, team, work):
    for ahead in (3, 4, 5):
        a_task(team, owner=ada, due_on=TODAY + ahead * DAY)
    assert [letter["Subject"] for letter in work(MONDAY + 3 * DAY)] == ["3 things are due"]


def test_however_many_wait_each_person_gets_one_letter(team, work, monkeypatch):
    monkeypatch.setattr("nic.reminders.letters.queries.PEOPLE", 2)
    for _ in range(3):
        person = a_person(Role.MEMBER, team=team)
        choose_mail(person, an_act(person), immediate=[str(Waits.TASK)], has_digest=False)
        for _ in range(3):
            a_task(team, owner=person, due_on=TODAY)
    at = MONDAY + DAY
    assert [letter["Subject"] for letter in work(at) + work(at)] == ["3 things are due"] * 3


def test_a_comment_is_told_at_once_and_repeats_no_word_of_it(ada, team, work):
    a_comment(a_cycle(team, ada, idea="Exit tickets"), text="Tom never gets a turn.")
    (letter,) = work(NOON + 3 * HOUR)
    assert "Exit tickets" in text(letter) and "Tom" not in text(letter) and "Tom" not in letter["Subject"]


def test_what_comes_due_while_a_letter_waits_goes_into_it(ada, team, work):
    evening = NOON + 12 * HOUR  # Eight in the evening.
    cycle = a_cycle(team, ada)
    add_comment(cycle, an_act(at=evening), text="Whom did you not hear?")
    assert work(evening) == []
    add_comment(cycle, an_act(at=evening + HOUR), text="And who spoke first?")
    work(evening + HOUR)
    assert Letter.select().where(Letter.about == "reminders").count() == 1


def test_the_digest_comes_on_its_day_says_what_today_says_and_comes_once_a_week(app, work):
    lead, district, team = a_lead()
    everything(lead, district, team)
    assert [one for one in work(NOON) if one["To"] == lead.email] == []
    (letter,) = [one for one in work(MONDAY) if one["To"] == lead.email]
    items = list_items(lead, MONDAY)
    assert letter["Subject"] == f"{len(items)} things wait for you"
    told = [one for _, rows in first_lines(heap_up(items, TODAY + 3 * DAY)) for one in rows]
    with app.test_request_context(base_url="http://127.0.0.1:8000"):
        pages = {app.url_for(one.endpoint, **one.values, _external=True) for one in told}
    assert set(links(letter)) >= pages and len(links(letter)) == len(told) + 1
    assert f"{len(items) - MOST_LINES} more on Today" in text(letter)
    for ahead in (1, 3, 6):
        assert [one for one in work(MONDAY + ahead * DAY) if one["To"] == lead.email] == []
    assert len([one for one in work(MONDAY + 7 * DAY) if one["To"] == lead.email]) == 1


def test_a_digest_with_nothing_in_it_is_not_sent_and_the_next_one_waits(ada, work):
    choose_mail(ada, an_act(ada), has_digest=True)
    assert work(NOON) == [] and work(MONDAY) == []
    work(MONDAY)
    waiting = [one for one in Letter.select().where(Letter.next_at.is_null(False)) if one.person_uid == ada.uid]
    assert [one.due_at for one in waiting] == [MONDAY + 7 * DAY]


def test_after_three_days_of_outage_one_digest_comes(ada, team, work):
    choose_mail(ada, an_act(ada), has_digest=True, immediate=[])
    a_task(team, owner=ada, due_on=TODAY)
    work(NOON)
    assert len(work(MONDAY + 3 * DAY)) == 1 and work(MONDAY + 4 * DAY) == [] and len(work(MONDAY + 7 * DAY)) == 1


def test_another_day_for_the_digest_holds_from_the_next_one_on(ada, team, work):
    choose_mail(ada, an_act(ada), has_digest=True, immediate=[])
    a_task(team, owner=ada, due_on=TODAY)
    work(NOON)
    choose_mail(ada, an_act(ada), digest_weekday=2, digest_hour=15)
    assert work(MONDAY) == [] and len(work(MONDAY + 2 * DAY + 8 * HOUR)) == 1
    choose_mail(ada, an_act(ada, at=MONDAY + 2 * DAY + 9 * HOUR), digest_hour=16)
    assert len(work(MONDAY + 2 * DAY + 9 * HOUR)) + len(work(MONDAY + 9 * DAY + 9 * HOUR)) == 1


def test_no_digest_that_waits_goes_to_whoever_has_unsubscribed_since(team, work):
    person = a_person(Role.MEMBER, team=team)
    a_task(team, owner=person, due_on=TODAY)
    assert work(MONDAY - DAY) == [] and Letter.select().where(Letter.about == "digest").count() == 1
    unsubscribe(person, an_act(person))
    assert work(MONDAY) == []


def test_learners_and_guests_get_no_digest(team, work):
    for role in (Role.LEARNER, Role.GUEST):
        a_person(role, team=team)
    work(NOON)
    assert not Letter.select().exists()


def test_one_press_in_the_mail_program_ends_all_mail_without_signing_in(app, ada, team, work):
    a_task(team, owner=ada, due_on=TODAY + 3 * DAY)
    work(MONDAY - HOUR)
    (letter,) = work(MONDAY)
    address = letter["List-Unsubscribe"].strip("<>").removeprefix("http://127.0.0.1:8000")
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        client = app.test_client()
        assert "No more mail like this?" in client.get(address).text and MailChoice.get().is_mail_on
        for _ in range(2):
            assert client.post(address, data={"List-Unsubscribe": "One-Click"}).status_code == 200
        assert not MailChoice.get(MailChoice.person == ada).is_mail_on
        assert client.post(address[:-2]).status_code == client.get(address[:-2]).status_code == 404
    finally:
        app.config["WTF_CSRF_ENABLED"] = False


def test_the_hour_on_the_wall_stays_when_clocks_change():
    """On March 8 clocks go ahead in New York: the digest stays at seven, an hour earlier in UTC."""
    clock = Clock(a_school(), frozenset())
    slots = [datetime(2026, 3, 1, 0, 0, tzinfo=UTC)]
    for _ in range(3):
        slots.append(next_digest_at(slots[-1], MailChoice(), clock).astimezone(UTC))
    assert [f"{slot:%m-%d %H}" for slot in slots[1:]] == ["03-02 12", "03-09 11", "03-16 11"]


@pytest.mark.parametrize(
    ("hours", "now", "then"),
    [
        ((18, 7), "12:00", "27 12:00"),  # Friday noon is loud.
        ((18, 7), "23:00", "28 07:00"),
        ((18, 7), "03:00", "27 07:00"),
        ((9, 17), "10:30", "27 17:00"),
        ((0, 0), "03:00", "27 03:00"),
    ],
)
def test_quiet_hours_may_pass_midnight_or_not(hours, now, then):
    clock = Clock(a_school(time_zone="UTC"), frozenset())
    choice = MailChoice(quiet_from_hour=hours[0], quiet_until_hour=hours[1])
    at = datetime.fromisoformat(f"2026-03-27T{now}+00:00")
    assert f"{loud_at(at, choice, clock):%d %H:%M}" == then


def test_each_plan_that_is_handed_in_is_told_and_each_handing_in_of_the_same(work):
    lead, district, team = a_lead()
    choose_mail(lead, an_act(lead), immediate=[str(Waits.PLAN_ANSWER)], has_digest=False)
    lake, hill = (a_yearly_plan(place) for place in (team.place, a_school(parent=district)))
    days = {"opens_on": TODAY, "due_on": TODAY + 9 * DAY, "closes_on": TODAY + 20 * DAY}
    set_window(district, an_act(), year=YEAR, **days)
    for plan in (lake, hill):
        a_goal(plan)

    def told(plan, at):
        submit_plan(fresh(plan), an_act(at=at))
        return [letter["Subject"] for letter in work(at + HOUR)]

    first, second = told(lake, MONDAY), told(hill, MONDAY + DAY)
    assert [len(one) for one in (first, second)] == [1, 1] and "Lake School" in first[0]
    return_plan(fresh(lake), an_act(at=MONDAY + 2 * DAY, why="Say how you will know."))
    assert work(MONDAY + 2 * DAY + HOUR) == []
    assert len(told(lake, MONDAY + 3 * DAY)) == 1
    approve_plan(fresh(lake), an_act(at=MONDAY + 4 * DAY))
    approve_plan(fresh(hill), an_act(at=MONDAY + 4 * DAY))
    assert not Reminder.select().where(Reminder.ended_at.is_null()).exists() and not list(faults())


def test_each_fact_that_a_host_corrects_is_told_to_whoever_writes_the_report(work):
    lead, _, _ = a_lead()
    review = a_full_review(name="A corrected visit")
    a_reviewer(review, lead)
    choose_mail(lead, an_act(lead), immediate=[str(Waits.CORRECTION)], has_digest=False)
    Review.update(begins_on=TODAY, ends_on=TODAY - DAY).where(Review.id == review.id).execute()
    a_sent(review)
    first = a_correction(review)
    assert len(work(MONDAY)) == 1 and work(MONDAY + HOUR) == []
    a_correction(review)
    assert len(work(MONDAY + 2 * HOUR)) == 1 and first and not list(faults())


def test_a_digest_waits_where_its_day_was_closed_since_it_was_posted_whatever_the_hour(team, work):
    heard, quiet = (a_person(Role.MEMBER, team=team) for _ in range(2))
    choose_mail(quiet, an_act(quiet), digest_hour=5)
    for one in (heard, quiet):
        a_task(team, owner=one, due_on=TODAY)
    assert work(NOON) == []
    change_place(team.place, an_act(), name=team.place.name, time_zone=team.place.time_zone, closed_days=["2026-03-30"])
    assert [letter["To"] for letter in work(MONDAY + HOUR)] == []
    assert [letter["To"] for letter in work(MONDAY + DAY - 2 * HOUR)] == [quiet.email]
    assert [letter["To"] for letter in work(MONDAY + DAY)] == [heard.email]


def test_whoever_says_stop_waits_for_nobody_s_letters_and_they_come_with_the_next_tick(app, post_office, team):
    reader, stop = a_person(Role.MEMBER, team=team), Event()
    app.config["CLOCK"] = lambda: NOON
    stop.set()
    done = {job.name: dict(job.run(app, stop)) for job in jobs.JOBS}
    assert not any(done.values()) and not Letter.select().where(Letter.person_uid == reader.uid).exists()
    assert jobs.begin_letters(app, Event())["digests"] >= 1

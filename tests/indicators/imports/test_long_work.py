"""Large files are read and saved beside the request, on a database as it really runs: all of it or nothing."""

from datetime import date, timedelta
from time import monotonic, sleep

import pytest

from nic import db
from nic.access import Role
from nic.app import create_app
from nic.history import History
from nic.indicators.actions import record_measurement
from nic.indicators.brought.actions import undo_import
from nic.indicators.imports import actions, work
from nic.indicators.imports.models import Import, WaitingFile
from nic.indicators.models import Indicator, Measurement, Series
from nic.places.models import Team
from nic.settings import Settings
from tests import machine
from tests.builders import NOON, a_person, a_team, an_act
from tests.conftest import Browser, hidden
from tests.indicators.builders import a_series
from tests.indicators.imports.conftest import Visitor

PATIENCE = 30
TABLE = "Day,Indicator,Value\n2026-03-24,Exit tickets,31\n2026-03-25,Exit tickets,28\n"


@pytest.fixture(autouse=True)
def fresh_data():
    """A database of its own for each test: two connections see what the other one has saved, and nothing before."""


@pytest.fixture(scope="module")
def site():
    """One app for all of them: a test only names another database."""
    before = db.database.obj
    app = create_app(Settings(database=":memory:", secret_key="test" * 8, is_logging=False, password_cost="lowest"))
    app.config["WTF_CSRF_ENABLED"] = False
    yield app
    if before is not None:
        db.database.initialize(before)


@pytest.fixture(params=machine.databases())
def large(request, site, migrated, monkeypatch):
    """Somebody for whom every file is a large one."""
    before = db.database.obj
    db.connect_to(migrated(request.param))
    site.config["CLOCK"] = lambda: NOON
    monkeypatch.setattr(work, "LONG", 0)
    with db.database.connection_context():
        team = a_team()
        a_series(team, name="Exit tickets")
        person = a_person(Role.MEMBER, team=team, name="Ada")
    visitor = Visitor(Browser(site.test_client()).sign_in(person), team)
    visitor.app = site
    yield visitor
    if db.database.obj is not before and hasattr(db.database.obj, "close_all"):
        db.database.obj.close_all()
    db.database.initialize(before)


def within(question):
    end = monotonic() + PATIENCE
    while monotonic() < end:
        with db.database.connection_context():
            if answer := question():
                return answer
        sleep(0.02)
    raise AssertionError("It never came to an end.")


def asked(question):
    with db.database.connection_context():
        return question()


def hold(monkeypatch, name):
    """Lets long work wait where it calls this, until the test lets it go on."""
    from threading import Event

    reached, go_on, really = Event(), Event(), getattr(work, name)

    def wait(*given, **wishes):
        reached.set()
        assert go_on.wait(PATIENCE)
        return really(*given, **wishes)

    monkeypatch.setattr(work, name, wait)
    return reached, go_on


def test_while_it_is_saved_the_page_says_so_and_then_leads_to_what_came_of_it(large, monkeypatch):
    large.look(TABLE)
    form, action = large.form("/saved"), large.action
    reached, go_on = hold(monkeypatch, "take_in")
    answer = large.browser.client.post(action, data=form)
    assert (answer.status_code, answer.location) == (303, large.page) and reached.wait(PATIENCE)
    page = large.browser.get(large.page).text
    assert "2026" not in page and "<progress" in page and 'http-equiv="refresh"' in page
    part = large.browser.get(large.page, swap=True)
    assert 'id="progress"' in part.text and "<html" not in part.text
    again = large.browser.client.post(action, data=form)  # A double click.
    assert (again.status_code, again.location) == (303, large.page)
    go_on.set()
    made = within(lambda: Import.get_or_none())
    within(lambda: not WaitingFile.get().work)
    assert large.browser.get(large.page).location == f"{large.url}/{made.id}"
    assert large.browser.get(large.page, swap=True).headers["HX-Redirect"] == f"{large.url}/{made.id}"
    assert asked(lambda: Measurement.select().count()) == 2
    assert asked(lambda: History.select().where(History.verb == "import").count()) == 1


def test_what_somebody_changed_meanwhile_ends_it_and_nothing_is_saved(large, monkeypatch):
    large.look(TABLE)
    form, action = large.form("/saved"), large.action
    reached, go_on = hold(monkeypatch, "take_in")
    large.browser.client.post(action, data=form | {"seen": "something else"})
    assert reached.wait(PATIENCE)
    go_on.set()
    within(lambda: WaitingFile.get().trouble)
    monkeypatch.undo()
    assert "Something was entered since you looked at this." in large.browser.get(large.page).text
    assert asked(lambda: Measurement.select().count()) == 0
    monkeypatch.setattr(work, "LONG", 10)
    assert large.save().status_code == 303 and asked(lambda: Measurement.select().count()) == 2


def test_when_it_breaks_nothing_is_saved_and_the_page_says_so(large, monkeypatch):
    large.look(TABLE)
    form, action = large.form("/saved"), large.action
    monkeypatch.setattr(actions, "keep_choices", lambda *_given: 1 / 0)  # The last thing before the end.
    large.browser.client.post(action, data=form)
    within(lambda: WaitingFile.get().trouble)
    assert "Something broke on our side, and nothing was saved." in large.browser.get(large.page).text
    assert asked(lambda: (Measurement.select().count(), Import.select().count())) == (0, 0)


def test_when_its_process_dies_the_file_still_waits_and_can_be_saved(large):
    large.look(TABLE)
    asked(lambda: actions.take_work(WaitingFile.get(), "save", NOON, 2))  # And never a word from it again.
    assert "<progress" in large.browser.get(large.page).text
    large.app.config["CLOCK"] = lambda: NOON + timedelta(minutes=2)
    assert "nic was stopped while it worked at this file." in large.browser.get(large.page).text
    form = large.form("/saved")
    large.browser.client.post(large.action, data=form)
    within(lambda: Import.get_or_none())
    assert asked(lambda: Measurement.select().count()) == 2


def test_who_was_taken_for_dead_and_wakes_up_saves_nothing(large, monkeypatch):
    large.look(TABLE)
    form, action = large.form("/saved"), large.action
    reached, go_on = hold(monkeypatch, "take_in")
    large.browser.client.post(action, data=form)
    assert reached.wait(PATIENCE)
    later = NOON + timedelta(minutes=2)
    asked(lambda: actions.take_work(WaitingFile.get(), "save", later, 2))  # Somebody else begins anew,
    go_on.set()
    sleep(0.3)
    assert asked(lambda: Measurement.select().count()) == 0  # and is the one who saves.


def test_a_large_workbook_is_read_beside_the_request(large, monkeypatch):
    monkeypatch.setattr(work, "is_large", lambda _content: True)
    reached, go_on = hold(monkeypatch, "read_file")
    answer = large.upload(TABLE)
    assert answer.status_code == 303 and reached.wait(PATIENCE)
    assert "The file is being read." in large.browser.get(answer.location).text
    go_on.set()
    within(lambda: WaitingFile.get().shape)
    assert "2 new" in large.browser.get(answer.location).text


def test_a_large_workbook_that_can_not_be_read_says_so_on_its_page(large, monkeypatch):
    from nic.indicators.imports import views

    for room in (work, views):
        monkeypatch.setattr(room, "is_large", lambda _content: True)
    answer = large.upload(b"PK\x03\x04 and no more")
    within(lambda: WaitingFile.get().trouble)
    page = large.browser.get(answer.location)
    assert "This workbook is damaged." in page.text and "Choose another file" in page.text
    form = hidden(page)
    assert large.browser.client.post(f"{answer.location}/dropped", data=form).status_code == 303


def meanwhile(monkeypatch, act):
    """Somebody else writes when all rows are ready, with a connection of their own; and has to be done in time."""
    from threading import Thread

    from nic.indicators.imports import pouring

    really, done = pouring.lay_ready, []

    def once():
        with db.database.connection_context():
            act()
            done.append(True)

    def lay_ready(rows):
        really(rows)
        if not done:
            other = Thread(target=once, daemon=True)
            other.start()
            other.join(PATIENCE)
            assert done, "It waited for the import."

    monkeypatch.setattr(pouring, "lay_ready", lay_ready)
    return done


def enter(name, day, value):
    series = Series.select().join(Indicator).where(Indicator.name == name).get()
    record_measurement(series, an_act(), taken_on=date(2026, 3, day), value=value)


def values_of(name):
    found = Measurement.select().join(Series).join(Indicator).where(Indicator.name == name)
    return asked(
        lambda: [one.value for one in found.where(Measurement.withdrawn_at.is_null()).order_by(Measurement.taken_on)]
    )


@pytest.mark.parametrize("name", ["Late arrivals", "Exit tickets"])
def test_whoever_enters_a_number_while_many_are_made_ready_need_not_wait_and_both_are_there(large, monkeypatch, name):
    """Also where it goes into the very series that the file is about: then it is all done once more."""
    with db.database.connection_context():
        a_series(Team.get(), name="Late arrivals")
    large.look(TABLE)
    form, action = large.form("/saved"), large.action
    done = meanwhile(monkeypatch, lambda: enter(name, 20, 5))
    large.browser.client.post(action, data=form)
    made = within(lambda: Import.get_or_none())
    assert done and values_of("Exit tickets") == ([5, 31, 28] if name == "Exit tickets" else [31, 28])
    again = meanwhile(monkeypatch, lambda: enter(name, 19, 6))
    asked(lambda: undo_import(made, an_act()))
    assert again and values_of("Exit tickets") == ([6, 5] if name == "Exit tickets" else [])
    assert values_of(name) == [6, 5]


def test_what_is_entered_for_one_of_its_days_meanwhile_is_not_overwritten_unseen(large, monkeypatch):
    large.look(TABLE)
    form, action = large.form("/saved"), large.action
    meanwhile(monkeypatch, lambda: enter("Exit tickets", 24, 7))
    large.browser.client.post(action, data=form)
    within(lambda: WaitingFile.get().trouble)
    assert values_of("Exit tickets") == [7] and asked(lambda: Import.select().count()) == 0
    assert "Something was entered since you looked at this." in large.browser.get(large.page).text


def test_on_a_lock_that_somebody_keeps_for_long_it_waits_its_turn(large, monkeypatch):
    large.look(TABLE)
    form, action = large.form("/saved"), large.action
    really, tries = db.tries_for_the_lock, []

    def once_in_vain():
        tries.append(True)
        return really() if len(tries) > 1 else iter([False])

    monkeypatch.setattr(db, "tries_for_the_lock", once_in_vain)
    large.browser.client.post(action, data=form)
    within(lambda: Import.get_or_none() or WaitingFile.get().trouble)
    assert values_of("Exit tickets") == [31, 28]

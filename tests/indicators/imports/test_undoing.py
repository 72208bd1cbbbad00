"""A whole import goes back to what was there before, or says why it can't."""

from datetime import date

import pytest

from nic.access import Role
from nic.cycles.queries import has_happened_since_start
from nic.history import History
from nic.indicators.actions import Taken, record_measurement, set_aside
from nic.indicators.brought.actions import save_pasted
from nic.indicators.imports.models import Import
from nic.indicators.models import Measurement
from nic.indicators.queries import (
    find_last_measurement,
    find_measurement_on,
    list_measurements,
    observations_of,
)
from tests.builders import a_cycle, a_person, an_act, another_team, home
from tests.indicators.builders import a_file, a_import, a_measurement, a_series
from tests.indicators.imports.conftest import values

pytestmark = pytest.mark.on_each_database

DAY = date(2026, 3, 24)
TABLE = "Day,Indicator,Value\n2026-03-24,Exit tickets,31\n2026-03-25,Exit tickets,28\n"


@pytest.fixture
def brought_in(series):
    """A new value, and one that replaces another."""
    a_measurement(series, taken_on=DAY, value=7)
    return a_import(series.team, content=TABLE, file_name="office.csv")


def undo(member, brought_in):
    member.page = f"{member.url}/{brought_in.id}"
    form = member.form("/undone")
    return member.browser.client.post(member.action, data=form)


def test_everything_goes_back_to_what_was_there_before(member, series, brought_in):
    assert values(series) == [31, 28]
    answer = undo(member, brought_in)
    assert answer.status_code == 303 and values(series) == [7]
    page = member.browser.get(answer.location).text
    assert "Undone by Ada" in page and "Undo this import" not in page
    line = History.select().where(History.verb == "undo import").get()
    assert line.of_uid == brought_in.uid and line.changes["undone_at"][0] is None


def test_what_is_gone_is_read_nowhere(member, series, brought_in):
    undo(member, brought_in)
    assert [one.value for one in observations_of(series)] == [7]
    assert [one.value for one in list_measurements(series)] == [7]
    assert find_measurement_on(series, DAY.replace(day=25)) is None and find_last_measurement(series).value == 7
    page = member.browser.get(member.url.replace("imports", f"indicators/{series.id}")).text
    assert "Mar 24, 2026" in page and "Mar 25, 2026" not in page


def test_undoing_twice_is_once(member, series, brought_in):
    member.page = f"{member.url}/{brought_in.id}"
    form = member.form("/undone")
    first, again = (member.browser.client.post(member.action, data=form) for _ in range(2))
    assert (first.status_code, first.location) == (again.status_code, again.location)
    stale = member.browser.client.post(member.action, data=form | {"once": "another tab"})
    assert stale.status_code == 409 and History.select().where(History.verb == "undo import").count() == 1


def change(series):
    record_measurement(series, an_act(), taken_on=DAY.replace(day=25), value=29)


def put_aside(series):
    set_aside(find_measurement_on(series, DAY), an_act(), "The clock had stopped.")


def bring_another(series):
    a_import(series.team, content=TABLE.replace(",28", ",27"))


@pytest.mark.parametrize("happens", [change, put_aside, bring_another])
def test_what_was_changed_since_is_named_and_nothing_is_undone(member, series, brought_in, happens):
    happens(series)
    there = values(series)
    answer = undo(member, brought_in)
    assert answer.status_code == 422 and values(series) == there and Import.get_by_id(brought_in.id).undone_at is None
    assert "1 of its measurements were changed since" in answer.text and "Changed since" in answer.text
    assert ("Mar 24, 2026" if happens is put_aside else "Mar 25, 2026") in answer.text.partition("Changed since")[2]


def test_imports_are_undone_newest_first(member, series, brought_in):
    later = a_import(series.team, content=TABLE.replace(",28", ",27"))
    undo(member, later)
    assert values(series) == [31, 28]
    assert undo(member, brought_in).status_code == 303 and values(series) == [7]


def test_what_was_undone_can_be_entered_or_brought_in_again(member, series, brought_in):
    undo(member, brought_in)
    record_measurement(series, an_act(), taken_on=DAY.replace(day=25), value=5)
    assert values(series) == [7, 5]
    again = a_import(series.team, content=TABLE)
    assert values(series) == [31, 28] and (again.new, again.replaced) == (0, 2)
    undo(member, again)
    assert values(series) == [7, 5]


def test_a_file_brought_in_again_after_its_undo_is_new_again(member, series, brought_in):
    undo(member, brought_in)
    again = a_import(series.team, content=TABLE)
    assert (again.new, again.replaced) == (1, 1) and values(series) == [31, 28]


def test_what_was_set_aside_stays_so_through_an_import_and_its_undo(member, series):
    a_measurement(series, taken_on=DAY, value=7)
    put_aside(series)
    brought_in = a_import(series.team, content=TABLE)
    assert find_measurement_on(series, DAY).set_aside_because
    undo(member, brought_in)
    one = find_measurement_on(series, DAY)
    assert one.value == 7 and one.set_aside_because == "The clock had stopped."


def test_a_fraction_gets_back_both_its_parts(member, team):
    share = a_series(team, name="Handed in", value_kind="proportion")
    a_measurement(share, taken_on=DAY, numerator=3, denominator=4)
    table = "Day,Indicator,How many,Out of\n2026-03-24,Handed in,10,20\n"
    brought_in = a_import(team, content=table)
    assert values(share) == [50]
    undo(member, brought_in)
    one = Measurement.get()
    assert (one.value, one.numerator, one.denominator) == (75, 3, 4)


def test_an_import_counts_as_something_entered_since_a_cycle_began(series):
    cycle = a_cycle(series.team, stage="do", watches=[series])
    assert not has_happened_since_start(cycle)
    a_import(series.team, content=TABLE)
    assert has_happened_since_start(cycle)


def test_the_list_shows_what_was_brought_in_and_what_of_it_was_undone(member, series, brought_in):
    page = member.browser.get(member.url).text
    assert "office.csv" in page and "See it or undo it" in page
    undo(member, brought_in)
    assert "Undone" in member.browser.get(member.url).text


def test_undoing_is_for_the_team(browser, series, brought_in):
    url = f"{home(series.place)}/imports/{brought_in.id}"
    browser.sign_in(a_person(Role.MEMBER, team=another_team(series.place)))
    assert browser.get(url).status_code == 404 and browser.post(f"{url}/undone").status_code == 404
    assert "office.csv" not in browser.get(f"{home(series.place)}/imports").text
    browser.sign_in(a_person(Role.GUEST, team=series.team))
    assert browser.get(url).status_code == 200 and browser.post(f"{url}/undone").status_code == 403
    assert values(series) == [31, 28]


def test_a_learner_on_the_team_sees_no_file_of_the_office_and_what_came_of_it(browser, series, brought_in):
    """Its other columns may name people."""
    file, url = a_file(series.team), f"{home(series.place)}/imports"
    browser.sign_in(a_person(Role.LEARNER, team=series.team))
    assert browser.get(f"{url}/files/{file.id}").status_code == browser.get(f"{url}/new").status_code == 403
    assert file.file_name not in browser.get(url).text and browser.get(f"{url}/{brought_in.id}").status_code == 200
    assert "Bring in a file" not in browser.get(url.replace("imports", f"indicators/{series.id}")).text


# -- What was pasted -------------------------------------------------------------------------------------------------


def paste(member, series, lines):
    from tests.conftest import hidden

    url = f"{member.url.replace('imports', 'indicators')}/{series.id}/paste"
    looked = member.browser.post(url, pasted=lines)
    return member.browser.post(url, **hidden(looked) | {"pasted": lines})


def test_what_was_pasted_is_undone_as_a_whole_and_what_it_replaced_comes_back(member, series):
    a_measurement(series, taken_on=DAY, value=7)
    answer = paste(member, series, "2026-03-24\t31\n2026-03-25\t28\n")
    assert values(series) == [31, 28]
    page = member.browser.get(answer.location).text
    pasted = Import.get()
    assert f"/imports/{pasted.id}" in page and (pasted.new, pasted.replaced) == (1, 1)
    assert "Pasted lines" in member.browser.get(member.url).text
    answer = undo(member, pasted)
    assert answer.status_code == 303 and values(series) == [7]
    assert "Undone by Ada" in member.browser.get(answer.location).text


def test_a_paste_is_one_line_and_a_second_click_pastes_nothing(member, series):
    act = an_act(once="x" * 40)
    first, again = (save_pasted(series, act, [Taken(DAY, 3)]) for _ in range(2))
    assert first == again and Import.select().count() == 1
    assert History.select().where(History.verb == "paste").count() == 1


def test_a_paste_that_changes_nothing_is_nothing_to_undo(member, series):
    a_measurement(series, taken_on=DAY, value=7)
    answer = paste(member, series, "2026-03-24\t7\n")
    assert answer.status_code in (200, 303) and Import.select().count() == 0


@pytest.mark.parametrize("happens", [change, put_aside, bring_another])
def test_a_paste_of_which_something_was_changed_since_is_not_undone(member, series, happens):
    pasted = save_pasted(series, an_act(), [Taken(DAY, 31), Taken(DAY.replace(day=25), 28)])
    happens(series)
    there = values(series)
    answer = undo(member, pasted)
    assert answer.status_code == 422 and values(series) == there and "were changed since" in answer.text


def test_a_learner_of_the_team_undoes_what_was_pasted_and_no_file(browser, series, brought_in):
    pasted = save_pasted(series, an_act(), [Taken(DAY.replace(day=20), 3)])
    url = f"{home(series.place)}/imports"
    browser.sign_in(a_person(Role.LEARNER, team=series.team))
    assert "Undo this paste" in browser.get(f"{url}/{pasted.id}").text
    assert "Undo this import" not in browser.get(f"{url}/{brought_in.id}").text
    assert browser.post(f"{url}/pasted/{brought_in.id}/undone").status_code == 404
    assert browser.post(f"{url}/{brought_in.id}/undone").status_code == 403
    assert browser.post(f"{url}/pasted/{pasted.id}/undone", once="x" * 20, version=1).status_code == 303
    assert values(series) == [31, 28]

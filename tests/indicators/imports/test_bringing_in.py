"""A file is looked at first, then saved as a whole or not at all."""

import pytest

from nic.history import History
from nic.indicators.actions import set_aside
from nic.indicators.imports.models import FileContent, Import, SavedColumns
from nic.indicators.models import Measurement
from tests.builders import NOON, TODAY, an_act, home
from tests.indicators.builders import a_measurement, a_series
from tests.indicators.imports.conftest import the_file, values

pytestmark = pytest.mark.on_each_database

LONG = "Day,Indicator,Value\n3/24/2026,Exit tickets,31\n3/25/2026,exit  TICKETS,28\n3/26/2026,Exit tickets,\n"


def test_a_plain_number_that_takes_the_place_of_a_count_out_of_how_many_asks_whether_it_is_one(member, team):
    shares = a_series(team, name="Handed in", value_kind="proportion")
    kept = a_measurement(shares, taken_on=TODAY.replace(day=24), numerator=33, denominator=46)
    set_aside(kept, an_act(), "Fire drill")
    page = member.look("Day,Indicator,Value\n3/24/2026,Handed in,30\n3/25/2026,Handed in,62\n").text
    assert "One number does not say out of how many, and takes the place of one that does (33 of 46)." in page
    assert ">30%<" in page and "Replaces 33 of 46. It stays set aside: Fire drill" in page


def test_nothing_is_saved_before_it_was_looked_at(member, series):
    page = member.look(LONG)
    assert page.status_code == 200 and values() == []
    assert "2 new" in page.text and "Save 2 measurements" in page.text
    assert "1 cell has no number and is passed over." in page.text


def test_what_was_looked_at_is_saved_with_one_line_of_history_and_a_page_of_its_own(member, series):
    member.look(LONG, name="tickets 2026.csv")
    before = History.select().count()
    answer = member.save()
    assert answer.status_code == 303 and values(series) == [31, 28]
    assert [line.verb for line in History.select().order_by(History.id)][before:] == ["import"]
    page = member.browser.get(answer.location)
    assert "tickets 2026.csv" in page.text and "by Ada" in page.text and "Exit tickets" in page.text
    assert "Mar 24, 2026 to Mar 25, 2026" in page.text
    assert "tickets 2026.csv is brought in: 2 new, 0 replaced." in page.text


def test_the_file_itself_goes_when_it_is_saved(member, series):
    member.look(LONG)
    assert FileContent.get().content and FileContent.get().cells
    member.save()
    assert bytes(FileContent.get().content) == bytes(FileContent.get().cells) == b""
    assert member.browser.get(member.page).status_code == 303  # Its old address leads to what came of it.


def test_a_double_click_saves_once_and_answers_the_same(member, series):
    member.look(LONG)
    form = member.form("/saved")
    first, again = (member.browser.client.post(member.action, data=form) for _ in range(2))
    assert (first.status_code, first.location) == (again.status_code, again.location)
    assert Import.select().count() == 1 and values(series) == [31, 28]
    assert History.select().where(History.verb == "import").count() == 1


def test_two_tabs_save_once(member, series):
    member.look(LONG)
    tabs = [member.form("/saved") for _ in range(2)]
    answers = [member.browser.client.post(member.action, data=tab) for tab in tabs]
    assert len({answer.location for answer in answers}) == 1 and Import.select().count() == 1


def test_a_double_click_uploads_once(member, series):
    page = member.browser.get(f"{member.url}/new")
    from tests.conftest import hidden

    carried = hidden(page)
    first, again = (member.upload(LONG, **carried) for _ in range(2))
    assert first.location == again.location and the_file().id == 1 or FileContent.select().count() == 1


def test_what_came_in_since_the_look_is_not_overwritten_unseen(member, series):
    member.look(LONG)
    form = member.form("/saved")
    a_measurement(series, taken_on=TODAY.replace(day=24), value=7)
    answer = member.browser.client.post(member.action, data=form)
    assert answer.status_code == 422 and values(series) == [7]
    assert "Something was entered since you looked at this." in answer.text
    assert "1 replaces what is there" in answer.text and "Replaces 7." in answer.text
    assert member.save().status_code == 303 and values(series) == [31, 28]


def test_what_is_there_already_is_the_same_and_stays_as_it_is(member, series):
    there = a_measurement(series, taken_on=TODAY.replace(day=24), value=31)
    assert "1 new, 1 the same as kept" in member.look(LONG).text
    member.save()
    assert Measurement.get_by_id(there.id).version == there.version


def test_all_of_it_there_already_is_said_and_there_is_nothing_to_press(member, series):
    for day, value in ((24, 31), (25, 28)):
        a_measurement(series, taken_on=TODAY.replace(day=day), value=value)
    page = member.look(LONG)
    assert "All of it is here already" in page.text and "/saved" not in page.text


@pytest.mark.parametrize(
    ("line", "column", "typed", "wrong"),
    [
        ("3/26/2026,Exit tickets,many", "Value", "many", "is not a number"),
        ("3/40/2026,Exit tickets,5", "Day", "3/40/2026", "no such day"),
        ("Total,Exit tickets,5", "Day", "Total", "is not a date"),
        ("4/1/2026,Exit tickets,5", "Value", "5", "has not come yet"),
        ("3/26/2026,Exit tickets,&lt;10", "Value", "&lt;10", "was withheld"),
        ("3/24/2026,Exit tickets,32", "Value", "32", "Rows 2 and 5 are both for this series and Mar 24, 2026."),
        ("3/26/2026,,4", "Value", "4", "doesn&#39;t say which indicator"),
        ("3/26/2026,Exit tickets,12/20", "Value", "12/20", "takes plain numbers"),
    ],
)
def test_a_bad_cell_is_named_and_nothing_is_saved(member, series, line, column, typed, wrong):
    page = member.look(LONG + line.replace("&lt;", "<") + "\n").text
    assert "Cells that can't be taken" in page and "/saved" not in page
    row = page[page.index('<tr class="bad">') :].partition("</tr>")[0]
    assert "</span>5</td>" in row and f"<td>{column}</td>" in row and f'value="{typed}"' in row and wrong in row
    assert member.browser.post(f"{member.page}/saved", seen="x").status_code == 422 and values() == []


def test_a_name_that_nobody_knows_is_asked_for_with_the_nearest_there_is(member, series):
    a_series(series.team, name="Late arrivals")
    page = member.look(LONG + "3/26/2026,Exit tikets,5\n").text
    assert "Say what 1 name means, or leave its rows out." in page and "“Exit tikets”, an indicator" in page
    assert '<option value="exit tickets" selected>Exit tickets</option>' in page
    assert "3 new" in member.choose().text
    member.save()
    assert values(series) == [31, 28, 5]


def test_rows_of_a_name_may_be_left_out_knowingly(member, series):
    member.look(LONG + "3/26/2026,Lunches,5\n")
    page = member.choose(**{"names-0-meaning": "-"}).text
    assert "2 new" in page and "1 value is left out, as you chose." in page
    member.save()
    assert values() == [31, 28]


def test_the_choices_are_kept_by_name_and_found_again_for_the_next_file_with_the_same_columns(member, series):
    table = "Tag,Was,Zahl\n24.3.2026,Tickets,31\n"
    member.look(table)
    member.choose(**{"roles-0": "day", "roles-1": "indicator", "roles-2": "value"})
    assert "“Tickets”, an indicator" in member.browser.get(member.page).text
    member.choose(**{"names-0-meaning": "exit tickets"})
    assert member.save(name="Office list").status_code == 303
    page = member.look(table.replace("24.3", "25.3")).text
    assert "1 new" in page and "Found again, as you chose it for “Office list”." in page
    member.save()
    assert values(series) == [31, 31] and SavedColumns.select().count() == 1


def test_without_a_name_nothing_is_remembered(member, series):
    member.look(LONG)
    member.save(name="")
    assert SavedColumns.select().count() == 0


def test_another_shape_is_guessed_anew_but_for_what_was_chosen(member, series):
    member.look("Day,Exit tickets,Note\n2026-03-24,31,4\n")
    page = member.choose(shape="rows", indicator="exit tickets", **{"roles-2": ""}).text
    assert "1 new" in page, page
    member.save()
    assert values(series) == [31]


def test_a_dropped_file_is_gone_with_its_content_and_nothing_was_saved(member, series):
    member.look(LONG)
    form = member.form("/dropped")
    first, again = (member.browser.client.post(member.action, data=form) for _ in range(2))
    assert (first.status_code, first.location) == (again.status_code, again.location) == (303, member.url)
    assert member.browser.get(member.page).status_code == 404
    assert bytes(FileContent.get().content) == b"" and values() == []


def test_a_file_that_nobody_came_back_to_for_a_day_is_gone(member, series, clock):
    from datetime import timedelta

    member.look(LONG)
    assert "table.csv" in member.browser.get(member.url).text
    clock(NOON + timedelta(hours=13))
    assert member.browser.get(member.page).status_code == 200
    from nic.people.models import Session

    Session.update(ends_at=NOON + timedelta(days=9)).execute()
    clock(NOON + timedelta(days=1, minutes=1))
    assert member.browser.get(member.page).status_code == 404
    assert "table.csv" not in member.browser.get(member.url).text
    assert bytes(FileContent.get().content) == b""


def test_two_tabs_choosing_columns_do_not_overwrite_each_other(member, series):
    member.look(LONG)
    stale = member.form("/columns")
    member.choose(is_day_first="y")
    answer = member.browser.client.post(member.action, data=stale)
    assert answer.status_code == 409 and the_file().choices["is_day_first"] is True


def test_the_day_s_page_says_which_file_its_value_came_with(member, series):
    member.look(LONG, name="office.csv")
    member.save()
    one = Measurement.get(Measurement.value == 31)
    page = member.browser.get(f"{member.url.replace('imports', 'indicators')}/{series.id}/measurements/{one.id}").text
    assert "office.csv" in page and "Ada" in page


def test_what_still_lacks_after_choosing_is_said_beside_its_field(member, series):
    a_series(series.team, name="Late arrivals")
    page = member.look("Day,Count\n2026-03-24,31\n").text
    words = "Choose the column that says which indicator, or one indicator for the whole file."
    assert f'<a href="#indicator">{words}</a>' in page and "indicator-error" not in page
    page = member.choose(**{"roles-0": ""}).text
    assert 'id="indicator-error"' in page and 'id="roles-error"' in page
    assert "1 new" in member.choose(indicator="exit tickets", **{"roles-0": "day"}).text


def test_what_was_typed_before_the_session_ended_is_back_after_signing_in(app, member, series):
    from nic.people.models import Draft

    member.look("Tag,Was\n24.3.2026,31\n")
    form = member.form("/columns") | {"roles-1": "value", "indicator": "exit tickets"}
    kept = {name: value for name, value in form.items() if name not in ("version", "once")}
    path = member.action
    member.browser.client.post("/drafts", query_string={"form": path}, data=form)
    assert Draft.get().fields.keys() >= kept.keys() - {"csrf_token"}
    page = member.browser.get(member.page).text
    assert '<option value="exit tickets" selected>' in page and "You typed this" in page


def test_a_name_that_nothing_comes_near_is_asked_for_without_a_word_of_a_nearest_one(member, series):
    a_series(series.team, name="Late arrivals")
    page = member.look(LONG + "3/26/2026,Zzyzx,5\n").text
    assert "Say what each is called here, make a new indicator of it" in page and "stands there already" not in page
    page = member.look(LONG + "3/26/2026,Exit tikets,5\n").text
    assert "that stands there already: check it." in page


def test_nothing_is_remembered_that_nobody_asked_for(member, series):
    member.look(LONG, name="office list.csv")
    assert member.form("/saved")["name"] == ""
    member.save()
    assert SavedColumns.select().count() == 0


def test_a_count_asks_for_a_whole_number(member, team):
    from tests.conftest import hidden

    tickets = a_series(team, name="Tickets", value_kind="count")
    page = member.look("Day,Tickets\n2026-03-24,many\n").text
    assert "Enter a whole one, such as 62." in page and "62.5" not in page
    url = f"{home(team.place)}/indicators/{tickets.id}"
    page = member.browser.post(f"{url}/paste", pasted="2026-03-24\tmany").text
    assert "Enter a whole one, such as 62." in page and "62.5" not in page
    form = hidden(member.browser.get(url))
    page = member.browser.post(f"{url}/measurements", **form | {"taken_on": "2026-03-24", "value": "many"}).text
    assert "Enter a whole one, such as 62." in page

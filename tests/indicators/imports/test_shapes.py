"""Long and wide, for one school and for several, in whichever way a file writes its days and numbers."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook

from nic.access import Kind, Role
from nic.indicators.models import Measurement
from tests.builders import a_person, a_place, a_school, a_team, another_team, long_ago
from tests.indicators.builders import a_series
from tests.indicators.imports.conftest import Visitor, values


def a_workbook(*rows, formats=None):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for cell, how in (formats or {}).items():
        book.active[cell].number_format = how
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def days(series):
    found = Measurement.select().where(Measurement.series == series).order_by(Measurement.taken_on)
    return [(one.taken_on, one.value) for one in found]


@pytest.mark.parametrize(
    "day", ["3/24/2026", "2026-03-24", "24.3.2026", "2026-03-24 00:00:00", "Mar 24, 2026", "46105", "Tue, Mar 24, 2026"]
)
def test_every_usual_way_to_write_a_day_is_understood(member, series, day):
    assert "1 new" in member.look(f'Day;Exit tickets\n"{day}";31\n').text
    member.save()
    assert days(series) == [(date(2026, 3, 24), 31)]


def test_the_day_may_come_first_where_no_month_could(member, series):
    member.look("Day,Exit tickets\n3/2/2026,31\n24/2/2026,28\n")
    member.save()
    assert days(series) == [(date(2026, 2, 3), 31), (date(2026, 2, 24), 28)]


def test_decimal_commas_are_understood(member, series):
    member.look("Day;Exit tickets\n24.3.2026;1.031,5\n25.3.2026;28,25\n")
    member.save()
    assert values(series) == [1031.5, 28.25]


def test_a_column_for_each_indicator(member, team, series):
    late = a_series(team, name="Late arrivals")
    page = member.look("Week of,Exit tickets,Late arrivals,Notes\n3/16/2026,31,4,snow\n3/23/2026,28,,\n").text
    assert 'value="indicators" checked' in page and "3 new" in page
    member.save()
    assert values(series) == [31, 28] and values(late) == [4]


def test_a_column_for_each_day(member, team, series):
    late = a_series(team, name="Late arrivals")
    page = member.look("Indicator,3/23/2026,3/24/2026,3/25/2026\nExit tickets,31,28,\nLate arrivals,4,5,6\n").text
    assert 'value="days" checked' in page and "5 new" in page
    member.save()
    assert values(series) == [31, 28] and days(late)[2] == (date(2026, 3, 25), 6)


def test_next_month_s_wide_file_is_understood_by_the_choices_of_this_month_s(member, series):
    member.look("What,3/23/2026,3/24/2026\nTickets,31,28\n")
    member.choose(**{"roles-0": "indicator"})
    member.choose(**{"names-0-meaning": "exit tickets"})
    member.save(name="Months")
    page = member.look("What,3/25/2026,3/26/2026,3/27/2026\nTickets,3,2,1\n").text
    assert "Found again" in page and "3 new" in page


def test_how_many_and_out_of_how_many(member, team):
    share = a_series(team, name="Handed in", value_kind="proportion")
    page = member.look("Date,Handed in,Enrolled\n2026-03-24,10,20\n2026-03-25,30,20\n")
    assert "30 of 20 can&#39;t be" in page.text
    member.look("Date,Handed in,Enrolled\n2026-03-24,10,20\n2026-03-25,15,20\n")
    member.save()
    assert values(share) == [50, 75] and Measurement.get().denominator == 20


def test_a_whole_file_about_the_series_from_whose_page_one_came(member, team, series):
    a_series(team, name="Late arrivals")
    page = member.look("Day,Count\n2026-03-24,31\n", series=str(series.id)).text
    assert '<option value="exit tickets" selected>' in page and "1 new" in page


def test_a_group_has_its_own_series(member, team, series):
    from nic.indicators.actions import create_series

    group = create_series(team, long_ago(), indicator=series.indicator, stratum="Grade 9")
    table = "Day,Indicator,Grade,Value\n2026-03-24,Exit tickets,,31\n2026-03-24,Exit tickets,grade 9,12\n"
    member.look(table)
    member.save()
    assert (values(series), values(group)) == ([31], [12])


def test_titles_above_the_table_are_passed_over(member, series):
    member.look("Northside Elementary\n\nAttendance office,,printed 3/27\nDay,Exit tickets\n2026-03-24,31\n")
    member.save()
    assert values(series) == [31]


# -- Several schools ---------------------------------------------------------------------------------------------------


@pytest.fixture
def schools():
    district = a_place(Kind.DISTRICT)
    return [a_team(a_school(parent=district, name=name)) for name in ("North", "South", "West")]


@pytest.fixture
def everywhere(browser, schools):
    """On the team of the first school, lead of the second, and a guest of the third."""
    north, south, west = schools
    from nic.places.actions import give_role

    person = a_person(Role.MEMBER, team=north, name="Ada")
    give_role(person, south.place, long_ago(), role=Role.LEAD)
    give_role(person, west.place, long_ago(), role=Role.GUEST)
    return Visitor(browser.sign_in(person), north)


def test_a_column_of_schools_writes_to_all_where_one_may_measure(everywhere, schools):
    series = [a_series(team, name="Attendance") for team in schools[:2]]
    page = everywhere.look("Day,School,Indicator,Value\n2026-03-24,North,Attendance,3\n2026-03-24,South,Attendance,5\n")
    assert "2 new" in page.text and "South" in page.text
    answer = everywhere.save()
    assert [values(one) for one in series] == [[3], [5]]
    assert "South" in everywhere.browser.get(answer.location).text


def test_a_column_for_each_school(everywhere, schools):
    series = [a_series(team, name="Attendance") for team in schools[:2]]
    page = everywhere.look("Day,North,South\n2026-03-24,3,5\n2026-03-25,,6\n").text
    assert 'value="schools" checked' in page
    everywhere.save()
    assert [values(one) for one in series] == [[3], [5, 6]]


def test_a_school_where_one_may_not_measure_is_one_that_nobody_knows(everywhere, schools):
    for team in schools:
        a_series(team, name="Attendance")
    table = "Day,School,Indicator,Value\n2026-03-24,North,Attendance,3\n2026-03-24,West,Attendance,5\n"
    page = everywhere.look(table).text
    assert "“West”, a school" in page and "/saved" not in page
    everywhere.choose(**{"names-0-meaning": "west"})  # As nobody's page would send it.
    assert "“West”, a school" in everywhere.browser.get(everywhere.page).text
    assert values() == []


def test_without_a_column_of_schools_only_the_team_s_own_series_are_written(everywhere, schools):
    a_series(another_team(schools[0].place), name="Lunches")
    a_series(schools[0], name="Attendance")
    page = everywhere.look("Day,Indicator,Value\n2026-03-24,Lunches,3\n").text
    assert "“Lunches”, an indicator" in page


# -- Workbooks ---------------------------------------------------------------------------------------------------------


def test_a_workbook_with_its_dates_percentages_and_results_of_formulas(member, team, series):
    share = a_series(team, name="Handed in", value_kind="proportion")
    table = a_workbook(
        ["Day", "Exit tickets", "Handed in"], [date(2026, 3, 24), 31.5, 0.625], [date(2026, 3, 25), "28", "62%"],
        formats={"C2": "0.0%"},
    )  # fmt: skip
    assert "4 new" in member.look(table, name="book.xlsx").text
    member.save()
    assert values(series) == [31.5, 28] and values(share) == [62.5, 62]


def test_another_sheet_of_a_workbook_may_be_chosen(member, series):
    book = Workbook()
    book.active.title = "Notes"
    book.active.append(["Only words", "here"])
    book.create_sheet("Numbers").append(["Day", "Exit tickets"])
    book["Numbers"].append([date(2026, 3, 24), 31])
    written = BytesIO()
    book.save(written)
    member.look(written.getvalue(), name="book.xlsx")
    assert "1 new" in member.choose(sheet="Numbers").text
    member.save()
    assert values(series) == [31]


def test_letters_read_in_the_wrong_alphabet_are_mended_by_choosing_another(member, team):
    series = a_series(team, name="Café")
    member.look("Day,Café\n2026-03-24,31\n".encode("mac-roman"))
    assert "1 new" in member.choose(alphabet="mac-roman").text
    member.save()
    assert values(series) == [31]


def test_shares_written_as_parts_of_one_are_asked_about_and_read_as_percent(member, team):
    share = a_series(team, name="Handed in", value_kind="proportion")
    page = member.look("Day,Handed in\n2026-03-24,0.62\n2026-03-25,0.5\n").text
    assert 'name="is_part_of_one" value="y" checked' in page
    member.save()
    assert values(share) == [62, 50]

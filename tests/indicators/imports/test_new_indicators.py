"""A name in a file that nobody knows can become an indicator, which goes with the import when that is undone."""

import pytest

from nic.history import History
from nic.indicators.actions import change_series, record_measurement
from nic.indicators.models import Indicator, Series
from tests.builders import TODAY, a_cycle, an_act
from tests.indicators.builders import a_series
from tests.indicators.imports.conftest import values
from tests.indicators.imports.test_undoing import undo

TABLE = "Day,Exit tickets,Lunches\n3/24/2026,31,5\n3/25/2026,28,7\n"


def saved(member, table=TABLE, kind="+count", **given):
    from nic.indicators.imports.models import Import

    member.look(table)
    member.choose(**{"names-0-meaning": kind} | given)
    assert member.save().status_code == 303
    return Import.select().order_by(Import.id.desc()).first()


def lunches():
    return Series.select().join(Indicator).where(Indicator.name == "Lunches", Series.withdrawn_at.is_null())


def test_a_name_becomes_an_indicator_with_its_series_and_its_numbers(member, series):
    page = member.look(TABLE).text
    offered = page[page.index("Make a new indicator of this name") :]
    assert offered.index("a count, as its numbers look") < offered.index("a share, in percent")
    assert Indicator.select().count() == 1  # Nothing is made by looking.
    page = member.choose(**{"names-0-meaning": "+count"}).text
    assert "A new indicator is made with it:" in page and "Lunches (a count)" in page and "4 new" in page
    member.save()
    made = lunches().get()
    assert values(made) == [5, 7] and values(series) == [31, 28]
    told = (made.indicator.value_kind, made.indicator.direction, made.team, made.place)
    assert told == ("count", "neutral", series.team, series.place)
    verbs = [line.verb for line in History.select().order_by(History.id)]
    assert [verbs.count(verb) for verb in ("import", "create indicator", "create series")] == [1, 2, 2]


def test_a_team_that_measures_nothing_begins_with_a_file(member, team):
    page = member.look("Day,Lunches\n3/24/2026,5\n").text
    assert "“Lunches”, an indicator" in page
    member.choose(**{"names-0-meaning": "+count"})
    member.save()
    assert values(lunches().get()) == [5]


def test_each_group_in_the_file_becomes_one_of_the_new_indicator(member, series):
    table = "Day,Indicator,Grade,Value\n3/24/2026,Lunches,9,5\n3/24/2026,Lunches,10,7\n3/24/2026,Exit tickets,,1\n"
    saved(member, table)
    assert sorted(one.stratum for one in lunches()) == ["10", "9"]
    assert Indicator.select().where(Indicator.name == "Lunches").count() == 1


@pytest.mark.parametrize(
    ("cells", "kind"),
    [(("5", "7"), "a count"), (("50%", "60%"), "a share, in percent"), (("5.5", "7"), "a measured value"),
     (("3/4", "4/5"), "a share, in percent"), (("9/4", "4/5"), "a rate")],
)  # fmt: skip
def test_the_kind_is_proposed_from_the_cells_and_a_person_chooses(member, series, cells, kind):
    page = member.look(f"Day,Indicator,Value\n3/24/2026,Lunches,{cells[0]}\n3/25/2026,Lunches,{cells[1]}\n").text
    assert f"{kind}, as its numbers look" in page


def test_it_is_undone_with_the_import_as_a_whole(member, series):
    brought_in = saved(member)
    answer = undo(member, brought_in)
    assert answer.status_code == 303 and not lunches().exists() and values(series) == []
    assert Indicator.get(Indicator.name == "Lunches").withdrawn_at is not None
    assert "gone with it" in member.browser.get(answer.location).text
    again = saved(member)
    assert values(lunches().get()) == [5, 7] and again.new == 4


def name_it_otherwise(made):
    change_series(made, an_act(), name="Lunches eaten")


def watch(made):
    a_cycle(made.team, watches=[made])


def enter(made):
    record_measurement(made, an_act(), taken_on=TODAY, value=3)


def follow_a_group(made):
    a_series(made.team, indicator=made.indicator, stratum="Grade 9")


@pytest.mark.parametrize("happens", [name_it_otherwise, watch, enter])
def test_it_stays_where_somebody_has_used_it_since(member, series, happens):
    brought_in = saved(member)
    made = lunches().get()
    happens(made)
    assert undo(member, brought_in).status_code == 303
    assert Series.get_by_id(made.id).withdrawn_at is None and values(series) == []
    assert Indicator.get_by_id(made.indicator_id).withdrawn_at is None


def test_its_definition_stays_where_another_group_of_it_is_followed(member, series):
    brought_in = saved(member)
    made = lunches().get()
    follow_a_group(made)
    undo(member, brought_in)
    assert Indicator.get_by_id(made.indicator_id).withdrawn_at is None


def test_what_was_said_of_a_name_can_be_said_otherwise(member, series):
    member.look(TABLE)
    member.choose(**{"names-0-meaning": "+count"})
    assert "“Lunches”, an indicator" in member.browser.get(member.page).text
    page = member.choose(**{"names-0-meaning": "+continuous"}).text
    assert "Lunches (a measured value)" in page
    assert "2 values are left out" in member.choose(**{"names-0-meaning": "-"}).text


def test_nonsense_for_a_name_makes_nothing(member, series):
    member.look(TABLE)
    assert "“Lunches”, an indicator" in member.choose(**{"names-0-meaning": "+anything"}).text
    assert Indicator.select().count() == 1


def test_an_indicator_of_that_name_that_came_meanwhile_is_taken(member, series):
    member.look(TABLE)
    member.choose(**{"names-0-meaning": "+count"})
    there = a_series(series.team, name="Lunches", value_kind="count")
    member.browser.get(member.page)
    assert member.save().status_code == 303 and values(there) == [5, 7]
    assert Indicator.select().where(Indicator.name == "Lunches").count() == 1

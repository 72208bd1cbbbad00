"""A file is mended, and chosen again where its bad cells are named."""

from io import BytesIO

import pytest

from nic.history import History
from tests.indicators.builders import a_series
from tests.indicators.imports.conftest import the_file, values

LONG = "Day,Indicator,Value\n3/24/2026,Exit tickets,31\n3/25/2026,exit  TICKETS,28\n3/26/2026,Exit tickets,\n"


def choose_again(member, content, name="mended.csv"):
    form = member.form("/again") | {"file": (BytesIO(content.encode()), name)}
    answer = member.browser.client.post(member.action, data=form, content_type="multipart/form-data")
    return member.browser.get(answer.location) if answer.status_code == 303 else answer


def test_the_mended_file_is_chosen_where_its_bad_cells_are_named_and_the_choices_stay(member, series):
    table = "Tag,Was,Zahl\n24.3.2026,Tickets,viel\n25.3.2026,Tickets,28\n"
    member.look(table)
    member.choose(**{"roles-0": "day", "roles-1": "indicator", "roles-2": "value", "names-0-meaning": ""})
    page = member.choose(**{"names-0-meaning": "exit tickets"}).text
    bad = page[page.index('id="bad"') : page.index('id="columns"')]
    assert "Cells that can't be taken" in bad and 'type="file"' in bad
    page = choose_again(member, table.replace("viel", "31")).text
    assert "2 new" in page and "mended.csv" in page and "Cells that can't be taken" not in page
    assert History.select().where(History.verb == "bring file again").count() == 1
    member.save()
    assert values(series) == [31, 28]


def test_a_mended_file_with_other_columns_is_guessed_anew_and_its_names_keep_their_meaning(member, series):
    a_series(series.team, name="Late arrivals")
    member.look("Day,Indicator,Value\n3/24/2026,Tickets of exit,31\n")
    member.choose(**{"names-0-meaning": "exit tickets"})
    page = choose_again(member, "Indicator,Note,Value,Day\nTickets of exit,x,30,3/24/2026\n").text
    assert "1 new" in page
    member.save()
    assert values(series) == [30]


@pytest.mark.parametrize(
    ("content", "status", "said"), [("", 422, "This file is empty."), ("%PDF-1.7", 415, "This is a PDF.")]
)
def test_a_mended_file_that_can_not_be_read_leaves_the_first_one_as_it_is(member, series, content, status, said):
    member.look(LONG)
    answer = choose_again(member, content)
    assert answer.status_code == status and said in answer.text and "2 new" in answer.text
    member.save()
    assert values(series) == [31, 28]


def test_two_who_mend_the_same_file_do_not_overwrite_each_other(member, series):
    member.look(LONG)
    stale = member.form("/again")
    choose_again(member, LONG.replace("31", "30"))
    again = stale | {"file": (BytesIO(LONG.encode()), "other.csv")}
    answer = member.browser.client.post(member.action, data=again, content_type="multipart/form-data")
    assert answer.status_code == 409 and the_file().file_name == "mended.csv"

"""A column from a spreadsheet: looked at first, then saved all at once or not at all."""

from time import perf_counter

import pytest

from nic.history import History
from nic.indicators.models import Measurement
from tests.builders import TODAY, a_person, another_team
from tests.conftest import hidden
from tests.indicators.builders import a_measurement, a_series
from tests.indicators.conftest import address

GOOD = "Day\tTickets\n3/24/2026\t31\n3/25/2026\t28\n2026-03-26\t1,033"
BAD = "3/24/2026\t31\n3/25/2026\tmany\n3/40/2026\t5\n4/1/2026\t5"


def values():
    return [one.value for one in Measurement.select().order_by(Measurement.taken_on)]


def paste(browser, url, **given):
    return browser.post(f"{url}/paste", **given)


def test_nothing_is_saved_before_it_was_looked_at(member, url):
    answer = paste(member, url, pasted=GOOD)
    assert answer.status_code == 200 and values() == []
    assert "3 new" in answer.text and "Save 3 measurements" in answer.text
    assert "Mar 24, 2026" in answer.text and "3/24/2026\t31" in answer.text


@pytest.mark.parametrize("swap", [False, True])
def test_what_was_looked_at_is_saved_at_once(member, url, swap):
    mine = hidden(paste(member, url, pasted=GOOD)) | {"pasted": GOOD, "then": "save"}
    first, again = (paste(member, url, **mine) for _ in range(2))
    assert (first.status_code, first.location) == (again.status_code, again.location) == (303, url)
    assert values() == [31, 28, 1033]
    assert History.select().where(History.verb == "record measurement").count() == 3


def test_after_mending_the_lines_may_be_looked_at_again(member, url):
    answer = paste(member, url, pasted=GOOD, then="save", look="y")
    assert answer.status_code == 200 and "3 new" in answer.text and values() == []


def test_each_bad_line_says_what_is_wrong_with_it(member, url):
    answer = paste(member, url, pasted=BAD)
    assert "3 lines can&#39;t be read" in answer.text or "3 lines can't be read" in answer.text
    for said in ("is not a number", "no such day", "has not come yet"):
        assert said in answer.text
    assert BAD.replace("\n", "\r\n") in answer.text or BAD in answer.text  # The text is there to be mended.


def test_with_a_bad_line_nothing_is_saved_unless_it_is_left_out_knowingly(member, url):
    answer = paste(member, url, pasted=BAD, then="save")
    assert answer.status_code == 422 and values() == [] and "There is a problem" in answer.text
    answer = paste(member, url, pasted=BAD)
    assert "Save these 1, leave out 3" in answer.text
    assert paste(member, url, **hidden(answer) | {"pasted": BAD}).status_code == 303
    assert values() == [31]


def test_a_line_that_became_bad_after_the_look_is_not_left_out_unseen(member, url):
    mine = hidden(paste(member, url, pasted=BAD))
    answer = paste(member, url, **mine | {"pasted": BAD + "\n4/2/2026\tfew"})
    assert answer.status_code == 422 and values() == [] and "Nothing is saved yet" in answer.text


def test_lines_that_are_all_bad_save_nothing_even_so(member, url):
    assert paste(member, url, pasted="3/24/2026\tmany", then="save", leave_out="1").status_code == 422
    assert values() == []


def test_two_lines_for_one_day_are_an_error_that_names_both(member, url):
    answer = paste(member, url, pasted="3/24/2026 31\n3/25/2026 30\n3/24/2026 32")
    assert "Lines 1 and 3 are both for Mar 24, 2026. Keep one." in answer.text


def test_the_preview_says_what_will_be_corrected(member, series, url):
    a_measurement(series, value=12)
    answer = paste(member, url, pasted=f"{TODAY} 13\n2026-03-26 5")
    assert "Replaces 12." in answer.text and "New." in answer.text
    assert "1 new, 1 replaces what is there" in answer.text
    paste(member, url, **hidden(answer) | {"pasted": f"{TODAY} 13", "then": "save"})
    assert values() == [13]


def test_the_same_value_counts_as_no_change_also_where_it_is_a_fraction(member, series):
    share = a_series(series.team, value_kind="proportion")
    a_measurement(share, numerator=3, denominator=7)
    answer = paste(member, address(share), pasted=f"{TODAY}\t3\t7")
    assert "1 the same as kept" in answer.text and "The same as kept." in answer.text
    assert 'name="then"' not in answer.text  # There is nothing to save.
    answer = paste(member, address(share), pasted=f"{TODAY}\t4\t7\n3/26/2026\t3\t7")
    assert "Replaces 3 of 7 (42.9%)." in answer.text and "Save 2 measurements" in answer.text


def test_a_value_that_came_in_meanwhile_is_not_overwritten(member, series, url):
    answer = paste(member, url, pasted=f"{TODAY} 13")
    a_measurement(series, value=12)
    answer = paste(member, url, **hidden(answer) | {"pasted": f"{TODAY} 13", "then": "save"})
    assert answer.status_code == 409 and values() == [12]


def test_shares_come_in_two_columns_or_as_one_fraction(member, series):
    share = a_series(series.team, value_kind="proportion")
    lines = "3/24/2026\t12\t20\n3/25/2026\t9 of 20\n3/26/2026\t21\t20"
    assert "21 of 20 can&#39;t be: there were only 20." in paste(member, address(share), pasted=lines).text
    paste(member, address(share), pasted=lines, then="save", leave_out="1")
    assert values() == [60, 45]


@pytest.mark.parametrize("typed", ["", "   \n \n", "Day\tTickets"])
def test_nothing_to_read_is_said(member, url, typed):
    answer = paste(member, url, pasted=typed)
    assert answer.status_code == 422 and 'id="pasted-error"' in answer.text


def test_a_hundred_thousand_lines_are_answered_quickly_and_the_text_is_not_lost(member, url):
    many = "\n".join(f"3/24/2026\t{n}" for n in range(100_000))
    began = perf_counter()
    answer = paste(member, url, pasted=many)
    assert perf_counter() - began < 5 and len(answer.data) < 50_000
    assert answer.status_code == 422 and values() == []
    assert "100000 lines; at most 2000" in answer.text or "100,000 lines; at most 2,000" in answer.text
    assert "on your clipboard" in answer.text


def test_pasting_is_for_the_team(browser, member, series, url):
    from nic.access import Role

    browser.sign_in(a_person(Role.MEMBER, team=another_team(series.place)))
    assert browser.get(f"{url}/paste").status_code == 404
    assert paste(browser, url, pasted=GOOD, then="save").status_code == 404 and values() == []

"""What is typed is kept while one types, and is no draft any more once it is saved."""

import pytest

from tests.browser.visits import expect_heading, expect_notice, follow, open_tab, press, sign_in

PAUSES = (0, 100, 600, 750)  # ms between the last key and Save; a draft goes out after 700.


@pytest.mark.parametrize("pause", PAUSES)
def test_saving_at_once_leaves_no_draft(page, pause):
    sign_in(page, "luis")
    open_tab(page, "Problems")
    follow(page, "Write down a problem")
    begin = page.url
    page.get_by_label("What do you see?").press_sequentially(f"Half of them leave without a word ({pause} ms)")
    page.wait_for_timeout(pause)
    press(page, "Put it on the list")
    expect_notice(page, "on the list")
    page.goto(begin)
    assert page.get_by_text("You typed this").count() == 0


def test_a_plan_sent_at_once_leaves_no_draft(page):
    sign_in(page, "luis")
    page.goto("/")
    open_tab(page, "Cycles")
    follow(page, "Plan a test")
    expect_heading(page, "Plan a test")
    begin = page.url
    page.get_by_label("What will you try?").press_sequentially("Read the task aloud")
    press(page, "Save the plan")
    expect_notice(page, "The plan is saved")
    page.goto(begin)
    assert page.get_by_text("You typed this").count() == 0


def wait_until_it_says(page, address, words):
    """What is sent as one leaves may arrive after the next page has come."""
    for _ in range(100):
        if words in page.request.get(address).text():
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{address} never said {words!r}")


def test_what_is_typed_and_left_waits_in_its_form(page):
    sign_in(page, "luis")
    open_tab(page, "Cycles")
    follow(page, "Plan a test")
    begin = page.url
    page.get_by_label("What will you try?").press_sequentially("Read the task aloud twice")
    page.goto("/me")
    wait_until_it_says(page, begin, "You typed this")
    page.goto(begin)
    assert page.get_by_text("You typed this").is_visible()
    press(page, "Throw it away")

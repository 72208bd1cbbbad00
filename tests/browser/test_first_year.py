"""The honest cycle on a phone, by somebody in their first year: in one sitting, off line, stopped early, together."""

from datetime import timedelta

import pytest

from tests.browser.visits import (
    Traveler,
    expect_heading,
    expect_notice,
    follow,
    go,
    open_tab,
    press,
    sheet,
    sign_in,
    today,
)

PHONE = 390
NAME = "Questions to a neighbor"
QUESTION, PREDICTION = "Will they ask each other first?", "Ten a day will, since the chairs face each other."
A_WEEK = timedelta(days=7)


@pytest.fixture
def beginner(open_page):
    """On a phone."""
    page = open_page(width=PHONE)
    sign_in(page, "priya")
    return Traveler(page, name="priya", has_axe=True)


def idea_of(page):
    return page.get_by_label("What will you try?")


def state_of_draft(page, text):
    page.locator("[data-draft-state]").filter(has_text=text).wait_for()


def begin_plan(page, idea):
    open_tab(page, "Cycles")
    follow(page, "Plan a test")
    expect_heading(page, "Plan a test")
    idea_of(page).fill(idea)


def keep(page):
    page.get_by_label("Look at it on").fill(f"{today() + A_WEEK}")
    press(page, "Keep these predictions")
    expect_notice(page, "Your predictions are kept")


def begin_test(page, idea):
    """The least that begins."""
    begin_plan(page, idea)
    page.get_by_label("What do you want to find out?").fill(QUESTION)
    page.get_by_label("What do you expect to happen, and why?").fill(PREDICTION)
    page.get_by_label("Or how else will you know?").fill("I count raised hands.")
    keep(page)
    return page.url


def study_of(page):
    return sheet(page, "Study: what you predicted, what happened")


def close(page, decision, why):
    act = sheet(page, "Act")
    act.get_by_label(decision, exact=True).check()
    act.get_by_label("Why?").fill(why)
    press(page, "Close this cycle", act)
    expect_notice(page, "The cycle is closed")


# -- In one sitting -----------------------------------------------------------------------------------------------
def test_a_first_cycle_from_a_typed_idea_to_what_was_learned(beginner):
    page, idea = beginner.page, "Chairs that face each other"
    begin_plan(page, idea)
    begin_to_measure(page, NAME)
    beginner.looks("the plan with its new indicator")
    assert idea_of(page).input_value() == idea
    page.get_by_label("What do you want to find out?").fill(QUESTION)
    page.get_by_label("What do you expect to happen, and why?").fill(PREDICTION)
    predict_at_least(page, NAME, "10")
    keep(page)
    beginner.looks("her first cycle")
    cycle = page.url

    for days_ago, number in ((2, "9"), (1, "14"), (0, "12")):
        enter(page, days_ago, number)
    beginner.looks("three numbers")

    page.goto(cycle)
    press(page, "Study it", sheet(page, "What you predicted"))
    expect_notice(page, "Study")
    beginner.looks("her first Study")
    study = study_of(page)
    assert study.get_by_text("Median of all points: 12").is_visible()  # Of 9, 14 and 12.
    assert study.get_by_text("Prediction reached").is_visible()
    study.get_by_label("What happened?").fill("9, 14 and 12 a day.")
    study.get_by_label("Matched", exact=True).check()
    study.get_by_label("What did you learn, all in all?").fill("Chairs do more than a rule does.")
    press(page, "Go on to Act", study)
    expect_notice(page, "Study is written")
    close(page, "Expand", "It held on three days.")
    follow(page, "Plan the next cycle")
    expect_heading(page, "Plan the next test")
    press(page, "Save the plan")
    expect_notice(page, "The plan is saved")
    follow(page, "See it as a picture")
    assert page.get_by_role("row").count() == 3  # Two tests, and what the columns are.
    beginner.looks("her ramp")
    page.goto(cycle)
    assert page.get_by_text("Chairs do more than a rule does.").first.is_visible()
    beginner.looks("what she learned")


def begin_to_measure(page, name):
    """From the plan and back: what was typed waits there."""
    state_of_draft(page, "Draft kept at")
    follow(page, "Begin to measure something new")
    page.get_by_label("What do you measure?").fill(name)
    for choice in ("A count", "Learners", "Up"):
        page.get_by_label(choice, exact=True).check()
    press(page, "Make this indicator")
    expect_notice(page, "ticked in your plan")
    assert page.get_by_label(name, exact=True).is_checked()


def predict_at_least(page, indicator, number):
    page.locator("summary", has_text="Predict it as a number").click()
    page.get_by_label("Which series will show it?").select_option(indicator)
    page.get_by_label("What to look at").select_option("median")
    page.get_by_label("It will be").select_option("at least")
    page.get_by_label("This number").fill(number)


def enter(page, days_ago, number):
    """From the cycle to its indicator; there one number after the other."""
    if page.get_by_role("heading", level=1, name=NAME).count() == 0:
        follow(page, "All its numbers")
    form = sheet(page, "Enter a measurement")
    form.get_by_label("Value").fill(number)
    form.get_by_label("Day").fill(f"{today() - timedelta(days=days_ago)}")
    press(page, "Save", form)
    expect_notice(page, f"Saved {number}")


# -- Off line -----------------------------------------------------------------------------------------------------
# What a page sends as it closes, Chromium lets through, off line or not.
NO_LINE = "() => { window.fetch = () => Promise.reject(new TypeError('no line')); }"


def test_what_is_typed_without_a_connection_waits_on_the_phone_and_goes_out_with_it(beginner):
    page, idea = beginner.page, "A timer that everybody sees"
    begin_plan(page, "A timer")
    state_of_draft(page, "Draft kept at")
    address = page.url
    page.context.set_offline(True)
    page.evaluate(NO_LINE)
    idea_of(page).fill(idea)
    page.get_by_label("What do you want to find out?").press_sequentially("Will they")
    page.close()  # At once, before anything could have been tried.
    page = page.context.new_page()
    page.context.set_offline(False)
    page.goto(address)
    assert idea_of(page).input_value() == "A timer"
    page.get_by_text("Text that was not sent").wait_for()
    page.get_by_role("button", name="Put it back").click()
    assert idea_of(page).input_value() == idea
    state_of_draft(page, "Draft kept at")
    page.reload()
    assert idea_of(page).input_value() == idea
    assert page.get_by_text("Text that was not sent").count() == 0
    press(page, "Throw it away")


# -- Stopped early ------------------------------------------------------------------------------------------------
def test_a_test_that_was_stopped_ends_as_a_useful_failure(beginner):
    page, idea = beginner.page, "Silent reading in the hallway"
    cycle = begin_test(page, idea)
    page.locator("summary", has_text="Stop this test early").click()
    page.get_by_label("Why").last.fill("The hallway echoes: nobody could read.")
    press(page, "Stop the test")
    beginner.looks("a stopped test")
    press(page, "Study it", sheet(page, "Stopped early"))
    study = study_of(page)
    study.get_by_label("What happened?").fill("After four minutes I called them back.")
    study.get_by_label("Not answered", exact=True).check()
    study.get_by_label("What did you learn, all in all?").fill(
        "Try the place by yourself before you take learners there."
    )
    press(page, "Go on to Act", study)
    expect_notice(page, "Study is written")
    close(page, "Abandon", "No other hallway is quieter.")
    beginner.looks("a useful failure")
    assert page.url.partition("#")[0] == cycle
    for told in ("The hallway echoes: nobody could read.", "not answered", "No other hallway is quieter."):
        assert page.get_by_role("main").get_by_text(told).first.is_visible(), told
    open_tab(page, "Cycles")
    row = page.get_by_role("row").filter(has_text=idea)
    assert row.get_by_text("stopped early").is_visible()
    assert row.get_by_text("Try the place by yoursel").is_visible()


# -- Together -----------------------------------------------------------------------------------------------------
def test_two_who_study_at_once_see_both_texts_and_lose_none(beginner, open_page):
    page, other = beginner.page, open_page(width=PHONE)
    cycle = begin_test(page, "One question on the door")
    press(page, "Study it", sheet(page, "What you predicted"))
    expect_heading(page, "Before Study there has to be something to look at")
    follow(page, "Go back to the page")
    sheet(page, "Log").get_by_label("What happened?").fill("Five hands before the bell.")
    press(page, "Add to the log", sheet(page, "Log"))
    expect_notice(page, "Written into the log")
    press(page, "Study it", sheet(page, "What you predicted"))
    study_of(page).wait_for()
    sign_in(other, "luis")
    other.goto(cycle)
    for one, words in ((page, "Most of them read it."), (other, "Four asked about it.")):
        study_of(one).get_by_label("What happened?").fill(words)
    press(page, "Save", study_of(page))
    expect_notice(page, "Saved")
    press(other, "Save", study_of(other))
    both = other.get_by_role("group", name="Question 1: What happened?")
    both.get_by_text("Most of them read it.").wait_for()
    assert both.get_by_label("Yours").input_value() == "Four asked about it."
    Traveler(other, name="luis", has_axe=True).looks("both texts")
    both.get_by_label("Yours").fill("Most of them read it, and four asked about it.")
    press(other, "Keep mine")
    page.reload()
    assert (
        study_of(page).get_by_label("What happened?").input_value() == "Most of them read it, and four asked about it."
    )


def test_from_a_ramp_to_a_copy_of_another_team_s_test(open_page):
    page = open_page(width=PHONE)
    sign_in(page, "maya")
    traveler = Traveler(page, name="maya", has_axe=True)
    open_tab(page, "Cycles")
    follow(page, "Two-minute exit tickets")
    page.locator("summary", has_text="Seven marks of a sound cycle").click()
    assert page.get_by_text("Tests begun in this ramp: 3.").is_visible()
    traveler.looks("seven marks")
    follow(page, "See it as a picture")
    expect_heading(page, "Two-minute exit tickets")
    assert page.get_by_role("row").count() == 4  # Three tests, and what the columns are.

    open_tab(page, "Feedback Network")
    open_tab(page, "Shared here")
    follow(page, "Lakeview Elementary")
    idea = page.get_by_role("heading", level=1).inner_text()
    follow(page, "Copy this test")
    expect_heading(page, "Copy a test, with credit")
    traveler.looks("a copy")
    press(page, "Copy it into our plans")
    expect_notice(page, "the credit stands with it")
    idea_of(page).fill("Tickets that may be spoken")
    page.get_by_label("What do you expect to happen, and why?").first.fill("Fewer than there: ours are younger.")
    page.get_by_label("Or how else will you know?").fill("I count them on Friday.")
    press(page, "Save the plan")
    expect_notice(page, "The plan is saved")
    assert "Lakeview Elementary" in page.locator("#origin").inner_text()
    traveler.looks("a copy with its origin")
    go(page, page.locator("#origin").get_by_role("link"))
    assert idea.startswith(page.get_by_role("heading", level=1).inner_text().partition(",")[0])

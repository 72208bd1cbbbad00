"""Nothing that was typed is lost and nothing is done twice: closed tabs, no connection, ended sessions, two clicks."""

from datetime import timedelta

import pytest

from tests.browser.look import assert_accessible
from tests.browser.visits import expect_heading, expect_notice, follow, open_tab, press, sign_in, today

LEADER = "denise"  # Of a district, where no journey leads.
NEW_PLAN = "/districts/3/cycles/new"


@pytest.fixture
def leader(page):
    sign_in(page, LEADER)
    return page


def state_of_draft(page, text):
    page.locator("[data-draft-state]").filter(has_text=text).wait_for()


def idea_of(page):
    return page.get_by_label("What will you try?")


def open_new_plan(page):
    """Empty: what the test before left as a draft goes."""
    page.goto(NEW_PLAN)
    if page.get_by_role("button", name="Throw it away").count():
        press(page, "Throw it away")
        page.get_by_text("You typed this on").wait_for(state="detached")


def fill_plan(page, idea):
    open_new_plan(page)
    idea_of(page).fill(idea)
    page.get_by_label("What do you want to find out?").fill("Will they come?")
    page.get_by_label("What do you expect to happen, and why?").fill("Most will.")
    page.get_by_label("Look at it on").fill(f"{today() + timedelta(days=7)}")
    page.get_by_label("Or how else will you know?").fill("I ask five of them.")


def test_a_draft_is_kept_as_one_types_and_offered_back(leader):
    open_new_plan(leader)
    idea_of(leader).type("An agenda on one page")
    state_of_draft(leader, "Draft kept at")
    leader.reload()
    assert idea_of(leader).input_value() == "An agenda on one page"
    assert leader.get_by_text("You typed this on").is_visible()
    press(leader, "Throw it away")
    leader.get_by_text("You typed this on").wait_for(state="detached")
    assert idea_of(leader).input_value() == ""


def test_without_a_connection_the_page_says_that_nothing_is_kept_and_keeps_it_later(leader):
    open_new_plan(leader)
    leader.context.set_offline(True)
    idea_of(leader).type("Written on the bus")
    state_of_draft(leader, "Not kept yet: no connection")
    press(leader, "Save the plan")
    leader.get_by_role("alert").filter(has_text="nothing was sent").wait_for()
    leader.context.set_offline(False)
    state_of_draft(leader, "Draft kept at")


def test_what_two_tabs_could_not_send_is_offered_back_from_both(leader):
    open_new_plan(leader)
    other = leader.context.new_page()
    other.goto(leader.url)
    leader.context.set_offline(True)
    for tab, words in ((leader, "Written in one tab"), (other, "Written in the other")):
        idea_of(tab).type(words)
        state_of_draft(tab, "Not kept yet: no connection")
    other.close()
    leader.goto("about:blank")
    leader.context.set_offline(False)
    leader.goto(NEW_PLAN)
    words = {idea_of(leader).input_value()} - {""}  # One may have gone out as its tab was closed.
    while leader.get_by_role("button", name="Put it back").count():
        leader.get_by_role("button", name="Put it back").first.click()
        words.add(idea_of(leader).input_value())
    assert words == {"Written in one tab", "Written in the other"}
    state_of_draft(leader, "Draft kept at")
    assert leader.evaluate("Object.keys(localStorage).length") == 0  # Nothing stays on a device that others use too.


def test_a_second_tab_is_told_what_the_first_has_typed_and_loses_neither(leader):
    open_new_plan(leader)
    other = leader.context.new_page()
    other.goto(leader.url)
    idea_of(leader).type("Typed first")
    state_of_draft(leader, "Draft kept at")
    idea_of(other).type("Typed second")
    other.get_by_role("alert").filter(has_text="in another tab or on another device").wait_for()
    assert_accessible(other, "another tab's text")
    press(other, "Go on with that")
    other.get_by_role("button", name="Put it back").wait_for()
    assert idea_of(other).input_value() == "Typed first"
    press(other, "Put it back")
    assert idea_of(other).input_value() == "Typed second"
    state_of_draft(other, "Draft kept at")
    idea_of(leader).type(" and on")
    press(leader, "Go on with this")
    state_of_draft(leader, "Draft kept at")
    press(leader, "Put it back")
    assert idea_of(leader).input_value() == "Typed second"
    for _ in range(50):  # Until that, too, is kept.
        if not leader.evaluate("Object.keys(localStorage)"):
            return
        leader.wait_for_timeout(100)
    raise AssertionError(leader.evaluate("JSON.stringify(localStorage)"))


def test_what_was_typed_survives_the_end_of_a_session(leader, open_page):
    open_new_plan(leader)
    end_other_sessions(open_page())
    idea_of(leader).type("Two doors instead of one")
    state_of_draft(leader, "you are not signed in any more")
    send_and_sign_in(leader)
    assert idea_of(leader).input_value() == "Two doors instead of one"


def send_and_sign_in(page):
    press(page, "Save the plan")
    page.get_by_role("alert").filter(has_text="sign in").wait_for()
    page.get_by_label("E-mail address").fill(f"{LEADER}@example.org")
    page.get_by_label("Password").fill("try one small change")
    press(page, "Sign in")
    expect_heading(page, "Plan a test")


def test_signing_in_again_leaves_what_another_tab_has_typed(leader, open_page):
    open_new_plan(leader)
    other = leader.context.new_page()
    other.goto(leader.url)
    idea_of(other).type("Typed first")
    state_of_draft(other, "Draft kept at")
    other.close()
    end_other_sessions(open_page())
    idea_of(leader).type("Typed second")
    state_of_draft(leader, "you are not signed in any more")
    send_and_sign_in(leader)
    assert idea_of(leader).input_value() == "Typed second"
    first = leader.get_by_role("note").filter(has_text="“Typed first”")
    assert_accessible(leader, "two texts for one form")
    press(leader, "Go on with that", first)
    assert idea_of(leader).input_value() == "Typed first"
    assert leader.get_by_role("note").filter(has_text="“Typed second”").is_visible()


def test_a_page_that_is_made_anew_while_one_types_knows_its_own_text(leader):
    open_new_plan(leader)
    idea_of(leader).type("An agenda")
    leader.reload()
    idea_of(leader).press("End")
    idea_of(leader).type(" on one page")
    state_of_draft(leader, "Draft kept at")
    assert leader.get_by_role("alert").filter(has_text="in another tab").count() == 0


def test_what_is_put_back_brings_its_rows_along(leader):
    fill_plan(leader, "Fewer items")
    press(leader, "Add a question")
    second = leader.get_by_role("group", name="Question 2").get_by_label("What do you want to find out?")
    second.fill("Who stays?")
    state_of_draft(leader, "Draft kept at")
    leader.context.clear_cookies()
    second.press("End")
    second.press_sequentially(" And why?")
    state_of_draft(leader, "you are not signed in any more")
    sign_in(leader, LEADER)
    leader.goto(NEW_PLAN)
    press(leader, "Throw it away", leader.get_by_role("note"))
    assert second.count() == 0
    with leader.expect_navigation():
        leader.get_by_role("button", name="Put it back").click()
    assert idea_of(leader).input_value() == "Fewer items"
    assert second.input_value() == "Who stays? And why?"
    assert leader.get_by_role("button", name="Put it back").count() == 0


def end_other_sessions(other):
    sign_in(other, LEADER)
    other.goto("/me")
    signed_in = other.get_by_role("region", name="Where you are signed in")
    elsewhere = signed_in.get_by_role("listitem").filter(has_not_text="this one")
    while elsewhere.count():
        press(other, "Sign out", elsewhere.first)
        other.locator("#notice").wait_for()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_double_click_begins_one_cycle(open_page, scripts):
    page = open_page(scripts=scripts)
    sign_in(page, LEADER)
    idea = f"Questions on cards, {scripts}"
    fill_plan(page, idea)
    page.get_by_role("button", name="Keep these predictions").dblclick()
    expect_notice(page, "Your predictions are kept")
    open_tab(page, "Cycles")
    expect_heading(page, "Cycles at")
    assert page.get_by_role("link").filter(has_text=idea).count() == 1


def test_a_stale_tab_shows_both_versions_and_keeps_the_chosen_one(leader):
    fill_plan(leader, "A shorter meeting")
    press(leader, "Save the plan")
    expect_notice(leader, "The plan is saved")
    follow(leader, "Go on planning")
    expect_heading(leader, "Plan a test")
    stale = leader.context.new_page()
    stale.goto(leader.url)
    idea_of(leader).fill("A meeting that stands")
    press(leader, "Save the plan")
    expect_notice(leader, "The plan is saved")

    idea_of(stale).fill("A meeting that walks")
    press(stale, "Save the plan")
    both = stale.get_by_role("group", name="What will you try?")
    both.wait_for()
    assert both.get_by_text("A meeting that stands").is_visible()
    assert both.get_by_label("Yours").input_value() == "A meeting that walks"
    assert_accessible(stale, "both versions")
    press(stale, "Keep mine")
    expect_heading(stale, "A meeting that walks")


def test_a_new_question_has_the_focus_and_what_was_typed_stays(leader):
    open_new_plan(leader)
    leader.get_by_label("What do you want to find out?").fill("Will they come?")
    press(leader, "Add a question")
    second = leader.get_by_role("group", name="Question 2")
    second.wait_for()
    assert leader.get_by_label("What do you want to find out?").first.input_value() == "Will they come?"
    assert second.locator(":focus").count() == 1


def test_what_is_missing_has_the_focus_and_leads_to_its_field(leader):
    open_new_plan(leader)
    idea_of(leader).fill("Ask before telling")
    press(leader, "Keep these predictions")
    summary = leader.locator("[data-error-summary]:focus")
    summary.wait_for()
    summary.get_by_role("link", name="Ask one question").press("Enter")
    leader.get_by_label("What do you want to find out?").and_(leader.locator(":focus")).wait_for()


def test_after_the_last_number_of_a_series_the_next_row_has_the_focus(leader):
    row = leader.locator(".waiting > li").filter(has=leader.get_by_role("textbox"))
    series = row.get_by_role("link").inner_text()
    row.get_by_role("textbox").fill("50")
    row.get_by_role("textbox").press("Enter")
    done = leader.locator(".waiting > li").filter(has_text=series).filter(has_text="Saved")
    done.wait_for()
    assert done.get_by_role("textbox").count() == 0
    leader.locator(".waiting > li:has-text('Saved') + li :focus").wait_for()

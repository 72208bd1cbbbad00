"""The main job, whole: from a change idea to the next cycle, and to the colleagues who can learn from it."""

from datetime import timedelta

import pytest

from tests.browser.visits import (
    WITH_PASSWORD,
    Traveler,
    ask_for_link,
    assert_notice_in_sight,
    come_by_link,
    expect_heading,
    expect_notice,
    follow,
    follow_to,
    go,
    open_tab,
    press,
    sheet,
    sign_in_by_form,
    today,
)

# Each has a number of their own to enter and an idea of their own: one of the theory's, or a sentence that they type.
TRAVELERS = {
    "maya, a phone": ("maya", True, 390, "Exit tickets returned: multilingual learners", ("6", "12"), None),
    "luis, a desk": ("luis", True, 1280, "Exit tickets returned", ("31", "46"), 0),
    "hawa, a phone without scripts": (
        "hawa",
        False,
        390,
        "Families who answered the homework message",
        ("9", "15"),
        None,
    ),
    "tom, a desk without scripts": (
        "tom",
        False,
        1280,
        "Minutes of reading before the first head comes up",
        ("11",),
        1,
    ),
}
QUESTION = "Will more of them come along?"
PREDICTION = "At least two thirds, because it takes two minutes."
SECOND = "Will anybody need to be reminded?"


@pytest.mark.parametrize(
    ("who", "scripts", "width", "indicator", "numbers", "nth_idea"), TRAVELERS.values(), ids=TRAVELERS
)
def test_from_an_idea_to_the_next_cycle(open_page, who, scripts, width, indicator, numbers, nth_idea):
    page = open_page(scripts=scripts, width=width)
    traveler = Traveler(page, name=who, has_axe=scripts and width == 1280)
    if who in WITH_PASSWORD:
        sign_in_by_form(page, who)
    else:
        come_by_link(page, ask_for_link(open_page(), who))
    traveler.looks("Today")

    idea = begin_to_plan(traveler, nth_idea)
    cycle = plan_and_keep(traveler, indicator)
    enter_what_is_due(traveler, indicator, numbers)
    write_the_log(traveler, cycle)
    study(traveler)
    act(traveler)
    share(traveler)
    see_it_at_the_network(traveler, idea, cycle)
    plan_the_next(traveler, cycle)


def begin_to_plan(traveler, nth_idea):
    """From a sentence just typed, or from an idea of the team's theory."""
    page = traveler.page
    if nth_idea is None:
        idea = f"{traveler.name} asks one learner to explain it back"
        open_tab(page, "Cycles")
        follow(page, "Plan a test")
        page.get_by_label("What will you try?").fill(idea)
        return idea
    open_tab(page, "Theory")
    expect_heading(page, "Theor")
    traveler.looks("the list of theories")
    follow(page, "We see on the same day")
    expect_heading(page, "We see on the same day")
    traveler.looks("the theory")
    go(page, page.get_by_role("main").get_by_role("link", name="Test this idea").nth(nth_idea))
    expect_heading(page, "Plan a test")
    return page.get_by_label("What will you try?").input_value()


def plan_and_keep(traveler, indicator):
    page = traveler.page
    expect_heading(page, "Plan a test")
    press(page, "Keep these predictions")
    summary = page.locator("[data-error-summary]")
    summary.wait_for()
    traveler.looks("a plan that lacks something")
    assert summary.get_by_role("link").count() >= 2

    page.get_by_label("What do you want to find out?").fill(QUESTION)
    page.get_by_label("What do you expect to happen, and why?").fill(PREDICTION)
    press(page, "Add a question")
    second = page.get_by_role("group", name="Question 2")
    second.wait_for()
    assert page.get_by_label("What do you want to find out?").first.input_value() == QUESTION
    second.get_by_label("What do you want to find out?").fill(SECOND)
    second.get_by_label("What do you expect to happen, and why?").fill("Nobody after a week.")
    page.get_by_label(indicator.replace(": ", ", "), exact=True).check()
    page.get_by_label("Look at it on").fill(f"{today() + timedelta(days=7)}")
    traveler.looks("a plan with two questions")
    press(page, "Keep these predictions")
    expect_notice(page, "Your predictions are kept")
    traveler.looks("a cycle that has just begun")
    return page.url.rpartition("/")[2]


def enter_what_is_due(traveler, indicator, numbers):
    """In the list on Today: the number, and Enter; the heading counts what still asks for something."""
    page = traveler.page
    open_tab(page, "Today")
    row = page.get_by_role("listitem").filter(has=page.get_by_role("link", name=indicator, exact=True))
    fields = row.get_by_role("textbox")
    for field, number in zip(fields.all(), numbers, strict=True):
        field.fill(number)
    fields.last.press("Enter")
    page.get_by_text("Saved").first.wait_for()
    asks = page.locator(".waiting__act").locator("input:not([type=hidden]), .button")
    expect_heading(page, f"{page.get_by_role('listitem').filter(has=asks).count()} things wait for you")
    traveler.looks("Today after a measurement")


def write_the_log(traveler, cycle):
    page = traveler.page
    open_tab(page, "Cycles")
    expect_heading(page, "Cycles at")
    traveler.looks("the board")
    follow_to(page, f"/cycles/{cycle}")
    log = sheet(page, "Log")
    log.get_by_label("What happened?").fill("15 of 20 explained it back.")
    log.get_by_label("A surprise").check()
    press(page, "Add to the log", log)
    expect_notice(page, "Written into the log")
    assert_notice_in_sight(page)
    assert log.get_by_text("15 of 20 explained it back.").is_visible()


def study(traveler):
    page = traveler.page
    press(page, "Study it", sheet(page, "What you predicted"))
    expect_notice(page, "Study")
    traveler.looks("Study")
    part = sheet(page, "Study: what you predicted, what happened")
    press(page, "Go on to Act", part)
    page.locator("[data-error-summary]").wait_for()
    for number, verdict in enumerate(("Matched", "Partly")):
        question = part.get_by_role("group", name=(QUESTION, SECOND)[number]).first
        question.get_by_label("What happened?").fill("15 of 20 did.")
        question.get_by_label(verdict, exact=True).check()
    part.get_by_label("For whom did it work?").fill("For most.")
    part.get_by_label("What did you learn, all in all?").fill("Explaining it back shows what was missed.")
    press(page, "Go on to Act", part)
    expect_notice(page, "Study is written")


def act(traveler):
    page = traveler.page
    part = sheet(page, "Act")
    traveler.looks("Act")
    part.get_by_label("Expand", exact=True).check()
    part.get_by_label("Why?").fill("It held with 20 learners.")
    press(page, "Close this cycle", part)
    expect_notice(page, "The cycle is closed")
    traveler.looks("a closed cycle")


def share(traveler):
    page = traveler.page
    follow(page, "Share what you learned")
    expect_heading(page, "Share this cycle")
    traveler.looks("whom to share with")
    page.get_by_label("Feedback Network").check()
    press(page, "Show me exactly what they will see")
    expect_heading(page, "Before you share")
    assert page.get_by_role("main").get_by_text(PREDICTION).is_visible()
    traveler.looks("the preview")
    press(page, "Share it like this")
    expect_notice(page, "Shared")
    traveler.looks("with whom it is shared")


def see_it_at_the_network(traveler, idea, cycle):
    page = traveler.page
    open_tab(page, "Feedback Network")
    open_tab(page, "Shared here")
    expect_heading(page, "Shared with Feedback Network")
    traveler.looks("what is shared with the network")
    assert sheet(page, idea).is_visible()
    follow_to(page, f"/shared/{cycle}")
    expect_heading(page, idea)
    assert page.get_by_text("Explaining it back shows what was missed.").is_visible()
    traveler.looks("the cycle as the network sees it")


def plan_the_next(traveler, cycle):
    """The questions come along, the predictions don't."""
    page = traveler.page
    open_tab(page, "Today")
    expect_heading(page, "you")
    open_tab(page, "Cycles")
    follow_to(page, f"/cycles/{cycle}")
    follow(page, "Plan the next cycle")
    expect_heading(page, "Plan the next test")
    assert page.get_by_label("What do you want to find out?").first.input_value() == QUESTION
    assert page.get_by_label("What do you expect to happen, and why?").first.input_value() == ""
    traveler.looks("the plan of the next cycle")
    press(page, "Save the plan")
    expect_notice(page, "The plan is saved")

"""A year of one plan: from what visitors found to a goal, an answer, the quarters, the end and next year's plan; by its
lead, the agency, a teacher, and somebody without an account."""

from tests.browser.look import assert_accessible, assert_fits
from tests.browser.visits import expect_heading, expect_notice, follow, go, open_tab, press, sheet, sign_in

GOAL = "What a learner misunderstood today is answered tomorrow."
PHONE = 390


def test_a_plan_rests_on_findings_is_answered_told_and_ended_and_goes_on(open_page):
    luis, janet = come(open_page, "luis"), come(open_page, "janet")
    plan = begin_a_goal_from_a_finding(luis)
    answer_a_question(luis)
    hand_in(luis, plan)
    return_it_with_a_comment(janet)
    reply_where_it_was_said(luis)
    hand_in(luis, plan)
    edition = approve_it(janet)
    public = begin_and_publish(luis, plan)
    read_without_an_account(open_page(width=PHONE), public)
    say_how_a_goal_stands(come(open_page, "maya", width=PHONE), plan)
    end_the_year(luis, plan)
    janet.goto(edition)
    expect_heading(janet, "Northside Elementary")
    assert janet.get_by_text(GOAL).first.is_visible()  # What was handed in stays.


def come(open_page, who, **options):
    page = open_page(**options)
    sign_in(page, who)
    return page


def looks(page, where):
    assert_fits(page, where)
    assert_accessible(page, where)


def begin_a_goal_from_a_finding(page):
    open_tab(page, "Plan")
    go(page, page.get_by_role("main").locator(".rows a").first)
    expect_heading(page, "Plan of Northside Elementary")
    looks(page, "the draft of a plan")
    plan = page.url
    follow(page, "Begin a goal from what is here")
    page.locator("summary", has_text="Findings of visits").click()
    page.locator("input[name=picked][value^=finding]").first.check()
    page.get_by_role("textbox", name="What").fill(GOAL)
    press(page, "Begin the goal")
    assert page.get_by_text(GOAL).first.is_visible()
    page.goto(plan)
    return plan


def answer_a_question(page):
    follow(page, "All questions")
    looks(page, "questions about a plan")
    follow(page, "That is meant, because")
    page.get_by_label("That is meant, because").fill("We tell it by what families say.")
    press(page, "Keep this answer")
    expect_notice(page, "It is asked again when the words change")


def hand_in(page, plan):
    page.goto(plan)
    follow(page, "Hand it in")
    looks(page, "a plan before it is handed in")
    press(page, "Hand it in")
    expect_notice(page, "Demo State reads it now")


def return_it_with_a_comment(page):
    page.goto("/")
    assert page.get_by_text("A plan to answer").is_visible()
    open_tab(page, "Plan")
    follow(page, "Plans that we support")
    looks(page, "the desk")
    follow(page, "Northside Elementary")
    looks(page, "a plan to answer")
    go(page, page.get_by_role("main").locator("a[href*='open=represented']"))
    page.get_by_label("What do you say about it?").fill("Who spoke for the new families?")
    press(page, "Say it")
    decide(page, "Return it, with what is still needed", "Say who spoke for whom.")
    expect_notice(page, "Returned")


def decide(page, choice, why):
    decision = sheet(page, "Your decision")
    decision.get_by_label(choice).check()
    decision.get_by_label("In a few words").fill(why)
    press(page, "Send it", decision)


def reply_where_it_was_said(page):
    page.goto("/")
    go(page, page.get_by_role("listitem").filter(has_text="Your plan came back").get_by_role("link", name="Go on"))
    follow(page, "One comment waits for you")
    follow(page, "Reply")
    page.get_by_label("What do you say about it?").fill("Ms. Diallo, for six of them. We wrote her words down.")
    press(page, "Reply")
    go(page, page.get_by_role("main").get_by_role("button", name="Settled"))
    expect_notice(page, "Settled")


def approve_it(page):
    page.goto("/")
    go(page, page.get_by_role("listitem").filter(has_text="A plan to answer").get_by_role("link", name="Read it"))
    assert page.get_by_text("We wrote her words down.").is_visible()
    decide(page, "Approve it", "Clear, and it says who does what.")
    expect_notice(page, "Approved")
    return page.url


def begin_and_publish(page, plan):
    page.goto(plan)
    go(page, page.get_by_role("main").get_by_role("button", name="Begin the year"))
    follow(page, "Publish it")
    press(page, "Publish it")
    expect_notice(page, "without an account")
    return page.url


def read_without_an_account(page, public):
    page.goto(public)
    expect_heading(page, "Northside Elementary")
    assert page.get_by_text(GOAL).first.is_visible() and not page.get_by_text("Luis Ortega").count()
    looks(page, "a plan that everybody reads")


def say_how_a_goal_stands(page, plan):
    page.goto(plan)
    follow(page, "How the goals stand")
    looks(page, "how the goals stand")
    follow(page, "Say how it stands")
    page.get_by_label("In a few sentences").fill("Two rooms answer on the next morning. A third begins on Monday.")
    press(page, "Save")
    expect_notice(page, "with what the measures, tests and actions say today")
    page.goto(plan)
    go(page, page.get_by_role("main").locator("[id^=goal-] h3 a").first)
    follow(page, "Its thread")
    looks(page, "the thread of a goal")
    go(page, sheet(page, "It rests on").locator("a[href*='/cycles/']").first)
    assert page.get_by_role("figure").first.is_visible()  # From a goal to a classroom's chart.


def end_the_year(page, plan):
    page.goto(plan)
    follow(page, "The end of the year")
    endings = page.url
    for is_first in (True, False, False, False):
        follow(page, "Say how it ended")
        page.get_by_label("Partly met").check()
        page.get_by_label("What shows it, and what did you learn?").fill("It held in two rooms of three.")
        page.get_by_label("It goes on next year").set_checked(is_first)
        press(page, "Save")
    looks(page, "the end of a year")
    follow(page, "Write it")
    page.get_by_label("In your words").fill("Fewer goals, and a test behind each before we write it down.")
    press(page, "Save")
    page.goto(endings)
    press(page, "Close the plan of this year")
    expect_notice(page, "The year of this plan is closed")
    press(page, "Open next year’s plan")
    expect_notice(page, "the goals that go on")
    follow(page, "What differs from last year")
    looks(page, "what differs from last year")
    assert page.get_by_text("No longer in it").first.is_visible()

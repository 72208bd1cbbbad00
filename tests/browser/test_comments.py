"""A coach wonders about a prediction, on a phone; the teacher finds it on Today and answers where it stands."""

from tests.browser.visits import Traveler, expect_heading, follow, open_part, open_tab, press, sign_in

WONDERS = "whether anybody still has to be reminded on Fridays"


def open_cycle(page):
    open_tab(page, "Cycles")
    follow(page, "Two-minute exit tickets")
    expect_heading(page, "cycle 3")


def test_a_coach_wonders_and_the_teacher_answers_where_it_stands(open_page):
    coach, teacher = open_page(width=390), open_page(width=390)
    sign_in(coach, "beth")
    follow(coach, "Northside Elementary, Improvement team")
    open_cycle(coach)
    question = coach.get_by_role("listitem").filter(has_text="Will learners write without being reminded?")
    open_part(coach, question.get_by_role("link", name="comments"))
    thread = question.locator(".remarks--open")
    thread.get_by_label("I wonder").check()
    thread.get_by_label("Your comment").fill(WONDERS)
    thread.get_by_text("Draft kept").wait_for()
    Traveler(coach, name="a coach", has_axe=False).looks("an open thread")
    press(coach, "Comment", thread)
    thread.get_by_role("listitem").filter(has_text=WONDERS).wait_for()
    open_part(coach, thread.get_by_role("link", name="Close"))
    question.get_by_role("link", name="comments").wait_for()

    sign_in(teacher, "maya")
    row = teacher.get_by_role("listitem").filter(has_text=WONDERS)
    assert "Beth Kaplan wonders about your prediction" in row.inner_text()
    press(teacher, "Read it", row)
    said = teacher.get_by_role("listitem").filter(has_text=WONDERS)
    open_part(teacher, said.get_by_role("link", name="Answer"))
    teacher.get_by_text("You answer Beth Kaplan").wait_for()
    teacher.get_by_label("Your comment").fill("Two of them, and they remind each other.")
    press(teacher, "Answer")
    said.get_by_text("they remind each other").wait_for()
    teacher.goto("/")
    assert WONDERS not in teacher.content()

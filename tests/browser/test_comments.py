"""A coach wonders about a prediction, on a phone; the teacher finds it on Today and answers where it stands."""

from tests.browser.look import assert_accessible
from tests.browser.visits import Traveler, expect_heading, expect_notice, follow, open_part, open_tab, press, sign_in

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
    answer = teacher.get_by_label("Your answer")
    teacher.wait_for_function("document.activeElement.tagName === 'TEXTAREA'")
    told = teacher.locator(f"#{answer.get_attribute('aria-describedby')}")
    assert told.is_visible() and WONDERS in told.inner_text()
    answer.press_sequentially("Two of them, and they remind each other. ")
    call_by_name(teacher, answer)
    press(teacher, "Answer")
    expect_notice(teacher, "Beth Kaplan, Luis Ortega will find it on Today")
    said.get_by_text("they remind each other").wait_for()
    teacher.goto("/")
    assert WONDERS not in teacher.content()


def call_by_name(page, field):
    """From the list that an @ opens: by keys, then by a tap. It offers whom the form can tell, and nobody else."""
    names = page.get_by_role("listbox", name="Whom to tell")
    field.press_sequentially("@")
    names.wait_for()
    can_be_told = page.get_by_label("Tell somebody").locator("option").all_inner_texts()[1:]
    assert names.get_by_role("option").all_inner_texts() == can_be_told[:8]
    assert_accessible(page, "the list of names")
    assert names.get_by_role("option", selected=True).inner_text() == can_be_told[0]
    field.press("ArrowDown")
    assert names.get_by_role("option", selected=True).inner_text() == can_be_told[1]
    field.press("Escape")
    assert names.count() == 0 and field.input_value().endswith("other. @")
    field.press_sequentially("ort")  # Of the family name.
    assert names.get_by_role("option").all_inner_texts() == ["Luis Ortega"]
    field.press("Enter")
    field.press_sequentially("and @Bet")
    names.get_by_role("option", name="Beth Kaplan").click()
    assert names.count() == 0 and field.input_value().endswith("other. @Luis Ortega and @Beth Kaplan ")
    field.press_sequentially("at maya@example.org")
    assert names.count() == 0

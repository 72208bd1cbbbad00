"""Ten minutes of a team: led from a laptop, voted on from a phone, printed on one sheet."""

import re

import pytest

from tests.browser.visits import expect_heading, follow, open_tab, press, sign_in

A_PAGE = re.compile(rb"/Type\s*/Page[^s]")


def begin(page, protocol="Weekly huddle"):
    sign_in(page, "luis")
    open_tab(page, "Cycles")
    follow(page, "Huddles")
    follow(page, "Begin a huddle")
    page.get_by_label(protocol).check()
    for name in ("Grace Whitcomb", "Luis Ortega", "Maya Thompson", "Tom Beaulieu"):
        page.get_by_label(name).check()
    press(page, "Begin")
    expect_heading(page, protocol)


def open_a_vote(page):
    form = page.get_by_role("main")
    form.locator("summary", has_text="Open a vote").click()
    form.get_by_label("What is the vote about?").fill("Which one first?")
    form.get_by_label("To choose from, one in a line").fill("Wet shoes\nHomework ends in tears")
    press(page, "Open the vote")
    expect_heading(page, "Which one first?")


def test_the_timer_goes_on_while_forms_are_sent_and_a_phone_votes(open_page):
    laptop, phone = open_page(), open_page(width=390)
    begin(laptop, "Deciding what to take up")
    huddle = laptop.url
    press(laptop, "Start the timer")
    press(laptop, "Next step")
    assert laptop.locator(".is-now").get_by_role("heading").inner_text().startswith("2.")
    laptop.get_by_label("What was said or decided?").fill("Two lines mean the same.")
    press(laptop, "Note it")
    laptop.get_by_text("Two lines mean the same.").wait_for()
    assert laptop.get_by_text("Now: Make sure we mean the same").is_visible()
    assert laptop.get_by_role("button", name="Pause").is_visible()

    open_a_vote(laptop)
    sign_in(phone, "maya")
    follow(phone, "Place my dots")
    phone.get_by_role("group", name="Wet shoes").get_by_label("2", exact=True).check()
    phone.get_by_text("Dots left: 1 of 3.").wait_for()
    press(phone, "Place my dots")
    phone.get_by_role("heading", name="Your dots are placed").wait_for()

    laptop.reload()
    laptop.get_by_text("One person has voted.").wait_for()
    assert not laptop.get_by_role("button", name="Close the vote").is_visible()
    press(laptop, "Vote again openly")
    laptop.get_by_role("group", name="Homework ends in tears").get_by_label("1", exact=True).check()
    press(laptop, "Place my dots")
    press(laptop, "Close the vote")
    laptop.get_by_text("Most dots: Homework ends in tears (1).").wait_for()
    laptop.goto(huddle)
    press(laptop, "End the huddle")
    expect_heading(laptop, "Deciding what to take up")
    assert laptop.get_by_text("Two lines mean the same.").is_visible()


def test_on_a_phone_the_timer_stays_in_sight_above_the_steps(open_page):
    phone = open_page(width=390)
    begin(phone)
    press(phone, "Start the timer")
    phone.get_by_role("heading", name="5. Close").scroll_into_view_if_needed()
    box = phone.get_by_role("timer").bounding_box()
    assert 0 <= box["y"] < 100
    follow(phone, "Write a note")
    phone.get_by_label("What was said or decided?").fill("Nobody stayed behind.")
    press(phone, "Note it")
    assert phone.get_by_text("Nobody stayed behind.").is_visible() and phone.get_by_text("Now: Arrive").is_visible()
    press(phone, "End the huddle")


def test_without_scripts_the_times_stand_beside_the_steps_and_everything_is_sent(open_page):
    page = open_page(scripts=False)
    begin(page)
    assert page.get_by_text("2 min, from 1:00 to 3:00").is_visible()
    assert not page.get_by_role("button", name="Start the timer").is_visible()
    page.get_by_label("What was said or decided?").fill("One line.")
    press(page, "Note it")
    assert page.get_by_text("One line.").is_visible()
    press(page, "End the huddle")
    expect_heading(page, "Weekly huddle")


# Every list as long as it gets, and each of its lines.
CROWD = """() => document.querySelectorAll(".agenda__lines").forEach(lines => {
  while (lines.children.length < 7) lines.append(lines.firstElementChild.cloneNode(true));
  for (const line of lines.children) line.append(" and so on, in as many words as somebody needed for it");
})"""


@pytest.mark.parametrize("is_full", [False, True])
def test_the_agenda_is_one_sheet_of_letter_paper_however_much_is_due(page, is_full):
    sign_in(page, "luis")
    open_tab(page, "Cycles")
    follow(page, "Huddles")
    follow(page, re.compile(r"day, |, \d{4}$"))
    follow(page, "Agenda to print")
    expect_heading(page, "Weekly huddle")
    if is_full:
        page.evaluate(CROWD)
    assert len(A_PAGE.findall(page.pdf(format="Letter"))) == 1

"""A theory is changed where it stands: by keys alone, by thumb on a phone, and by two people at once."""

from tests.browser.look import arrive, assert_accessible, assert_fits
from tests.browser.visits import come_back, open_tab, sign_in

CHANGED = "theory-changed"


def open_theory(page, who="luis"):
    sign_in(page, who)
    open_tab(page, "Theory")
    page.get_by_role("link", name="We see on the same day").click()
    page.get_by_role("region", name="Drivers and change ideas").wait_for()


def names(page):
    """What is in the theory; below it the list has what is not yet."""
    return page.locator("[data-outline] .drivers .outline__name").all_inner_texts()


def line_of(page, words):
    """The name of a driver or an idea in the list; the drawing has it too."""
    return page.locator("[data-outline]").get_by_role("link", name=words, exact=True)


def link(page, words):
    """What to do with a line, and which."""
    return page.locator("[data-outline] a", has_text=words)


def expect_focus(page, words):
    page.locator("[data-outline] a:focus", has_text=words).wait_for()


def write(page, words, key="Enter"):
    page.keyboard.type(words)
    page.keyboard.press(key)
    arrive(page)


def test_by_keys_alone_lines_are_added_moved_reworded_taken_out_and_brought_back(page):
    open_theory(page)
    page.locator("#add-line").focus()
    page.keyboard.press("Enter")
    page.locator("#new-line").wait_for()
    write(page, "Families hear of it too")
    page.locator("#new-line textarea[name=words]:focus").wait_for()
    assert "Families hear of it too" in names(page) and page.locator("#new-line").is_visible()
    page.keyboard.press("Escape")
    page.locator("#new-line").wait_for(state="detached")

    link(page, "Add below: Families hear of it too").focus()
    page.keyboard.press("Enter")
    page.locator("#new-line textarea[name=words]:focus").wait_for()
    for words in ("A note on Fridays", "They can answer it"):
        write(page, words)
        line_of(page, words).wait_for()
    page.keyboard.press("Enter")  # In an empty line: nothing more is to be written.
    page.locator("#new-line").wait_for(state="detached")

    link(page, "Change: They can answer it").focus()
    page.keyboard.press("Enter")
    page.locator("textarea[name=words]:focus").wait_for()
    page.keyboard.press("End")
    write(page, " in two words", "Alt+Shift+ArrowRight")
    inner = page.locator("li:has(> .outline__words a)", has_text="A note on Fridays").last
    inner.locator("textarea[name=words]:focus").wait_for()
    assert inner.locator("textarea[name=words]").first.input_value() == "They can answer it in two words"
    page.keyboard.press("Enter")
    page.locator("[data-line]").wait_for(state="detached")
    expect_focus(page, "Change: They can answer it in two words")
    assert names(page)[-2:] == ["A note on Fridays", "They can answer it in two words"]
    page.get_by_label("Driver diagram").get_by_text("Families hear").first.wait_for()  # The drawing came anew.

    page.keyboard.press("Enter")
    page.get_by_role("button", name="Remove", exact=True).press("Enter")
    page.locator("button:focus", has_text="Bring it back").wait_for()
    assert "They can answer it in two words" not in names(page)
    page.keyboard.press("Enter")
    line_of(page, "They can answer it in two words").wait_for()


def test_by_thumb_a_line_is_opened_linked_to_a_second_driver_and_closed(open_page):
    phone = open_page(width=390, has_touch=True)
    open_theory(phone)
    link(phone, "Change: Peer feedback in pairs").tap()
    line = phone.locator("[data-line]")
    line.wait_for()
    assert_fits(phone, "the open line")
    assert_accessible(phone, "the open line")
    for button in line.get_by_role("button").all():
        assert button.bounding_box()["height"] >= 44
    line.get_by_label("Move to").select_option(label="Learners dare to be unsure")
    line.get_by_role("button", name="Let it serve that too").tap()
    arrive(phone)
    line.get_by_label("A weak influence").nth(1).wait_for()
    line.locator("textarea[name=words]").fill("Feedback in pairs")
    line.get_by_label("What makes you think so?").nth(1).fill("They ask each other first.")
    line.get_by_role("button", name="Save").tap()
    line.wait_for(state="detached")
    assert names(phone).count("Feedback in pairs") == 2
    assert phone.get_by_text("They ask each other first.").is_visible()
    assert_fits(phone, "the list")


def test_two_at_once_see_each_other_s_changes_and_no_field_is_taken_from_under_the_fingers(open_page):
    one, other = open_page(), open_page(width=390)
    open_theory(one)
    open_theory(other, "maya")
    link(other, "Change: Peer feedback in pairs").click()
    other.locator("textarea[name=words]:focus").fill("Half typed")
    link(one, "Change: Choice of reading corner").click()
    one.locator("textarea[name=words]:focus").fill("A corner for whoever wants one")
    one.keyboard.press("Enter")
    one.locator("[data-line]").wait_for(state="detached")

    come_back(other)
    told = other.get_by_text("is now worded “A corner for whoever wants one”")
    told.wait_for()
    assert other.locator("textarea[name=words]:focus").input_value() == "Half typed"
    other.keyboard.press("Enter")
    line_of(other, "A corner for whoever wants one").wait_for()
    come_back(one)
    line_of(one, "Half typed").wait_for()  # Nobody asked for it here.
    expect_focus(one, "Change: A corner for whoever wants one")

"""A fishbone written in place: by keys alone, by touch on a phone, and by two people at once."""

from tests.browser.look import arrive, assert_accessible, assert_fits
from tests.browser.visits import come_back, follow, open_tab, press, sign_in

INDENT, OUTDENT, UP = "Alt+Shift+ArrowRight", "Alt+Shift+ArrowLeft", "Alt+Shift+ArrowUp"


def begin(page, effect, name="maya"):
    """A fishbone of its own for a problem of the demo."""
    sign_in(page, name)
    open_tab(page, "Problems")
    follow(page, "Families tell us that homework ends in tears")
    page.get_by_role("link", name="Draw a fishbone").click()
    page.get_by_label("What is the effect").fill(effect)
    press(page, "Begin")
    page.get_by_label("A new bone").wait_for()


def written(page):
    """The list as it stands on the page, each name with how deep it stands."""
    found = page.locator("[data-outline] .outline__line:has(> .outline__words)").evaluate_all(
        """lines => lines.map(line => [
            line.querySelector("h2, .outline__name").textContent,
            [...function* (up) { while ((up = up.parentElement.closest(".outline__line"))) yield up }(line)].length])"""
    )
    return [tuple(one) for one in found]


def link(page, words):
    """What to do with a line, and which."""
    return page.locator("[data-outline] a", has_text=words)


def wait_for_focus(page, label):
    page.wait_for_function("label => document.activeElement?.labels?.[0]?.textContent.startsWith(label)", arg=label)


def type_line(page, label, words, key="Enter"):
    wait_for_focus(page, label)
    page.keyboard.type(words)
    page.keyboard.press(key)
    page.locator("[data-outline]").get_by_text(words, exact=True).first.wait_for()


def test_a_fishbone_is_built_by_keys_alone(page):
    begin(page, "Homework ends in tears (by keys)")
    type_line(page, "A new bone", "Time")
    type_line(page, "A new bone", "It takes an hour", INDENT)
    type_line(page, "A cause on the bone “Time”", "It comes late")
    wait_for_focus(page, "A cause on the bone “Time”")
    page.keyboard.press(INDENT)
    type_line(page, "Why “It comes late”?", "Practice ends at six")
    wait_for_focus(page, "Why “It comes late”?")
    page.keyboard.press(OUTDENT)
    wait_for_focus(page, "A cause on the bone “Time”")
    page.keyboard.press(OUTDENT)
    type_line(page, "A new bone", "The table")
    page.keyboard.press("Escape")
    page.locator(".open-line").first.wait_for(state="detached")
    arrive(page)
    assert written(page) == [
        ("Time", 0), ("It takes an hour", 1), ("It comes late", 1), ("Practice ends at six", 2), ("The table", 0)
    ]  # fmt: skip
    link(page, "Change: Time").focus()
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    wait_for_focus(page, "The bone in your words")
    page.keyboard.press("End")
    page.keyboard.type(" at home")
    page.keyboard.press(UP)
    page.locator("button[value=up]:disabled").wait_for()  # It is the first one now.
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="The table at home").wait_for()
    assert [name for name, depth in written(page) if not depth] == ["The table at home", "Time"]
    page.locator("svg").get_by_text("Practice ends").first.wait_for()  # The picture has followed.


def test_what_is_typed_while_a_line_is_on_its_way_begins_the_next_one(page):
    begin(page, "Homework ends in tears (in a hurry)")
    page.keyboard.type("Time")
    page.keyboard.press("Enter")
    page.keyboard.type("The table")
    page.get_by_role("heading", name="Time", exact=True).wait_for()
    page.wait_for_function("document.activeElement.value === 'The table'")  # It has come along, and the focus with it.
    page.keyboard.type(" at home")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="The table at home", exact=True).wait_for()
    assert written(page) == [("Time", 0), ("The table at home", 0)]


def test_a_fishbone_is_built_by_touch_on_a_phone(open_page):
    page = open_page(width=390, has_touch=True)
    begin(page, "Homework ends in tears (by touch)", "luis")
    for bone in ("Time", "The table"):
        page.get_by_label("A new bone").fill(bone)
        page.get_by_role("button", name="Add", exact=True).tap()
        page.get_by_role("heading", name=bone).wait_for()
        arrive(page)
    link(page, "Add a cause: Time").tap()
    page.get_by_label("A cause on the bone “Time”").fill("It is noisy")
    page.get_by_role("button", name="Add", exact=True).tap()
    arrive(page)
    link(page, "Change: It is noisy").tap()
    page.get_by_label("The cause in your words").wait_for()  # A line to be written stands there until then.
    out = page.get_by_role("button", name="Move out", exact=True)
    assert out.bounding_box()["height"] >= 44
    assert_fits(page, "an open line")
    assert_accessible(page, "an open line")
    page.get_by_label("Move to").select_option(label="The table")
    page.get_by_role("button", name="Move", exact=True).tap()
    page.locator("li", has_text="The table").locator(".open-line").wait_for()
    page.get_by_role("button", name="Save", exact=True).tap()
    link(page, "Change: It is noisy").wait_for()
    page.locator("li", has_text="The table").get_by_text("It is noisy", exact=True).wait_for()
    arrive(page)
    assert written(page) == [("Time", 0), ("The table", 0), ("It is noisy", 1)]
    link(page, "Change: The table").tap()
    page.get_by_role("button", name="Remove", exact=True).tap()
    page.get_by_text("“The table” is removed. Whatever stood under it is out of sight with it.").wait_for()
    arrive(page)
    assert written(page) == [("Time", 0)]
    page.locator("button:focus", has_text="Bring it back").tap()
    page.get_by_role("heading", name="The table").wait_for()
    assert written(page) == [("Time", 0), ("The table", 0), ("It is noisy", 1)]


def test_what_somebody_else_writes_is_told_and_leaves_the_typing_alone(open_page):
    maya, luis = open_page(), open_page()
    begin(maya, "Homework ends in tears (together)")
    sign_in(luis, "luis")
    luis.goto(maya.url)
    type_line(maya, "A new bone", "Time")
    luis.get_by_label("A new bone").type("The ta")
    luis.evaluate("document.activeElement.setSelectionRange(2, 4)")
    come_back(luis)
    luis.get_by_text("Added “Time”.").wait_for()
    field = "document.activeElement"
    assert luis.evaluate(f"[{field}.value, {field}.selectionStart, {field}.selectionEnd]") == ["The ta", 2, 4]
    luis.keyboard.press("End")
    luis.keyboard.type("ble")
    luis.keyboard.press("Enter")
    luis.get_by_role("heading", name="The table").wait_for()
    assert written(luis) == [("Time", 0), ("The table", 0)]


def test_nothing_typed_is_lost_by_escape_by_news_or_by_an_answer_that_comes_late(page):
    begin(page, "Homework ends in tears (without a loss)")
    type_line(page, "A new bone", "Time")
    wait_for_focus(page, "A new bone")
    page.keyboard.type("The tab")
    page.keyboard.press("Escape")
    page.get_by_text("Go on with “The tab”").click()
    wait_for_focus(page, "A new bone")
    assert page.evaluate("document.activeElement.value") == "The tab"
    page.keyboard.type("le")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="The table").wait_for()
    page.keyboard.press("Escape")
    page.locator(".open-line").wait_for(state="detached")
    held = []
    page.route("**/news?*", lambda route: held.append(route))
    come_back(page)
    link(page, "Change: Time").click()
    page.get_by_label("The bone in your words").fill("Hours")
    held[0].fulfill(body=page.evaluate("document.querySelector('[data-outline]').outerHTML").replace("Time", "Days"))
    page.locator(".htmx-request").wait_for(state="detached")
    assert page.get_by_label("The bone in your words").input_value() == "Hours"
    page.get_by_role("button", name="Move down").click()
    page.locator("button[value=down]:disabled").wait_for()  # It is the last one, and its name has come along.
    page.locator("textarea:focus").press("Enter")
    page.get_by_role("heading", name="Hours").wait_for()
    assert written(page) == [("The table", 0), ("Hours", 0)]

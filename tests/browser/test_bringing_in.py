"""A file from the office: chosen, looked at, saved and undone, with and without scripts."""

import pytest

from tests.browser.look import look_at
from tests.browser.visits import Traveler, expect_heading, expect_notice, follow, go, open_tab, press, sheet, sign_in

TABLE = "Week ending,Indicator,Days missed\n{}\n"
GOOD = ["5/1/2020,Absences in grade 3,7", "5/8/2020,Absences grade 3,9"]
BAD = ["5/15/2020,Absences in grade 3,many", "5/40/2020,Absences in grade 3,3"]


def choose(page, name, *lines):
    open_tab(page, "Indicators")
    follow(page, "Bring in a file")
    content = TABLE.format("\n".join(lines)).encode("utf-16")
    page.get_by_label("File").set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})
    press(page, "Look at it first")
    expect_heading(page, name)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_file_is_brought_in_and_undone(open_page, scripts):
    page = open_page(scripts=scripts, width=390)
    traveler = Traveler(page, name=f"scripts: {scripts}", has_axe=scripts)
    sign_in(page, "luis")
    name = f"office-{scripts}.csv"
    choose(page, name, *GOOD)
    traveler.looks("a name that nobody knows")
    page.get_by_label("“Absences grade 3”, an indicator").select_option("Absences in grade 3")
    press(page, "Look again")
    sheet(page, "2 new").wait_for()
    traveler.looks("what would be saved")
    page.get_by_label("Remember these choices as").fill("")
    press(page, "Save 2 measurements")
    expect_notice(page, f"{name} is brought in: 2 new, 0 replaced.")
    traveler.looks("what was brought in")
    press(page, "Undo this import")
    expect_notice(page, "It is undone. Everything is as it was before.")
    traveler.looks("what was undone")


def test_cells_that_cannot_be_taken_are_named(open_page):
    page = open_page()
    sign_in(page, "luis")
    choose(page, "bad.csv", *GOOD, *BAD)
    go(page, sheet(page, "Before it can be saved").get_by_role("link", name="Mend 2 cells"))
    assert "is not a number" in sheet(page, "Cells that can't be taken").inner_text()
    look_at(page, "import-refused")
    press(page, "Drop this file")
    expect_notice(page, "The file is dropped.")


def test_by_keyboard_alone_the_columns_are_chosen(open_page):
    page = open_page()
    sign_in(page, "luis")
    choose(page, "keys.csv", *GOOD)
    page.keyboard.press("Tab")  # The skip link, and through the page to its first choice.
    for _ in range(60):
        if page.evaluate("document.activeElement.name") == "names-0-meaning":
            break
        page.keyboard.press("Tab")
    page.keyboard.type("Leave its")
    press(page, "Look again")
    sheet(page, "1 new").wait_for()
    assert "1 value is left out, as you chose." in sheet(page, "1 new").inner_text()
    press(page, "Drop this file")

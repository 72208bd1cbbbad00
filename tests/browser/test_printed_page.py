"""Pages as the browser itself prints them: a cycle on at most two sheets, however long it is, a schedule on few."""

import pytest

from tests.browser.visits import follow, go, open_tab, press, sheet, sign_in
from tests.papers.pages import opened, words_in

# As much as the longest cycle brings: what is there, again and again.
LENGTHEN = """() => {
  const again = (list, times) => document.querySelectorAll(list).forEach(one => {
    for (let n = 0; n < times; n++) one.parentNode.append(one.cloneNode(true));
  });
  document.querySelectorAll(".cycle .qa > li").forEach((one, at) => { if (at) one.remove(); });
  again(".cycle .qa > li", 7);
  document.querySelectorAll(".cycle .log > li").forEach((one, at) => { if (at) one.remove(); });
  again(".cycle .log > li", 60);
  const last = [...document.querySelectorAll('.cycle [id^="series-"]')].pop();
  for (let n = 0; n < 5; n++) last.after(last.cloneNode(true));
  document.querySelectorAll(".cycle .qa dd, .cycle .log p, .cycle .facts dd").forEach(one => {
    one.textContent = "A sentence that goes on and on, since somebody had much to tell. ".repeat(30);
  });
}"""


@pytest.mark.parametrize("is_long", [False, True])
def test_it_prints_on_two_sheets_and_plainly(open_page, is_long):
    page = open_page()
    sign_in(page, "maya")
    page.goto("/")
    open_tab(page, "Cycles")
    follow(page, "Two-minute exit tickets")
    page.locator("#log").wait_for()
    if is_long:
        page.evaluate(LENGTHEN)
    content = page.pdf(format="Letter", print_background=False)
    words = words_in(content)
    assert 1 <= len(opened(content).pages) <= 2
    for said in ("Two-minute exit tickets", "What you predicted", "Log", "Printed from nic, shortened"):
        assert said in words, said
    for left_out in ("Write into the log", "Sign out", "All tasks of the team", "Show these", "You ▾"):
        assert left_out not in words, left_out


def test_in_study_it_prints_what_was_predicted_with_its_chart_and_no_fields(open_page):
    page = open_page()
    sign_in(page, "maya")
    open_tab(page, "Cycles")
    follow(page, "Two-minute exit tickets")
    press(page, "Study it", sheet(page, "What you predicted, what happened"))
    content = page.pdf(format="Letter", print_background=False)
    words = words_in(content)
    assert len(opened(content).pages) <= 2
    for said in ("Predicted, 80% sure", "What the data say", "median 47.8%"):
        assert said in words, said
    for left_out in ("What happened?", "Did it match", "Go on to Act", "Its chart stands"):
        assert left_out not in words, left_out


def test_a_schedule_has_a_button_to_print_it_and_goes_on_a_sheet_for_two_schools(open_page):
    page = open_page()
    sign_in(page, "denise")
    go(page, page.get_by_role("link", name="My day"))
    go(page, page.get_by_role("link", name="Integrated Field Review"))
    follow(page, "Schedule to print")
    page.evaluate("window.print = () => { document.title = 'Printed'; }")
    press(page, "Print it")
    assert page.title() == "Printed"
    content = page.pdf(format="Letter", print_background=False)
    assert len(opened(content).pages) <= 3 and "Two Rivers Career Center" in words_in(content)
    assert "Print it" not in words_in(content)

"""A sub-team sorts its notes at one table: dragged or ticked, and what another screen does takes nothing away."""

from tests.browser.look import arrive
from tests.browser.visits import follow, press, sign_in


def open_board(page):
    sign_in(page, "denise")
    follow(page, "Your visit")
    follow(page, "Debrief")
    page.set_viewport_size({"width": 1280, "height": 1800})  # So that nothing scrolls under a note that is dragged.


def loose(page, words):
    return page.locator("#loose .noted", has_text=words)


def cluster(page, words):
    return page.locator(".cluster", has_text=words)


def test_a_note_is_dragged_to_a_cluster_or_ticked_and_moved_by_keys_and_ticks_outlast_news(open_page):
    page, beside = open_page(), open_page()
    for one in (page, beside):
        open_board(one)

    loose(page, "said who helps them").drag_to(cluster(page, "Learners say what they are learning").locator("h2"))
    cluster(page, "said who helps them").wait_for()
    page.locator("#loose input:focus").wait_for()  # Whoever sorts goes on at the note that follows.

    page.locator("#loose input:focus").press("Space")
    ticked = page.locator("#loose .noted:has(:checked)").inner_text().splitlines()[0]
    press(beside, "Sort them")  # Nothing is ticked there: it says so.
    beside.locator("[data-error-summary]:focus").wait_for()
    loose(beside, "The door to the library").locator("input").check()
    beside.get_by_label("Move to ...").select_option("a new cluster")
    press(beside, "Sort them")
    cluster(beside, "The door to the library").wait_for()
    page.evaluate("dispatchEvent(new Event('focus'))")  # Whoever comes back to a page asks at once.
    page.get_by_text("Something was noted or sorted meanwhile.").wait_for()
    assert page.locator("#loose .noted:has(:checked)").inner_text().startswith(ticked)

    page.get_by_label("Domain and standard").focus()
    page.keyboard.type("Flexible")
    page.get_by_role("button", name="Sort them", exact=True).press("Enter")
    arrive(page)
    loose(page, ticked).get_by_text("Flexible pathways").wait_for()
    cluster(page, "The door to the library").wait_for()

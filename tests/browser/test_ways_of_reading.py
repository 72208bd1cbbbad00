"""By keyboard alone, in forced colors, on paper."""

from tests.browser.look import arrive
from tests.browser.visits import PASSWORD, expect_heading, follow, open_tab, sign_in


def tab_to(page, name, most=80):
    """Tab until what has the focus is called so."""
    called = "at => at.labels?.[0]?.innerText ?? at.innerText ?? ''"
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.locator(":focus").evaluate(called).strip().startswith(name):
            return
    raise AssertionError(f"Tab never came to {name}")


def test_a_measurement_is_saved_by_keyboard_alone(page):
    page.goto("/sign-in")
    tab_to(page, "E-mail address")
    page.keyboard.type("tomas@example.org")
    tab_to(page, "Password", most=1)
    page.keyboard.type(PASSWORD)
    tab_to(page, "Show", most=1)
    tab_to(page, "Stay signed in", most=1)
    page.keyboard.press("Space")
    tab_to(page, "Sign in", most=1)
    page.keyboard.press("Enter")
    expect_heading(page, "wait")
    arrive(page)
    tab_to(page, "Skip to content", most=1)
    page.keyboard.press("Enter")
    page.locator("#main:focus").wait_for()
    tab_to(page, "Days until a shared cycle has its first answer", most=8)  # After what waits for longer.
    page.keyboard.press("Tab")
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    page.get_by_text("Saved").first.wait_for()
    arrive(page)
    in_the_list = "at => at !== document.body && document.getElementById('main').contains(at)"
    assert page.locator(":focus").evaluate(in_the_list), "the focus was lost"


def test_in_forced_colors_what_is_current_still_stands_out(open_page):
    page = open_page(forced_colors="active")
    sign_in(page, "maya")
    open_tab(page, "Cycles")
    follow(page, "Two-minute exit tickets")
    expect_heading(page, "Two-minute exit tickets")
    border = "at => getComputedStyle(at).borderBottomColor"
    tabs = page.get_by_role("navigation", name="Northside Elementary").get_by_role("link")
    assert tabs.filter(has_text="Cycles").evaluate(border) != tabs.filter(has_text="Today").evaluate(border)
    steps = page.get_by_role("list", name="Steps of the cycle").get_by_role("listitem")
    assert steps.filter(has_text="Study").evaluate(border) != steps.filter(has_text="Plan").evaluate(border)
    assert page.locator(".chart svg:visible").first.bounding_box()["height"] > 100


def test_on_paper_the_cycle_stands_without_what_can_only_be_clicked(page):
    sign_in(page, "maya")
    open_tab(page, "Cycles")
    follow(page, "Two-minute exit tickets")
    expect_heading(page, "Two-minute exit tickets")
    page.emulate_media(media="print")
    assert page.get_by_role("heading", name="Exit tickets returned", exact=True).is_visible()
    assert page.get_by_text("Predicted").first.is_visible()
    assert page.locator(".chart svg:visible").count() >= 1
    for clicked in ("button:visible", ".tabs:visible", ".menu:visible", "input:not([type=hidden]):visible"):
        assert page.locator(clicked).count() == 0, clicked

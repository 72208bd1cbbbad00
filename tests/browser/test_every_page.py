"""Every kind of page as the people of the demo come to it, by its links."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.browser.addresses import endpoint_at
from tests.browser.look import PICTURES_WANTED, look_at
from tests.browser.visits import ask_for_link, come_by_link, expect_heading, go, press, sign_in

README_PICTURE = Path(__file__).with_name("cycle.png")
STUDY = "waits-for-study"
A_DAY = re.compile(r"^[A-Z][a-z]{2} \d+, \d{4}$")
HELD = re.compile(r"^[A-Z][a-z]+day, |, \d{4}$")  # The newest huddle: one that is prepared.

REGISTER = "Register of the places below"

# By person: the name of a page, and the way to it: a tab or an address, then links from page to page.
WAYS = {
    "nobody": {
        "sign-in": ["/sign-in"],
        "forgot": ["/sign-in/forgot"],
        "link-ended": ["/welcome/nothing"],
        "reading-charts": ["/reading-charts"],
        "public": ["/public"],
        "public-cycle": ["/public", "Reading log"],
    },
    "maya": {
        "today": ["/"],
        "board": ["Cycles"],
        "cycles-list": ["Cycles", "As a list"],
        "cycles-none": ["/schools/5/cycles?stage=plan&waiting=study&owner=1"],
        "search": ["/schools/5/search?q=ticket"],
        "search-nothing": ["/schools/5/search?q=zebra"],
        STUDY: ["Cycles", "Two-minute exit tickets"],
        "comments": ["Cycles", "Two-minute exit tickets", "All comments"],
        "comments-part": ["Cycles", "Two-minute exit tickets", "All comments", "Question 2"],
        "comment-aside": ["Cycles", "Two-minute exit tickets", "All comments", "Set aside"],
        "amend": ["Cycles", "Two-minute exit tickets", "Amend this prediction"],
        "act": ["Cycles", "Choice of reading corner"],
        "planned": ["Cycles", "Peer feedback in pairs"],
        "plan": ["Cycles", "Peer feedback in pairs", "Go on planning"],
        "do": ["Cycles", "Homework hotline"],
        "closed": ["Cycles", "Reading log"],
        "share": ["Cycles", "Reading log", "Share what you learned"],
        "not-found": ["/schools/1/cycles/999"],
        "problems": ["Problems"],
        "problem": ["Problems", "On Fridays"],
        "files-new": ["Problems", "On Fridays", "Add photos or files"],
        "fishbone": ["Problems", "On Fridays", "We learn too late"],
        "cause-new": ["/schools/5/fishbones/3?under="],
        "problem-new": ["Problems", "Write down a problem"],
        "theory": ["Theory", "We see on the same day"],
        "theory-new": ["Theory", "Write a theory"],
        "node-new": ["Theory", "We see on the same day", "The next morning", "Add an idea"],
        "node-open": ["Theory", "We see on the same day", "Two-minute exit tickets", "Change"],
        "indicators": ["Indicators"],
        "indicator": ["Indicators", "Exit tickets returned"],
        "measurement": ["Indicators", "Exit tickets returned", A_DAY],
        "paste": ["Indicators", "Exit tickets returned", "Paste a column"],
        "imports": ["Indicators", "Files brought in"],
        "import": ["Indicators", "Files brought in", "Absences by week"],
        "import-new": ["Indicators", "Bring in a file"],
        "baseline": ["Indicators", "Exit tickets returned", "Baseline and phases"],
        "indicator-new": ["Indicators", "New indicator"],
        "in-common": ["In common"],
        "common-indicator": ["In common", "Answers that give a reason"],
        "edition": ["In common", "Answers that give a reason", re.compile("^Edition 2$")],
        "round-open": ["In common", "Answers that give a reason", "Tickets with drawings"],
        "round-closed": ["In common", "Answers that give a reason", "Tickets on fractions"],
        "school-in-common": ["In common", "Answers that give a reason", "Northside Elementary"],
        "adoption": ["Indicators", "Answers that give a reason", "See what changed"],
        "network": ["Feedback Network", "Shared here"],
        "network-cycle": ["Feedback Network", "Shared here", "Lakeview Elementary"],
        "me": ["/me"],
    },
    "luis": {
        "tasks": ["Cycles", "Tasks"],
        "task": ["Cycles", "Tasks", "Ask the office"],
        "huddles": ["Cycles", "Huddles"],
        "huddle-new": ["Cycles", "Huddles", "Begin a huddle"],
        "huddle": ["Cycles", "Huddles", HELD],
        "huddle-withdraw": ["Cycles", "Huddles", HELD, "Withdraw this huddle"],
        "agenda": ["Cycles", "Huddles", HELD, "Agenda to print"],
        "tallies": ["Indicators", "What comes up most"],
        "tally": ["Indicators", "What comes up most", "What learners in"],
        "tally-edit": ["Indicators", "What comes up most", "What learners in", "Change"],
        "tally-withdraw": ["Indicators", "What comes up most", "What learners in", "Change", "Withdraw this count"],
        "tally-new": ["Indicators", "What comes up most", "New count"],
        "people": ["People"],
        "person-new": ["People", "Invite a person"],
        "teams": ["People", "Teams"],
        "place": ["Northside Elementary"],
        "coaches": ["Northside Elementary", "Coaches of your team"],
        "theory-comments": ["Theory", "We see on the same day", "All comments"],
        "problem-comments": ["Problems", "On Fridays", "All comments"],
        "settings": ["Northside Elementary", "Name, time zone"],
    },
    "denise": {
        "reviews": ["Reviews"],
        "review": ["Your visit"],
        "my-day": ["My day"],
        "notes": ["My day", "Write a note"],
        "debrief": ["Your visit", "Debrief"],
        "findings": ["Your visit", "Findings"],
        "ratings": ["Your visit", "Reviews", "Trial of a protocol", "Ratings"],
        "visit-new": ["Reviews", "Plan a visit"],
        "reviewer-new": ["Your visit", "Add somebody"],
        "session-new": ["Your visit", "Add a session"],
        "ledger": ["Reviews", "Who has visited whom"],
    },
    "beth": {"today-coach": ["/"], "network-comments": ["Shared here", "Lakeview Elementary", "Comment on all of it"]},
    "sam": {
        "state": ["Demo State"],
        "account": ["/states/1/people", "Account"],
        "place-new": ["Demo State", "Add a place below"],
        "network-new": ["Demo State", "Start a network"],
        "register": ["Demo State", REGISTER],
        "entry": ["Demo State", REGISTER, "Northside Elementary"],
        "entry-past": ["Demo State", REGISTER, "Northside Elementary", "What was changed"],
        "role-move": ["/schools/5/people", "Move to another school"],
        "move": ["Demo State", REGISTER, "Northside Elementary", "Move it below another place"],
        "close": ["Demo State", REGISTER, "Northside Elementary", "Close this place"],
        "reopen": ["/states/1/register/5/open"],
        "school-calendar": ["Demo State", "School calendar"],
        "school-years": ["Demo State", "School calendar", "School years"],
        "standards": ["Demo State", "Sets of standards"],
    },
    "tomas": {
        "members": ["Feedback Network", "Add or end members"],
        "network-theory": ["Theory", "Learners in our five"],
    },
    "janet": {
        "large-theory": ["Theory", "New teachers go on"],
        "large-fishbone": ["Problems", "Turnover", "Turnover"],
        "snapshot": ["Demo State", "Annual snapshot"],
        "snapshot-files": ["Demo State", "Annual snapshot", "Files of figures"],
        "snapshot-new": ["Demo State", "Annual snapshot", "Files of figures", "Bring in a snapshot"],
        "snapshot-file": ["Demo State", "Annual snapshot", "Files of figures", "annual-snapshot-invented"],
    },
}

# What is looked at in full, by endpoint: the way that leads there. All other pages: test_every_other_page.py.
IN_FULL = {
    "accounts.show": "account",
    "closing.ask": "close",
    "closing.ask_open": "reopen",
    "histories.entry": "entry-past",
    "moves.ask_move": "role-move",
    "moving.ask": "move",
    "register.index": "register",
    "register.show": "entry",
    "school_calendar.show": "school-calendar",
    "school_years.show": "school-years",
    "standards.show": "standards",
    "resets.forgot": "forgot",
    "adoptions.edit": "adoption",
    "brought.index": "imports",
    "brought.show": "import",
    "coaches.index": "coaches",
    "cycle_comments.index": "comments",
    "cycle_comments.new_aside": "comment-aside",
    "cycles.index": "board",
    "cycles.new_amendment": "amend",
    "cycles.show": STUDY,
    "directory.new_person": "person-new",
    "directory.people": "people",
    "directory.teams": "teams",
    "editions.index": "in-common",
    "editions.show": "common-indicator",
    "editions.show_edition": "edition",
    "fishbones.show": "fishbone",
    "huddles.agenda": "agenda",
    "huddles.index": "huddles",
    "huddles.new": "huddle-new",
    "huddles.show": "huddle",
    "imports.new": "import-new",
    "indicators.new": "indicator-new",
    "moderation.show": "round-open",
    "people.me": "me",
    "people.sign_in": "sign-in",
    "phases.index": "baseline",
    "places.members": "members",
    "places.new_network": "network-new",
    "places.new_place": "place-new",
    "places.settings": "settings",
    "places.show": "place",
    "planning.edit": "plan",
    "debrief.show": "debrief",
    "findings.index": "findings",
    "notes.index": "notes",
    "problem_comments.index": "problem-comments",
    "problems.index": "problems",
    "problems.new": "problem-new",
    "problems.show": "problem",
    "ledger.show": "ledger",
    "public.everywhere": "public",
    "reviewers.new": "reviewer-new",
    "ratings.index": "ratings",
    "reviews.index": "reviews",
    "reviews.new": "visit-new",
    "reviews.show": "review",
    "sessions.my_day": "my-day",
    "sessions.new": "session-new",
    "reading.charts": "reading-charts",
    "series.index": "indicators",
    "series.paste": "paste",
    "series.show": "indicator",
    "series.show_measurement": "measurement",
    "shared_comments.index": "network-comments",
    "sharing.index": "share",
    "sharing.shared_index": "network",
    "sharing.show": "network-cycle",
    "sharing.show_public": "public-cycle",
    "snapshots.index": "snapshot",
    "snapshot_files.index": "snapshot-files",
    "snapshot_files.new": "snapshot-new",
    "snapshot_files.show": "snapshot-file",
    "tasks.index": "tasks",
    "tasks.show": "task",
    "theories.new": "theory-new",
    "theories.show": "theory",
    "theory_comments.index": "theory-comments",
    "today.show": "today",
}
IN_FULL_BY_WAY = {name: endpoint for endpoint, name in IN_FULL.items()}
AT_A_TIME = 16
VISITS = [(who, n) for who in WAYS for n in range(0, len(WAYS[who]), AT_A_TIME)]


@pytest.mark.parametrize(("who", "first"), VISITS)
def test_every_page_fits_its_window_and_is_accessible(open_page, who, first):
    page = open_page()
    if who != "nobody":
        sign_in(page, who)
    been = {}
    for name, way in list(WAYS[who].items())[first : first + AT_A_TIME]:
        walk(page, way, been)
        assert endpoint_at(page.url) == IN_FULL_BY_WAY.get(name, endpoint_at(page.url)), f"{name} leads elsewhere"
        look_at(page, name)
        if name == STUDY and PICTURES_WANTED:
            picture_for_the_readme(page)


def walk(page, way, been=None):
    """Each step is a page of its own. What an earlier way has led to, noted in `been`, is gone to at once."""
    been = {} if been is None else been
    known = next((n for n in range(len(way), 0, -1) if tuple(way[:n]) in been), 0)
    if known or not way[0].startswith("/"):
        page.goto(been[tuple(way[:known])] if known else "/")
    for number, step in enumerate(way[known:], start=known + 1):
        if isinstance(step, str) and step.startswith("/"):
            page.goto(step)
        else:
            link = page.get_by_role("link", name=step)
            first = page.get_by_role("main").get_by_role("link", name=step) if step != way[0] else link
            go(page, first.first)
        been[tuple(way[:number])] = page.url


def picture_for_the_readme(page):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")
    taken = page.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": 1280, "height": 1640})
    Image.open(BytesIO(taken)).quantize(256).save(README_PICTURE, optimize=True)


def test_pages_that_refuse_say_why(open_page):
    page = open_page()
    page.goto("/sign-in")
    press(page, "Sign in")
    page.locator("[data-error-summary]").wait_for()
    look_at(page, "sign-in-refused")

    sign_in(page, "maya")
    walk(page, ["Cycles", "Plan a test"])
    press(page, "Keep these predictions")
    page.locator("[data-error-summary]").wait_for()
    press(page, "Add a question")
    page.get_by_role("group", name="Question 2").wait_for()
    look_at(page, "plan-refused")

    walk(page, ["Indicators", "Exit tickets returned", "Paste a column"])
    page.get_by_label("Your lines").fill("9/8/2025 31 46\n9/9/2025 many\n9/10/2025 50 46\n2199-01-01 3 46")
    press(page, "Look at them first")
    page.get_by_role("heading", name="1 new").wait_for()
    look_at(page, "paste-preview")

    walk(page, ["Indicators", "Bring in a file"])
    table = b"Day,Exit tickets returned,Lunches\n2025-09-08,many,5\n2025-13-40,4,6\n"
    page.get_by_label("File").set_input_files({"name": "list.csv", "mimeType": "text/csv", "buffer": table})
    press(page, "Look at it first")
    page.get_by_role("heading", name="Cells that can't be taken").wait_for()
    page.get_by_label("“Lunches”, an indicator").select_option("+count")
    look_at(page, "file-refused")


def test_somebody_new_comes_by_a_link_to_an_empty_page(open_page):
    lead, page = open_page(), open_page()
    link = ask_for_link(lead, "gloria")
    look_at(lead, "link")
    page.goto(link)
    look_at(page, "welcome")
    come_by_link(page, link)
    expect_heading(page, "Nothing waits for you")
    look_at(page, "today-empty")

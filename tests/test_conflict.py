"""What somebody sees who was too slow: nothing that they typed is lost, and "Keep theirs" leads to a page."""

from contextlib import suppress
from html.parser import HTMLParser

from flask import request
from werkzeug.exceptions import Unauthorized

from nic.access import Role
from nic.cycles.queries import list_questions
from nic.errors import Conflict
from nic.refusals import came_from, show_both
from nic.science.cycle import Stage
from tests.builders import NOON, a_cycle, a_person, a_problem, address, home
from tests.indicators.builders import a_series

TYPED = {
    "version": "1", "once": "k", "idea": "Mine", "series": ["3", "5"], "questions-0-id": "7",
    "questions-0-result": "15 of 20", "note": "Same",
}  # fmt: skip


def shown(app, referrer):
    with app.test_request_context(
        "/schools/1/cycles/1/study", method="POST", data=TYPED, headers={"Referer": referrer}
    ):
        with suppress(Unauthorized):
            app.preprocess_request()
        theirs = {"idea": "Theirs", "series": ["3"], "note": "Same"}
        return show_both(Conflict(theirs, 4, by_uid=None, at=NOON)).get_data(as_text=True), came_from(), request.path


class Sent(HTMLParser):
    """What the form of this page posts, and what its fieldsets say."""

    def __init__(self, page):
        super().__init__()
        self.fields, self.said, self.inside, self.tag = {}, {}, None, ""
        self.feed(page.partition("data-conflict")[2].partition("</form>")[0])

    def handle_starttag(self, tag, attributes):
        given, self.tag = dict(attributes), tag
        if tag == "input":
            self.fields.setdefault(given["name"], []).append(given["value"])
            if given.get("type") != "hidden":
                list(self.said.values())[-1].append(given["value"])
        self.inside = given.get("name") if tag == "textarea" else self.inside

    def handle_data(self, text):
        if self.inside:
            self.fields.setdefault(self.inside, []).append(text.strip())
        if text.strip() and self.tag == "legend":
            self.said[text.strip()] = []
        elif text.strip() and self.said and self.tag in ("p", "textarea", "label"):
            list(self.said.values())[-1].append(text.strip())

    def handle_endtag(self, tag):
        self.inside = None if tag == "textarea" else self.inside
        self.tag = ""


def sent_again(page):
    return {name: typed for name, typed in Sent(page).fields.items() if name not in ("csrf_token", "version", "once")}


def test_keeping_mine_sends_every_value_of_every_field(app):
    page, _, _ = shown(app, "http://localhost/schools/1/cycles/1")
    typed = {name: text if isinstance(text, list) else [text] for name, text in TYPED.items()}
    assert sent_again(page) == {name: typed[name] for name in typed if name not in ("version", "once")}


def test_keeping_theirs_leads_to_a_page(app):
    page, back, _ = shown(app, "http://localhost/schools/1/cycles/1?at=study")
    assert f'href="{back}"' in page and back == "/schools/1/cycles/1?at=study"
    page, back, posted = shown(app, "http://localhost/schools/1/cycles/1/study")
    assert back == "/" and f'href="{posted}"' not in page


def faster_and_slower(member, url, theirs, mine, version=1):
    """What the slower of the two is answered."""
    assert member.post(url, version=version, **theirs).status_code == 303
    answer = member.post(url, version=version, **mine)
    assert answer.status_code == 409
    return answer.text


def test_lists_parts_and_ticks_stand_side_by_side_under_the_labels_of_the_form(member, team):
    tickets, late = (a_series(team, name=name) for name in ("Tickets", "Late buses"))
    bo = a_person(Role.MEMBER, team=team, name="Bo Lund")
    cycle = a_cycle(team, bo, watches=[tickets])
    same = {
        "team": team.id, "idea": "Exit tickets", "owner": bo.id, "ends_on": "2026-04-03", "purpose": "test",
        "questions-0-words": "Will they hand them in?", "questions-0-prediction": "Most will.", "starts_on": "",
    }  # fmt: skip
    theirs = same | {
        "watches": [tickets.id, late.id], "scale": "class", "questions-0-amount": "62.5",
        "questions-0-series": tickets.id, "questions-0-statistic": "median", "questions-0-comparison": "at least",
        "questions-1-words": "Do they like it?", "questions-1-prediction": "Half do.",
    }  # fmt: skip
    mine = same | {
        "watches": [tickets.id], "scale": "one", "ends_on": "2026-04-10", "questions-0-prediction": "All will.",
        "tasks-0-words": "Print them", "tasks-0-owner": bo.id, "then": "start",
    }  # fmt: skip
    page = faster_and_slower(member, address(cycle, "/plan"), theirs, mine)
    assert Sent(page).said == {
        "What will you measure?": ["Theirs", "Late buses", "Tickets", "Yours", "Tickets"],
        "How large is the test?": ["Theirs", "one class", "Yours", "one learner or teacher"],
        "Look at it on": ["Theirs", "2026-04-03", "Yours", "2026-04-10"],
        "Question 1: What do you expect to happen, and why?": ["Theirs", "Most will.", "Yours", "All will."],
        "Question 2": ["Theirs", "Do they like it?", "Half do.", "Yours", "(empty)"],
        "Task 1: What is to be done?": ["Theirs", "(empty)", "Yours", "Print them"],
        "Task 1: By whom?": ["Theirs", "(empty)", "Yours", "Bo Lund"],
    }
    again = sent_again(page)
    assert again == {
        name: [str(one) for one in (text if isinstance(text, list) else [text])] for name, text in mine.items()
    }
    version = Sent(page).fields["version"][0]
    assert member.post(address(cycle, "/plan"), version=version, **again).status_code == 303
    assert [one.prediction for one in list_questions(cycle)] == ["All will."]


def test_two_who_write_study_see_both_answers_to_each_question(member, team):
    cycle = a_cycle(team, a_person(Role.MEMBER, team=team), stage=Stage.STUDY)
    theirs = {"questions-0-result": "15 of 20", "questions-0-verdict": "matched", "learned": "Two lines"}
    mine = {"questions-0-result": "16 of 20", "questions-0-verdict": "partly", "learned": "Two lines", "not_for": "Two"}
    page = faster_and_slower(member, address(cycle, "/study"), theirs, mine, version=cycle.version)
    assert Sent(page).said == {
        "Question 1: What happened?": ["Theirs", "15 of 20", "Yours", "16 of 20"],
        "Question 1: Did it match the prediction?": ["Theirs", "matched", "Yours", "partly"],
        "For whom did it not?": ["Theirs", "(empty)", "Yours", "Two"],
    }


def test_a_reason_that_nothing_stands_beside_is_shown_too(member, team):
    url = f"{home(team.place)}/problems/{a_problem(team).id}/steps"
    page = faster_and_slower(member, url, {"stage": "chosen"}, {"stage": "parked", "why": "After the holidays"})
    assert Sent(page).said == {
        "What happens next with it?": ["Theirs", "chosen", "Yours", "parked"],
        "Why?": ["Yours", "After the holidays"],
    }

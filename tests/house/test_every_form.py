"""Every form of every page, found by walking: sent twice, sent empty, sent with what no page would send."""

from random import Random
from typing import ClassVar
from urllib.parse import urlencode, urlsplit

import pytest
from werkzeug.datastructures import ImmutableMultiDict

from nic.access import Kind, Role
from nic.db import database, is_postgres
from nic.histories.queries import MODELS
from nic.histories.verbs import done as in_words
from nic.history import History
from nic.indicators.moderation.actions import close_round
from nic.leaving.moves.queries import list_reachable
from nic.people.models import Person
from nic.places.actions import give_role, join_network
from nic.places.moving.queries import list_reachable as list_reachable_places
from nic.plans.asked.queries import ask
from nic.plans.queries import list_goals
from nic.reviews.reports.queries import find_draft
from nic.science.cycle import Stage
from nic.science.plan import Stage as PlanStage
from nic.support.queries import list_recommendations
from tests import machine
from tests.builders import (
    NOON,
    TODAY,
    a_cycle,
    a_person,
    a_place,
    an_act,
    home,
    long_ago,
)
from tests.house.found_forms import forms_on
from tests.house.later import later, later_above, later_in_a_network
from tests.house.things import World, address, kind_of, method_of, routes, things_in
from tests.indicators.builders import next_edition
from tests.library.builders import a_package
from tests.plans.builders import a_plan_at

ANSWERS = {200, 204, 303, 400, 403, 404, 409, 413, 422}
DONE = {200, 204, 303}
LEAVES_NO_LINE = {
    "people.create_session", "people.sign_out", "people.end_session", "people.keep_draft", "people.discard_draft",
    "people.choose_draft", "people.speak", "steps.prove", "factors.finish", "factors.forget_codes", "resets.ask",
    "resets.choose",
}  # fmt: skip  # Who comes when, and what was typed and not saved, is nobody else's history.
HAS_NO_PAGE = {"people.sign_out", "people.keep_draft", "people.discard_draft", "people.choose_draft",
               "people.speak",  # At the foot of what answers a form: tests/test_language.py
               "people.create_password", "invitations.accept", "factors.finish", "factors.make_codes",
               "factors.end", "factors.forget_codes",
               "resets.ask", "resets.choose", "addresses.ask", "addresses.change",  # Where mail is on: tests/people
               "accounts.enable", "accounts.take_off",  # Of a closed account, of a second step: tests/people
               "reminders.stop_at_once",  # Sent by mail programs: tests/reminders
               "providers.unlink",  # Of an account at a place's provider: tests/people
               "standards.create",  # Where one state alone has sets: tests/places
               # Those of a visit's team: tests/reviews
               "notes.keep", "notes.take_back", "reports.update_opening", "reports.update_finding", "reports.send",
               "answers.settle", "on_paper.keep",
               "debrief.sort", "debrief.change", "debrief.take_apart", "findings.create", "findings.update",
               "findings.move", "findings.withdraw", "findings.add_notes", "findings.remove_note", "findings.quote",
               "findings.withdraw_quote", "agreements.say", "ratings.rate", "ratings.agree"}  # fmt: skip
ENDS_ITSELF = {"people.end_session"}  # This very session: the second click comes from nobody.
# Kept nowhere, so a second click makes one that works.
MAKES_A_LINK = {
    "directory.make_link",
    "directory.create_person",
    "places.create_network",
    "reviewers.create",
    "feeds.create",
}
HOSTILE = [
    "", " ", "x" * 130, "x" * 300, "x" * 70_000, "-1", "0", "1e400", "NaN", "-Infinity", "9" * 400, "1" * 5000,
    str(2**31), str(2**63), "0x10", "１２", "1,5", "2026-02-30", "0000-00-00", "9999-12-31", "0001-01-01",
    "27.3.2026", "2026-03-27T12:00", "99999-01-01", "<script>alert(1)</script>", "{{ 7 * 7 }}", "%(name)s %s %",
    "'; drop table x; --", "\u202eright to left", "😀" * 60, "two\r\nlines", "=1+1", "../../etc/passwd", "None", "[]",
    "\ufffe\uffff", "e" + "\u0301" * 200,
]  # fmt: skip
SOME_HOSTILE = HOSTILE if machine.PROOFS else HOSTILE[::3]  # For tests of single forms.
# Pages with a list that is changed in place, and its lines.
OPENED = {"theories.show": ["theory_id", "node_id"], "fishbones.show": ["fishbone_id", "cause_id"]}
CHOSEN = {"find": "Place", "order": "on", "audiences": "0"}
# How many of HOSTILE each form gets in all of its fields, and how often in one or two. The rules before the query are
# the same on both databases, so PostgreSQL gets fewer, and others; the long proofs try the most on both.
ALIKE, MIXTURES = (1, 2) if not machine.PROOFS else (6, 12)
ALIKE_ON_POSTGRESQL, MIXTURES_ON_POSTGRESQL = (1, 1) if not machine.PROOFS else (6, 12)


@pytest.fixture
def lead(browser):
    return browser.sign_in(a_person(name="Lea", email="lea@example.org"))


KINDS = (Kind.SCHOOL, Kind.NETWORK, Kind.STATE)
OF_A_PLAN = {"plan_id", "goal_id", "approval_id", "remark_id"}  # What is there at every stage.
PLAN_STAGES = (PlanStage.SUBMITTED, PlanStage.APPROVED, PlanStage.ACTIVE)


@pytest.fixture
def worlds(lead):
    """Somebody who may do all there is to do, at every kind of place that has pages of its own; new and later on."""
    person = Person.get(Person.email == "lea@example.org")
    made = [{kind: World(kind) for kind in KINDS} for _ in range(2)]
    for world in (world for one in made for world in one.values()):
        for role in (Role.LEAD, Role.ADMINISTRATOR):
            give_role(person, world.place, long_ago(), role=role)
    for one in made:
        give_role(person, one[Kind.NETWORK].place, long_ago(), role=Role.HUB)
        join_network(one[Kind.NETWORK].place, long_ago(), place=one[Kind.SCHOOL].place)
        a_place(Kind.DISTRICT, parent=one[Kind.STATE].place)  # Where a school may move to.
    return made


class Heard(ImmutableMultiDict):
    """Notes what a page wants to know of its address, whether it is there or not."""

    names: ClassVar[set[str]] = set()

    def __getitem__(self, name):
        self.names.add(name)
        return super().__getitem__(name)

    def __contains__(self, name):
        self.names.add(name)
        return super().__contains__(name)

    def getlist(self, name, *given):
        self.names.add(name)
        return super().getlist(name, *given)


@pytest.fixture
def forms(app, lead, worlds, monkeypatch):
    """Every form that a page shows, once each: (endpoint, form)."""
    monkeypatch.setattr(app.request_class, "parameter_storage_class", Heard)
    found, files = {}, {"site.asset"}

    def walk(world, rules):
        for rule in rules:
            world[kind_of(rule)].values(rule)  # Whatever can be changed is there before the pages that show it.
        for rule in (rule for rule in rules if method_of(rule) == "GET"):
            Heard.names.clear()
            for page in pages(app, rule, world):
                answer = None if rule.endpoint in files else lead.get(page)
                if answer is None or answer.mimetype != "text/html":
                    files.add(rule.endpoint)
                    break
                for form in forms_on(page, answer.text):
                    found.setdefault((endpoint_of(app, form.action), *sorted(form.kinds)), form)

    for form in forms_on("/sign-in", app.test_client().get("/sign-in").text):
        found[endpoint_of(app, form.action), ""] = form
    rules = routes(app)
    look_at_sizes()
    walk(worlds[0], rules)
    later(worlds[1][Kind.SCHOOL])
    commons = worlds[1][Kind.NETWORK]
    later_in_a_network(commons)
    later_above(worlds[1][Kind.STATE])
    commons.put("package_id", a_package(commons.team, is_public=True))
    sample = commons.thing(["indicator_id", "moderation_id", "sample_id"])
    close_round(sample.round, an_act(), rubric_note="A reason is a sentence.", is_early=True)
    next_edition(commons.thing(["indicator_id"]), is_agreed=False)
    walk(worlds[1], rules)
    worlds[1][Kind.SCHOOL].place.parent = worlds[1][Kind.STATE].place  # Which decides on its plans.
    worlds[1][Kind.SCHOOL].place.save()
    for stage in PLAN_STAGES:
        plan = a_plan_at(worlds[1][Kind.SCHOOL].team, stage)
        worlds[1][Kind.SCHOOL].put("plan_id", plan)
        worlds[1][Kind.SCHOOL].made["plan_id", "goal_id"] = list_goals(plan)[0]
        walk(worlds[1], [rule for rule in rules if "plan_id" in rule.arguments and set(things_in(rule)) <= OF_A_PLAN])
    for stage in Stage:
        worlds[1][Kind.SCHOOL].put("cycle_id", a_cycle(worlds[1][Kind.SCHOOL].team, stage=stage))
        walk(worlds[1], [rule for rule in rules if "cycle_id" in rule.arguments])
    look_at_sizes()
    return [(key[0], form) for key, form in found.items() if key[0] != "people.sign_out"]


def look_at_sizes():
    """A server that believes its tables to be empty plans badly; in production it looks by itself."""
    if is_postgres():
        database.execute_sql("analyze")


def pages(app, rule, world):
    """A page as it comes; where it asks for any of this, also to somebody who looks for a place, puts things in order,
    or chose whom to share with; and with each line of its list open."""
    page = address(app, rule, world[kind_of(rule)].values(rule))
    yield page
    if asked := Heard.names & CHOSEN.keys():
        yield f"{page}?{urlencode({name: CHOSEN[name] for name in sorted(asked)})}"
    yield from opened(page, rule, world[kind_of(rule)])


def opened(page, rule, world):
    """The same with a line of its list open, with one that is to be written, and with one that was taken out."""
    gone = getattr(world, "gone", {}).get(rule.endpoint)
    taken_out = [f"{page}?withdrawn={gone.id}"] if gone else []
    if rule.endpoint == "reports.show":
        return [f"{page}?open={part}" for part in parts_of_report(world)]
    if rule.endpoint == "plan_editions.show":
        return [f"{page}?open=vision", f"{page}?open=thread-{world.thing(['plan_id', 'remark_id']).id}"]
    if rule.endpoint == "plan_questions.new":
        asked = ask(world.thing(["plan_id"])).open
        return [f"{page}?{urlencode({'question': one.key})}" for one in asked[:1]]
    if rule.endpoint == "support.new":
        return [f"{page}?of=finding-{one.finding.id}" for one in list_recommendations(world.place)[:1]]
    if rule.endpoint == "moves.ask_move":
        lead = Person.get(Person.email == "lea@example.org")
        return [f"{page}?to={one.id}" for one in list_reachable(lead, world.place, NOON)[:1]]
    if rule.endpoint == "moving.ask":
        found = list_reachable_places(world.place, world.thing(["below_id"]))
        return [f"{page}?to={one.id}" for one in found[:1]]
    if rule.endpoint == "needs.show" and hasattr(world, "closed"):
        return [f"{home(world.place)}/needs/{world.closed.id}"]
    if rule.endpoint not in OPENED:
        return taken_out
    line = world.thing(OPENED[rule.endpoint])
    return [f"{page}?open={line.id}", f"{page}?under={line.id}", *taken_out]


def parts_of_report(world):
    """What the host opens on the page of a draft."""
    review, thread = world.thing(["review_id"]), world.thing(["review_id", "correction_id"])
    waiting = find_draft(review, TODAY).unanswered[0]
    return [f"answer-{waiting.id}", f"correct-{waiting.id}", "correct-0", f"thread-{thread.id}"]


def endpoint_of(app, path):
    return app.url_map.bind("localhost").match(urlsplit(path).path, method="POST")[0]


class Undone:
    """Whatever a post did is gone afterwards, so that the next one finds the page as it was, and the lead signed in."""

    def __init__(self, lead):
        self.client, self.name = lead.client, lead.client.application.config["SESSION_COOKIE_NAME"]
        self.cookie = self.client.get_cookie(self.name).value

    def __enter__(self):
        self.transaction = database.atomic()
        self.undo = self.transaction.__enter__()

    def __exit__(self, *_):
        self.undo.rollback()
        self.transaction.__exit__(None, None, None)
        self.client.set_cookie(self.name, self.cookie)


def last_line():
    """The number of the newest line, or of a later one that is undone: PostgreSQL would look through all of these."""
    if is_postgres():
        return database.execute_sql("select last_value from history_id_seq").fetchone()[0]
    return database.execute_sql("select max(id) from history").fetchone()[0] or 0


def lines_since(last):
    if last_line() == last:
        return []
    return list(History.select().where(History.id > last).order_by(History.id.desc()))


def send(lead, form, typed, swap=False):
    kept = {name: value for name, value in typed.items() if value is not None}
    return lead.client.post(form.action, data=kept, headers={"HX-Request": "true"} if swap else {})


def test_every_form_is_understood_acts_once_and_breaks_at_nothing_that_is_typed(app, lead, forms):
    """Each sent as the page shows it with something sensible in the gaps, sent again, without its key, and garbled.

    One test for all of it, since finding the forms costs more than sending them.
    """
    shown = {endpoint for endpoint, _ in forms}
    posting = {rule.endpoint for rule in routes(app) if method_of(rule) == "POST"}
    assert posting - shown - HAS_NO_PAGE == set(), "no page shows a form for these"
    wrong, done, chance = set(), set(), Random(27)
    for number, (endpoint, form) in enumerate(forms):
        found, is_done = faults(lead, endpoint, form, number)
        wrong |= {f"{endpoint}: {fault}" for fault in (*found, *breaks(lead, form, number, chance))}
        done |= {endpoint} if is_done else set()
    assert not wrong, "\n".join(sorted(wrong))
    assert len(done) * 2 > len(shown), "most forms are no longer understood here"


def faults(lead, endpoint, form, number):
    is_silent, found = endpoint in LEAVES_NO_LINE, []
    with Undone(lead):
        last = last_line()
        first = send(lead, form, form.filled(number))
        new = lines_since(last)
        again = send(lead, form, form.filled(number))
        is_done = first.status_code in DONE
        if is_done and not is_silent:
            if len([line for line in new if line.once]) != 1:
                found.append(f"none or several of its lines name the form: {[line.verb for line in new]}")
            found += [f"the history has no words for {one.verb}" for one in new if is_without_words(one)]
            if (more := len(lines_since(last)) - len(new)) and endpoint not in MAKES_A_LINK:
                found.append(f"{len(new)} lines, and {more} more for a second click")
        answers = [(answer.status_code, answer.location) for answer in (first, again)]
        if is_done and answers[0] != answers[1] and endpoint not in ENDS_ITSELF:
            found.append(f"{answers[0]}, then {answers[1]}")
    for missing in () if is_silent else ("version", "once"):
        with Undone(lead):
            last = last_line()
            answer = send(lead, form, form.filled(number) | {missing: None})
            if (is_done and answer.status_code in DONE) or lines_since(last):
                found.append(f"{answer.status_code} without {missing}")
    return found, is_done


def is_without_words(line):
    return line.kind in MODELS and in_words(line.verb) == line.verb


def breaks(lead, form, number, chance):
    """What happens that should not, when a form arrives as no page would send it."""
    for typed in [{}, *hostile(form, number, chance)]:
        with Undone(lead):
            before = last_line()
            answer = send(lead, form, typed, swap=chance.random() < 0.5)
            changed = bool(lines_since(before))
        culprits = {name: value[:20] for name, value in typed.items() if value in HOSTILE and name in form.own()}
        if answer.status_code not in ANSWERS:  # Among them is no 401: the lead is signed in all the time.
            yield f"{answer.status_code} for {culprits}"
        if answer.status_code >= 400 and changed:
            yield f"{answer.status_code}, and yet something was written, for {culprits}"
        if "<script>alert" in answer.text:
            yield f"prints what was typed as it is, for {culprits}"


def hostile(form, number, chance):
    """Every field wrong in the same way; then a few that are right but for one or two fields. Always the same ones."""
    names = form.own()
    alike, mixtures = (ALIKE_ON_POSTGRESQL, MIXTURES_ON_POSTGRESQL) if is_postgres() else (ALIKE, MIXTURES)
    carried = {name: form.fields[name] for name in form.fields if name not in names}
    for value in chance.sample(HOSTILE, alike) if names else ():
        yield carried | dict.fromkeys(names, value)
    for _ in range(mixtures if names else 0):
        wrong = chance.sample(names, min(len(names), chance.choice((1, 1, 2))))
        yield form.filled(number) | {name: chance.choice(HOSTILE) for name in wrong}
    versions, keys = ("", "-1", str(2**31), str(2**63), "x", "9" * 400), ("", "x" * 5000)
    both = [{"version": chance.choice(versions)}, {"once": chance.choice(keys)}]
    for wrong in both if machine.PROOFS else both[number % 2 :][:1]:  # All forms hand these to the same two functions.
        yield form.filled(number) | wrong

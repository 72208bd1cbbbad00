"""Every page and every refused form that a family member, a learner or a stranger may open, by the tables of access.

test_spanish.py listens while they are drawn: what was asked of the catalog in vain is still English.
"""

from nic.access import Kind, Role
from nic.db import database
from nic.places.actions import share
from nic.science.cycle import Stage
from tests.builders import a_cycle, a_person, an_act
from tests.house.access_tables import YES
from tests.house.found_forms import forms_on
from tests.house.later import later
from tests.house.test_access import expected
from tests.house.things import World, address, kind_of, method_of, routes
from tests.library.builders import a_package

ROLES = (Role.FAMILY, Role.LEARNER)
NONSENSE = ("", "x" * 9000, "-7")  # Nothing, too much, and what is neither a day nor a choice.
LEFT_OUT = {"site.asset", "people.sign_out"}


class Walk:
    def __init__(self, app, browser, listening):
        self.app, self.browser, self.listening = app, browser, listening
        a_person(name="Lea", email="lea@example.org")
        self.worlds = {kind: World(kind) for kind in (Kind.SCHOOL, Kind.NETWORK, Kind.STATE)}
        school, self.rules = self.worlds[Kind.SCHOOL], [one for one in routes(app) if one.endpoint not in LEFT_OUT]
        school.put("cycle_id", a_cycle(school.team, stage=Stage.CLOSED))
        for rule in {one.rule: one for role in (None, *ROLES) for one in self.open_to(role)}.values():
            self.worlds[kind_of(rule)].values(rule)
        later(school)
        school.put("package_id", a_package(school.team, is_public=True))
        for thing in ("cycle_id", "theory_id", "problem_id"):
            share(school.thing([thing]), an_act(), place=None)
        self.people = {
            (role, kind): a_person(role, team=one.team) for role in ROLES for kind, one in self.worlds.items()
        }
        self.posting = app.url_map.bind("localhost")
        self.forms, self.refused, self.seen = {}, set(), set()

    def open_to(self, role):
        """What the tables say yes to; a stranger opens what is public."""
        if role is None:
            return [one for one in self.rules if self.app.view_functions[one.endpoint].needs == "public"]
        return [one for one in self.rules if expected(self.app, one, role, "own team") == YES]

    def come(self, role, kind):
        self.browser.client = self.app.test_client()
        self.browser.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "es"
        if role:
            self.browser.sign_in(self.people[role, kind])

    def pages(self, role):
        inside = None
        for rule in self.open_to(role):
            kind = kind_of(rule)
            if inside != kind:
                self.come(role, inside := kind)
            path, method = address(self.app, rule, self.worlds[kind].values(rule)), method_of(rule)
            answer = self.send(role, method, rule.endpoint, path)
            if method == "GET" and answer.mimetype == "text/html":
                for form in forms_on(path, answer.text):
                    endpoint = self.posting.match(form.action.partition("?")[0], method="POST")[0]
                    self.forms.setdefault((endpoint, *sorted(form.kinds)), (role, kind, form))

    def nonsense(self):
        """Each form that was shown, sent as nobody should: what it says then is said to families too."""
        for (endpoint, *_), (role, kind, form) in self.forms.items():
            for typed in () if endpoint in LEFT_OUT or not form.typed() else NONSENSE:
                with database.atomic() as kept:
                    self.come(role, kind)
                    self.send(role, "POST", endpoint, form.action, form.fields | dict.fromkeys(form.typed(), typed))
                    kept.rollback()

    def send(self, role, method, endpoint, path, typed=None):
        self.listening.at = f"{role or 'a stranger'}: {method} {endpoint}"
        answer = self.browser.client.open(path, method=method, data=typed)
        assert answer.status_code < 500, self.listening.at
        if answer.mimetype == "text/html" and answer.status_code not in (302, 303) and "<html" in answer.text:
            assert '<html lang="es">' in answer.text, self.listening.at
            self.seen.add((role, endpoint, method))
            self.listening.read(answer.text)
        if answer.status_code in (409, 422):
            self.refused.add(endpoint)
        return answer

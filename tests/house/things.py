"""Every kind of thing that an address names, and how a test makes one.

`<id:cycle_id>` is made by `builders.a_cycle(team)`; what stands within another thing (`<id:task_id>` behind a cycle) by
`builders.a_task(cycle)`. So a new route needs no line here, only a builder with the name of its thing; the few others
are in MADE.
"""

import re
from datetime import timedelta
from uuid import UUID

from nic import assets
from nic.access import Kind, Role
from nic.gate import NETWORK
from nic.mail.composing import Sealed
from nic.mail.sealed_links import seal
from nic.people.actions import create_link
from nic.places.models import HeldRole, NetworkMember, TeamMember, TeamWork
from nic.reminders.letters.queries import OFF
from nic.today.feeds.actions import make_feed
from tests import builders
from tests.builders import NOON, a_network, a_person, a_place, a_school, a_share, a_stranger, a_team, an_act
from tests.house.source import all_models
from tests.ideas import builders as ideas
from tests.indicators import builders as measures
from tests.library import builders as libraries
from tests.needs import builders as needs
from tests.networks import builders as networks
from tests.plans import builders as yearly
from tests.reviews import builders as visits
from tests.reviews import reported
from tests.support import builders as supports

all_models()
OF_THEIR_OWN = {"session_id", "linked_id"}  # What only the person has whose it is: no world makes one.
RELATIONS = ("own team", "same place", "shared here", "shared", "elsewhere")
# Most pages are there for every kind of place, and are tried at a school.
ELSEWHERE = {
    Kind.NETWORK: {
        "places.members",
        "places.join_network",
        "places.ask_leave_network",
        "places.leave_network",
        "editions.new",
        "editions.create",
        "adopted_theories.new_edition",
        "adopted_theories.agree",
    },
    Kind.STATE: {
        "places.new_place",
        "places.create_place",
        "places.new_network",
        "places.create_network",
        "register.index",
        "register.show",
        "register.update",
        "closing.ask",
        "closing.close",
        "closing.ask_open",
        "closing.reopen",
        "moving.ask",
        "moving.move",
        "histories.entry",
        "retention.update",
        "safety.update",
        "standards.show",
        "standards.create",
        "standards.take_back",
        "school_years.show",
        "school_years.keep",
        "school_years.remove",
        "places.settings",
        "plan_windows.index",
        "plan_windows.create",
        "plan_windows.withdraw",
        "overview.show",
        "overview.tests",
        "overview.series",
        "overview.recommendations",
        "overview.plans",
        "overview.support",
        "plan_desk.index",
        "plan_desk.update_criteria",
        "plan_desk.money",
        "plan_desk.edit",
        "plan_desk.update",
    },
}
NO_SUCH, NO_SUCH_UID = 2**31 - 1, UUID(int=2**31 - 1)
FILES = {"logs.file", "evidence.file"}  # They go along only where a share says so.


def a_held_role(team):
    return HeldRole.get(HeldRole.person == a_person(Role.MEMBER, team.place))


def a_learner(team):
    """Their role, for which somebody answers who works here."""
    answering = a_person(Role.MEMBER, team=team)
    given = {"role": Role.LEARNER, "until_on": builders.TODAY, "sponsor": answering}
    return builders.give_role(a_stranger(), team.place, an_act(), **given)


def a_team_member(team):
    return TeamMember.get(TeamMember.person == a_person(Role.MEMBER, team=team))


def a_network_member(team):
    builders.join_network(team.place, builders.long_ago(), place=a_school())
    return NetworkMember.select().where(NetworkMember.network == team.place).get()


MADE = {
    "same_id": ideas.a_same,
    "network_id": lambda team: a_network(team.place),
    "synthesis_id": libraries.a_synthesis,
    "package_id": libraries.a_package,
    "package_item_id": libraries.a_package_item,
    "showcase_id": libraries.a_showcase,
    "support_id": supports.a_support,
    "contact_id": supports.a_contact,
    "assessment_id": needs.a_assessment,
    "voice_id": needs.a_voice,
    "need_id": needs.a_need,
    "took_part_id": needs.a_took_part,
    "review_id": visits.a_review,
    "reviewer_id": visits.a_reviewer,
    "visit_session_id": visits.a_visit_session,
    "note_uid": visits.a_note,
    "protocol_id": visits.a_protocol,
    "finding_id": visits.a_finding,
    "quote_id": visits.a_quote,
    "cluster_id": visits.a_cluster,
    "correction_id": reported.a_correction,
    "released_id": reported.a_released,
    "found_id": lambda team: reported.a_found(team, kind="commendation"),
    "taking_id": reported.a_taking,
    "offer_id": reported.a_offer,
    "practice_id": reported.a_practice,
    "goal_id": yearly.a_goal,
    "goal_measure_id": yearly.a_measure,
    "goal_action_id": yearly.a_goal_action,
    "developer_id": yearly.a_developer,
    "said_id": yearly.a_said,
    "resting_id": yearly.a_resting,
    "trial_id": yearly.a_trial,
    "plan_id": yearly.a_returned_plan,
    "plan_window_id": yearly.a_plan_window,
    "below_id": lambda team: a_school(parent=None if team.place.kind == Kind.SCHOOL else team.place),
    "approval_id": yearly.an_approval,
    "remark_id": yearly.a_remark,
    "meant_id": yearly.a_meant,
    "activity_id": networks.a_activity,
    "sign_up_id": networks.a_sign_up,
    "material_id": networks.a_material,
    "announcement_id": networks.a_announcement,
    "network_phase_id": networks.a_network_phase,
    "invitation_id": builders.an_invitation,
    "brought_id": builders.brought_days,
    "standard_id": builders.an_edition,
    "invitation_list_id": lambda team: builders.an_invitation(team).in_list,
    "team_id": lambda team: team,
    "person_id": lambda team: a_person(Role.MEMBER, team.place),
    "held_id": a_held_role,
    "learner_id": a_learner,
    "member_id": lambda team: (a_network_member if team.place.kind == Kind.NETWORK else a_team_member)(team),
    "joining_id": lambda _team: a_school(),
    "share_id": lambda cycle: a_share(cycle, with_place=a_place(Kind.DISTRICT)),  # Reaches nobody who is asked here.
    "measurement_id": lambda series: measures.a_measurement(series, value=3),
}


OF_THE_PLACE = {
    "invitation_id",
    "invitation_list_id",
    "brought_id",
    "standard_id",
    "released_id",
    "found_id",
    "taking_id",
    "offer_id",
    "practice_id",
    "team_id",
    "person_id",
    "held_id",
    "learner_id",
    "member_id",
    "joining_id",
    "reaching_id",
    "offered_id",
    "snapshot_id",
    "support_id",
    "contact_id",
    "assessment_id",
    "voice_id",
    "need_id",
    "took_part_id",
    "plan_window_id",
    "below_id",
    "network_id",
    "same_id",
}
# Held by a place for all whom it reaches; tried at a network.
IN_COMMON = {"indicator_id", "common_id", "edition_id", "comment_id", "shown_id", "moderation_id", "sample_id"}


def things_in(rule):
    """The things that an address names, from the outermost inwards: cycle_id, task_id."""
    return [name for name in re.findall(r"<(?:id|uuid):(\w+)>", rule.rule) if name not in {"place_id"} | OF_THEIR_OWN]


def absent(rule):
    """The same address with the numbers of things that are not there."""
    return {name: NO_SUCH_UID if name.endswith("_uid") else NO_SUCH for name in things_in(rule)}


def kind_of(rule):
    if is_in_common(rule) or is_of_a_network(rule):
        return Kind.NETWORK
    return next((kind for kind, endpoints in ELSEWHERE.items() if rule.endpoint in endpoints), Kind.SCHOOL)


def is_written_by_a_team(rule):
    """Whether the address names what a team made; a person or a role belongs to the place as a whole."""
    of_others = is_of_a_visit(rule) or is_of_a_plan(rule) or is_of_a_network(rule)
    return bool(set(things_in(rule)) - OF_THE_PLACE - IN_COMMON) and not of_others


def is_of_a_visit(rule):
    return bool({"review_id", "protocol_id"} & set(things_in(rule))) or rule.endpoint == "ledger.show"


def is_of_a_plan(rule):
    return "plan_id" in things_in(rule)


def is_in_common(rule):
    return bool({"indicator_id", "common_id"} & set(things_in(rule)))


def is_of_a_network(rule):
    """A page that only networks have."""
    return rule.rule.startswith(NETWORK)


def is_shareable(rule):
    """Whether a share can open what this address names: what a team writes, not what it counts."""
    written = {model.__name__.lower() for model in TeamWork.__subclasses__()}
    return rule.endpoint not in FILES and bool(written & {name.removesuffix("_id") for name in things_in(rule)[:1]})


def maker_of(name):
    made = "a_" + name.removesuffix("_id").removesuffix("_uid")
    return MADE.get(name) or getattr(builders, made, None) or getattr(measures, made)


class World:
    """One team's things, each made when somebody first asks for it, and the people who come to see them."""

    def __init__(self, kind=Kind.SCHOOL):
        self.team = a_team(a_place(kind))
        self.place = self.team.place
        self.made = {}
        self.shared_with = []

    def thing(self, names):
        """The innermost of these things; those around it are made on the way."""
        key = tuple(names)
        if not key:
            return self.team
        if key not in self.made:
            self.made[key] = made = maker_of(key[-1])(self.thing(key[:-1]))
            for place in self.shared_with:
                share(made, place)
        return self.made[key]

    def put(self, name, thing):
        """Another thing of this kind, in the place of the first one and of all that stood within it."""
        self.made = {key: made for key, made in self.made.items() if key[0] != name} | {(name,): thing}

    def values(self, rule):
        """What stands in the address of this route for the things of this world."""
        names = things_in(rule)
        things = {name: self.thing(names[: n + 1]) for n, name in enumerate(names)}
        found = {name: thing.uid if name.endswith("_uid") else thing.id for name, thing in things.items()}
        return found | {"kind": self.place.kind, "place_id": self.place.id} | dict.fromkeys(OF_THEIR_OWN, NO_SUCH)

    def someone(self, role, relation):
        """A person with this role who stands in this relation to all that the world holds and will hold."""
        if relation == "own team":
            return a_person(role, team=self.team)
        if relation in ("same place", "shared here"):
            if relation == "shared here":
                self.share_with(self.place)
            return a_person(role, self.place, team=builders.another_team(self.place))
        person = a_person(role, team=a_team())
        if relation == "shared":
            self.share_with(a_network(person))
        return person

    def share_with(self, place):
        for made in self.made.values():
            share(made, place)
        self.shared_with.append(place)


def share(made, place):
    """What a team makes; nothing else can be shared."""
    if isinstance(made, TeamWork):
        a_share(made, with_place=place)


def method_of(rule):
    return "POST" if "POST" in rule.methods else "GET"


def address(app, rule, values):
    method = method_of(rule)
    given = {name: values[name] if name in values else other(name) for name in rule.arguments}
    return app.url_map.bind("localhost").build(rule.endpoint, given, method=method)


def ask(app, browser, rule, values, swap=False):
    headers = {"HX-Request": "true"} if swap else {}
    return browser.client.open(address(app, rule, values), method=method_of(rule), headers=headers)


def other(name):
    """What an address may hold besides numbers."""
    if name == "token":
        return create_link(a_stranger(), an_act())
    if name == "feed":
        return make_feed(a_stranger(), an_act())
    if name == "sealed":
        return seal("test" * 8, Sealed(OFF, [str(a_stranger().uid)], NOON + timedelta(days=1)))
    if name == "invitation":
        return builders.link_of(builders.an_invitation(a_team()))
    known = {
        "name": next(iter(assets.bundle())),
        "form": "cycles",
        "provider": "nobody",
        "ending": "csv",
        "written_as": "txt",
        "table_as": "csv",
        "told_as": "json",
        "part": "vision",
        "of": "theories",
        "fishbone": 1,
        "key": "vision",
        "edition": 1,
        "quarter": 1,
        "phase": "assess",
        "on": "vision",
        "role_key": "teachers",
        "sample_key": "waiting",
        "step": 1,
    }
    return known[name]


def routes(app):
    """Signing out comes last: whoever asks for the others is still there."""
    rules = list(app.url_map.iter_rules())
    return sorted(rules, key=lambda rule: (rule.endpoint == "people.sign_out", rule.rule, rule.endpoint))

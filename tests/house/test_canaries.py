"""A word of its own in every text that people write, and everybody looks at every page and file: nobody finds a word
that is not for them. tests/house/canary_table.py says by hand which are for whom."""

import io
import re
import zipfile

import pytest
from peewee import CharField, ForeignKeyField, JSONField, TextField

from nic import derived
from nic.access import Kind, Role
from nic.db import records
from nic.history import History
from nic.library.models import Showcase
from nic.people.models import Person
from nic.places.actions import give_role, join_network
from nic.places.models import Place, TeamWork
from nic.reviews.models import Review
from nic.reviews.reports.models import ReleasedReport, Report
from nic.science.cycle import Stage
from tests.builders import (
    NOON,
    a_cycle,
    a_network,
    a_person,
    a_place,
    a_school,
    a_share,
    a_team,
    another_team,
    home,
    long_ago,
)
from tests.house.canary_table import (
    ABOVE,
    AT_A_THING,
    CHOICE,
    COLLEAGUES,
    ELSEWHERE,
    EVERYBODY,
    GUESTS,
    LEADS,
    LEARNERS,
    MEMBERS,
    NOBODY,
    WHO_READS,
)
from tests.house.later import later
from tests.house.source import all_models
from tests.house.things import World, address, is_of_a_network, kind_of, method_of, routes

CANARY = re.compile(rb"zq(\d+)zq")
ASKED = "perch"  # Stands beside each canary, so that searching finds them all.
ABOVE_IT = {Kind.SCHOOL: Kind.DISTRICT, Kind.DISTRICT: Kind.SUPERVISORY_UNION, Kind.SUPERVISORY_UNION: Kind.STATE}
DAILY = (Kind.SCHOOL, Kind.NETWORK, Kind.STATE)
TWENTY = (*DAILY * 2, *[Kind.SCHOOL] * 8, *[Kind.DISTRICT] * 4, *[Kind.SUPERVISORY_UNION] * 2)
WORKING = [role for role in Role if role not in (Role.GUEST, Role.REVIEWER)]


def texts_of(model):
    return [field for field in model._meta.sorted_fields if isinstance(field, CharField | TextField | JSONField)]


def written():
    """Every table with words in it, and its fields."""
    all_models()
    found = {model: texts_of(model) for model in records() if model not in (History, TeamWork)}
    return {model: fields for model, fields in found.items() if fields and model.__module__ != "nic.db"}


def test_the_table_names_every_field_of_every_table_and_no_other():
    there = {f"{model.__name__}.{field.name}" for model, fields in written().items() for field in fields}
    named = {f"{model}.{field}" for model, fields in WHO_READS.items() for field in fields}
    assert there == named


class Nest:
    """The canaries, each with the field it sits in and who may find it."""

    def __init__(self):
        self.sung, self.found, self.own = [], set(), {}

    def plant(self, places):
        for model, fields in written().items():
            for row in model.select():
                if home_of(row) in places:
                    before = len(self.sung)
                    changed = {field: self.in_field(field, row) for field in fields if who_reads(row, field)}
                    if model is Person:  # Their own pages say their own address.
                        self.own |= dict.fromkeys(range(before, len(self.sung)), row.id)
                    if changed:
                        model.update(changed).where(model.id == row.id).execute()

    def in_field(self, field, row):
        value, readers = getattr(row, field.name), who_reads(row, field)
        return self.in_each(field, value, readers) if isinstance(field, JSONField) else self.sing(field, value, readers)

    def in_each(self, field, value, readers):
        """In each sentence of what is kept as JSON; two words may be an answer that is chosen."""
        if isinstance(value, dict):
            return {name: self.in_each(field, one, readers) for name, one in value.items()}
        if isinstance(value, list):
            return [self.in_each(field, one, readers) for one in value]
        return self.sing(field, value, readers) if isinstance(value, str) and value.count(" ") > 1 else value

    def sing(self, field, value, readers):
        self.sung.append((f"{field.model.__name__}.{field.name}", readers))
        return f"{value} {ASKED} zq{len(self.sung) - 1}zq".strip()

    def wrongly_heard(self, reader, person, answer):
        numbers = {int(number) for number in CANARY.findall(content_of(answer))}
        heard = [self.sung[number] for number in numbers if not person or self.own.get(number) != person.id]
        self.found |= {field for field, readers in heard if reader in readers}
        return {field for field, readers in heard if reader not in readers}


def who_reads(row, field):
    """By its field, or by the thing that it stands at; of what was released or handed in, as that is."""
    table = WHO_READS[type(row).__name__]
    if table[field.name] is CHOICE:
        return CHOICE
    if (isinstance(row, Review) and is_released(row)) or (isinstance(row, Showcase) and row.is_on):
        return EVERYBODY
    return AT_A_THING.get((type(row).__name__, getattr(row, "of_kind", "")), table[field.name])


def is_released(review):
    return ReleasedReport.select().join(Report).where(Report.review == review).exists()


NOT_UPWARD = {"by", "owner", "person", "previous", "copied_from", "parent", "promised_by", "holder", "sponsor"}


def home_of(row, seen=()):
    """The place whose row this is, found through the rows it belongs to."""
    if isinstance(row, Place):
        return row.id
    if isinstance(row, Person):
        held = row.roles.first()
        return held.place_id if held else None
    for name in ("network", "team", "place", "host"):
        if isinstance(row._meta.fields.get(name), ForeignKeyField) and getattr(row, f"{name}_id"):
            return home_of(getattr(row, name))
    for field in row._meta.refs:
        if field.name not in NOT_UPWARD and getattr(row, field.object_id_name) and field.rel_model not in seen:
            found = home_of(getattr(row, field.name), (*seen, type(row)))
            if found:
                return found
    return home_of_uid(row)


def home_of_uid(row):
    """Of what stands at a thing of any kind."""
    if "of_uid" in row._meta.fields:
        for model in written():
            if "uid" in model._meta.fields and (thing := model.get_or_none(model.uid == row.of_uid)):
                return home_of(thing)
    return None


def content_of(answer):
    """What a page or a file says; an archive or a workbook unpacked."""
    if not answer.data.startswith(b"PK"):
        return answer.data
    with zipfile.ZipFile(io.BytesIO(answer.data)) as packed:
        return b"".join(packed.read(name) for name in packed.namelist())


class Crowd:
    """One person of each kind for a place, with all roles at once that are held where they stand."""

    def __init__(self, world):
        place, beside = world.place, a_school()
        learner = a_person(Role.LEARNER, place)
        give_role(learner, place, long_ago(), role=Role.FAMILY)
        self.people = {
            NOBODY: None,
            ELSEWHERE: with_all_roles(a_school()),
            GUESTS: a_person(Role.GUEST, place),
            LEARNERS: learner,
            COLLEAGUES: a_person(Role.MEMBER, team=another_team(place)),
            LEADS: with_all_roles(place),
        }
        if place.parent:
            self.people[ABOVE] = with_all_roles(place.parent)
        self.people[MEMBERS] = with_all_roles(beside)
        if place.kind == Kind.NETWORK:
            join_network(place, long_ago(), place=beside)
        else:
            world.shared_with.append(a_network(place, beside))

    def home_of(self, reader):
        """Where somebody comes from who is not from here."""
        person = self.people[reader]
        return person.roles.first().place if reader in (ELSEWHERE, ABOVE, MEMBERS) else None


def with_all_roles(place):
    person = a_person(Role.MEMBER, team=a_team(place))
    for role in set(WORKING) - {Role.MEMBER}:
        give_role(person, place, long_ago(), role=role)
    return person


def a_world(kind):
    world = World(kind)
    if kind in ABOVE_IT:
        world.place.parent = a_place(ABOVE_IT[kind])
        world.place.save()
    return world


def looks(app, world, home_of_reader):
    """Every page and file of a place, what searching there finds, and the lists where its reader comes from."""
    rules = [rule for rule in routes(app) if method_of(rule) == "GET" and rule.endpoint != "site.asset"]
    for rule in (rule for rule in rules if kind_of(rule) == world.routes_of):
        yield rule.endpoint, address(app, rule, world.values(rule))
    yield "search", f"{home(world.place)}/search?q={ASKED}"
    if home_of_reader:
        at = {"kind": home_of_reader.kind, "place_id": home_of_reader.id}
        for rule in (rule for rule in rules if set(rule.arguments) <= set(at) and not is_of_a_network(rule)):
            yield rule.endpoint, address(app, rule, at)
        yield "search at home", f"{home(home_of_reader)}/search?q={ASKED}"


@pytest.mark.parametrize("kinds", [DAILY, pytest.param(TWENTY, marks=pytest.mark.proof)], ids=["three", "twenty"])
def test_nobody_finds_a_word_that_is_not_for_them(app, browser, kinds):
    a_person(name="Lea", email="lea@example.org")
    worlds = [a_world(kind) for kind in kinds]
    crowds = [Crowd(world) for world in worlds]
    for world in worlds:
        world.put("cycle_id", a_cycle(world.team, stage=Stage.CLOSED))
        for place in world.shared_with:
            a_share(world.thing(["cycle_id"]), with_place=place)
        world.routes_of = world.place.kind if world.place.kind in (Kind.NETWORK, Kind.STATE) else Kind.SCHOOL
        for rule in routes(app):
            if kind_of(rule) == world.routes_of:
                world.values(rule)
        if world.routes_of == Kind.SCHOOL:
            later(world)
    nest = Nest()
    nest.plant({world.place.id for world in worlds})
    for check in derived.checks:
        check.mend(NOON)  # The index of words holds what was planted.
    heard = set()
    for world, crowd in zip(worlds, crowds, strict=True):
        for reader, person in crowd.people.items():
            browser.client = app.test_client()
            if person:
                browser.sign_in(person)
            for endpoint, page in looks(app, world, crowd.home_of(reader)):
                answer = browser.get(page)
                assert answer.status_code < 500, page
                found = nest.wrongly_heard(reader, person, answer)
                heard |= {f"{reader} ({world.place.kind}): {field} on {endpoint}" for field in found}
    assert not heard, "\n".join(sorted(heard))
    known = {field for field, readers in nest.sung if readers}
    assert len(nest.found) > 0.8 * len(known), f"hardly anybody finds anything: {sorted(known - nest.found)}"

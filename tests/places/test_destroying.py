"""A place is destroyed with everything that belongs to it, and with nothing that belongs to others."""

import json
from uuid import uuid4

import pytest
from peewee import CharField, JSONField, TextField

from nic import derived
from nic.access import Kind, Role
from nic.cycles.copies.actions import copy_cycle
from nic.cycles.copies.queries import find_origin
from nic.db import database, is_postgres
from nic.destroy_command import destroy_and_tell, digest_of, report_of, text_of
from nic.errors import Refused
from nic.history import History
from nic.mail.models import Letter
from nic.people.models import Person
from nic.places.actions import add_link, give_role
from nic.places.destroying.actions import destroy_place
from nic.places.destroying.queries import belongings_of, find_by_address, name_of, tables
from nic.places.invited.models import Invitation
from nic.places.models import Comment, Place, Share
from nic.science.cycle import Stage
from tests.builders import (
    a_comment,
    a_cycle,
    a_network,
    a_person,
    a_place,
    a_problem,
    a_school,
    a_share,
    a_team,
    an_act,
    an_invitation,
    home,
    long_ago,
)
from tests.house.canary_table import CHOICE, WHO_READS
from tests.house.source import all_models
from tests.house.things import World, kind_of, method_of, routes

SONG = "zqdoomedzq"
COMPUTED = {"summary", "contribution"}


@pytest.fixture
def ada():
    """She administers the state, and destroys."""
    return a_person(Role.ADMINISTRATOR, a_place(Kind.STATE, name="Green State"))


@pytest.fixture
def state(ada):
    return ada.roles.first().place


def everything_at(app, place_kind):
    """A place with a thing of every kind that a page shows."""
    world = World(place_kind)
    for rule in routes(app):
        if method_of(rule) == "GET" and kind_of(rule) == place_kind:
            world.values(rule)
    return world


def sing(found):
    """A word of its own in every text of what is to go."""
    for model, ids in found.ids.items():
        choices = {name for name, readers in WHO_READS.get(model.__name__, {}).items() if readers is CHOICE}
        for one in model._meta.sorted_fields:
            if isinstance(one, TextField | CharField | JSONField) and one.name not in choices | {"verb", "kind"}:
                for row in model.select().where(model.id.in_(list(ids))):
                    value = getattr(row, one.name)
                    if isinstance(value, str) and one.name not in ("once", "because_kind", "email"):
                        longest = getattr(one, "max_length", None) or 9999
                        model.update({one: f"{SONG}{row.id} {value}"[:longest]}).where(model.id == row.id).execute()


def heard():
    """The fields in which the word still is."""
    return {
        f"{name_of(model)}.{one.name}"
        for model in tables()
        for one in model._meta.sorted_fields
        if isinstance(one, TextField | CharField | JSONField)
        for (value,) in model.select(one).tuples()
        if SONG in (value if isinstance(value, str) else json.dumps(value))
    }


def rows_besides(found):
    """Every row of every table that is to stay, as it is."""
    there = {}
    for model in tables():
        if name_of(model) not in COMPUTED:
            for row in model.select().dicts():
                if row["id"] not in found.of(model):
                    there[name_of(model), row["id"]] = row
    return there


def test_every_word_of_a_school_is_gone_from_every_table_and_the_others_are_as_they_were(app, state, ada):
    all_models()
    world = everything_at(app, Kind.SCHOOL)
    world.place.parent = state
    world.place.save()
    other = a_cycle(a_team(a_school(parent=state)))
    found = belongings_of(world.place, ada.id)
    assert len(found.counts) > 55  # It is a school with nearly everything.
    sing(found)
    for check in derived.checks:
        check.mend(long_ago().at)
    assert len(heard()) > 100
    before = rows_besides(found)

    destroyed = destroy_place(world.place, an_act(ada))

    assert heard() == set()
    words = [word for (word,) in database.execute_sql("SELECT word FROM known_word").fetchall()]
    assert words and not [word for word in words if SONG in word]
    after = rows_besides(destroyed)
    new = [History.get_by_id(id) for name, id in after.keys() - before.keys() if name == "history"]
    assert [(line.verb, line.of_uid) for line in new] == [("destroy place", state.uid)]
    gone = before.keys() - after.keys()
    changed = {name for name, id in before.keys() & after.keys() if before[name, id] != after[name, id]}
    assert not gone and changed <= {"person", "history"}  # Who is known from elsewhere lost their name.
    assert [fault for check in derived.checks for fault in check.faults()] == []
    assert other.idea and Place.get_or_none(Place.id == world.place.id) is None


def test_what_others_made_of_it_stays_with_credit_to_a_school_that_has_left(ada, state):
    school, neighbor = a_school(parent=state), a_team(a_school(parent=state))
    theirs = a_cycle(a_team(school), stage=Stage.CLOSED)
    share = a_share(theirs, with_place=state)
    copied = copy_cycle(neighbor, an_act(a_person(Role.MEMBER, team=neighbor)), origin=theirs, through=share)
    destroy_place(school, an_act(ada))
    kept = type(copied).get_by_id(copied.id)
    assert kept.copied_from_id is None and kept.copied_through_id is None and kept.idea == theirs.idea
    assert find_origin(kept, neighbor.place, None, None).has_left


def test_shares_links_and_comments_go_from_either_side_and_nothing_becomes_public(ada, state):
    school, neighbor = a_school(parent=state), a_team(a_school(parent=state))
    gone, kept = a_cycle(a_team(school)), a_problem(neighbor)
    network = a_network(school, neighbor.place)
    a_share(gone, with_place=network)
    towards = a_share(kept, with_place=school)
    add_link(an_act(), start=kept, end=gone)
    at_gone, at_kept = a_comment(gone), a_comment(kept, a_person(Role.MEMBER, school, name="Bo of the school"))
    destroy_place(school, an_act(ada))
    assert Share.select().where(Share.of_uid.in_([gone.uid, kept.uid])).count() == 0 and towards.place_id
    assert Comment.get_or_none(Comment.id == at_gone.id) is None
    writer = Comment.get_by_id(at_kept.id).by
    assert writer.name == "Somebody who has left" and writer.email.endswith("@gone.invalid")


def test_who_works_elsewhere_too_stays_who_they_are_and_who_does_not_goes(ada, state):
    school = a_school(parent=state)
    both, here = a_person(Role.LEAD, school), a_person(Role.MEMBER, team=a_team(school))
    give_role(both, a_school(parent=state), long_ago(), role=Role.COACH)
    destroy_place(school, an_act(ada))
    assert Person.get_by_id(both.id).name == both.name and both.roles.count() == 1
    assert Person.get_or_none(Person.id == here.id) is None
    assert Person.get_by_id(ada.id).name == ada.name


def test_a_district_takes_its_schools_along_and_a_network_waits_until_its_members_have_left(ada, state):
    district = a_place(Kind.DISTRICT, parent=state)
    school = a_school(parent=district)
    network = a_network(school)
    with pytest.raises(Refused, match="still members"):
        destroy_place(network, an_act(ada))
    destroy_place(district, an_act(ada))
    assert Place.get_or_none(Place.id == school.id) is None
    destroy_place(network, an_act(ada))
    assert [place.name for place in Place.select()] == ["Green State"]


def test_a_place_is_found_by_its_uid_or_by_the_address_of_its_page_and_by_nothing_else():
    school = a_school()
    assert find_by_address(str(school.uid)) == find_by_address(f"https://nic.example{home(school)}/plan") == school
    assert find_by_address(f"/districts/{school.id}") is None
    assert find_by_address(str(uuid4())) is find_by_address(school.name) is None


def test_the_report_counts_and_quotes_nothing(ada, state):
    school = a_school(parent=state)
    problem = a_problem(a_team(school))
    act = an_act(ada)
    report = report_of(destroy_place(school, act), act)
    assert report["deleted"]["problem"] == 1 and report["references_left"] == 0 and report["by"] == ada.name
    told = json.dumps(report) + text_of(report)
    assert problem.what_we_see not in told and str(problem.uid) not in told
    assert digest_of(report) == report["sha256"] in text_of(report)


def test_without_its_report_on_the_disk_nothing_is_destroyed(ada, state, tmp_path):
    school = a_school(parent=state)
    paths = tmp_path / "lake.json", tmp_path / "full" / "lake.txt"
    with pytest.raises(FileNotFoundError):
        destroy_and_tell(school, an_act(ada), paths)
    assert Place.get_or_none(Place.id == school.id) and not paths[0].exists()
    paths[1].parent.mkdir()
    report = destroy_and_tell(school, an_act(ada), paths)
    assert Place.get_or_none(Place.id == school.id) is None
    assert json.loads(paths[0].read_text()) == report and text_of(report) == paths[1].read_text()
    assert ("VACUUM FULL" in report["kept"]) == is_postgres()


def test_letters_about_what_goes_go_with_it_however_many(ada, state):
    schools, other = [a_school(parent=state) for _ in range(2)], a_school(parent=state)
    for school in [*schools, *schools, other]:
        an_invitation(a_team(school))
    for school in schools:
        found = destroy_place(school, an_act(ada))
        assert found.counts["letter"] == 2
    assert [one.address for one in Letter.select()] == [Invitation.get().email]

"""A kept statement answers what its query would, whatever its values are."""

from datetime import timedelta
from uuid import uuid4

import pytest
from peewee import JOIN, Context, fn

from nic.access import Kind, Role
from nic.db import database, kept
from nic.places.lines.queries import places_above
from nic.places.models import HeldRole, NetworkMember, Place, Team
from nic.statements import kept_insert, padded
from tests.builders import NOON, TODAY, a_network, a_person, a_place, a_school, a_team
from tests.counted import queries_of


def teams_at(place_ids, day):
    found = Team.select(Team, Place).join(Place).where(Team.place.in_(place_ids), Team.is_present(day))
    return found.order_by(Team.id)


def joined(place, person):
    mine = NetworkMember.place == place
    if person is not None:
        mine |= NetworkMember.person == person
    return NetworkMember.select(NetworkMember.network).where(mine).order_by(NetworkMember.id).tuples()


def roles(person, role):
    return (
        HeldRole.select(HeldRole, Place)
        .join(Place, JOIN.LEFT_OUTER)
        .where(HeldRole.person == person, HeldRole.role == role)
    )


@pytest.fixture
def schools():
    return [a_team(a_school()).place for _ in range(5)]


def test_lists_of_any_length_and_kind_are_answered_as_their_query_is(schools):
    ask = kept(teams_at)
    ids = [one.id for one in schools]
    for many in ([], ids[:1], ids[:3], set(ids), tuple(ids), frozenset(ids[2:]), schools):
        for day in (TODAY, TODAY - timedelta(days=9999)):
            told = list(teams_at(list(many), day)) if many else []
            assert ask(many, day) == told
            assert [team.place.name for team in ask(many, day)] == [team.place.name for team in told]


def test_what_is_joined_comes_along_and_costs_no_query_of_its_own(schools):
    ask = kept(teams_at)
    assert queries_of(lambda: [team.place.name for team in ask(schools, TODAY)]) == 1


def test_none_is_another_statement_than_a_value(schools):
    network, person = a_network(schools[0]), a_person(Role.MEMBER, schools[1])
    alone = a_network(person)
    ask = kept(joined)
    assert ask(schools[0], None) == list(joined(schools[0], None)) == [(network.id,)]
    assert ask(schools[0], person) == list(joined(schools[0], person)) == [(network.id,), (alone.id,)]


def test_each_call_is_asked_anew_and_with_its_own_values(schools):
    ask = kept(roles)
    ada, bert = a_person(Role.MEMBER, schools[0]), a_person(Role.LEAD, schools[1])
    assert [one.place for one in ask(ada, Role.MEMBER)] == [schools[0]] and ask(ada.id, Role.LEAD) == []
    assert [one.place for one in ask(bert, Role.LEAD)] == [schools[1]]
    HeldRole.update(role=Role.LEAD).where(HeldRole.person == ada).execute()
    assert [one.place for one in ask(ada, Role.LEAD)] == [schools[0]]


def test_a_statement_within_another_keeps_its_values(schools):
    district = a_place(Kind.DISTRICT)
    below = a_school(parent=district)
    assert {one.id for one in places_above([below.id, schools[0].id])} == {below.id, district.id, schools[0].id}
    assert {one.id for one in places_above([below.id])} == {below.id, district.id}


def test_it_is_spelled_once_for_each_form_of_its_values(schools):
    spelled = []

    def counted(place_ids, day):
        spelled.append(len(place_ids))
        return teams_at(place_ids, day)

    ask = kept(counted)
    for length in range(6):
        ask([one.id for one in schools][:length], TODAY)
    assert spelled == [0, 1, 2, 4, 8]


def test_a_list_is_filled_up_with_what_is_in_it_already():
    assert padded([]) == [] and padded({7}) == [7] and padded((1, 2, 3)) == [1, 2, 3, 3]
    assert [len(padded(range(length))) for length in (1, 2, 5, 8, 9)] == [1, 2, 8, 8, 16]


def renamed(team, name, until_on):
    return Team.update(name=name, until_on=until_on, withdrawn_at=None).where(Team.id == team)


def test_an_update_writes_the_values_of_each_call_as_their_columns_do_and_says_how_many_rows_it_changed(schools):
    update, (one, other) = kept(renamed), list(Team.select().order_by(Team.id).limit(2))
    assert update.count_changed(one.id, 'South "B"', TODAY) == 1 == update.count_changed(other.id, "North", None)
    found = [
        (team.name, team.until_on) for team in Team.select().where(Team.id.in_([one.id, other.id])).order_by(Team.id)
    ]
    assert found == [('South "B"', TODAY), ("North", None)]
    assert update.count_changed(0, "Nobody's", TODAY) == 0 and not Team.select().where(Team.name == "Nobody's").exists()


def rows():
    school = a_school()
    row = {"kind": Kind.SCHOOL, "name": "North", "parent": school, "uid": uuid4(), "settings": {"days": [1]}}
    return [
        Place.insert(**row),
        Place.insert(**row | {"name": 'South "B"', "parent": None, "withdrawn_at": NOON}),
        Place.insert(**row | {"parent": school.id, "settings": [], "closed_days": ["2026-11-26"]}),
        Place.insert(**row).returning(Place.id, Place.name),
        HeldRole.insert(person=3, place=school, role=Role.LEAD, uid=row["uid"], from_on=TODAY),
        HeldRole.insert(person=3, place=school, role=Role.LEAD, uid=row["uid"], until_on=TODAY),
    ]


def test_a_new_row_is_written_as_peewee_spells_it_also_when_its_text_is_kept():
    for query in (*rows(), *rows()):
        text, values = query.sql()
        assert (text, repr(values)) == ((kept := kept_insert(query, database.obj))[0], repr(kept[1]))


def test_a_row_that_is_computed_or_may_be_there_already_is_left_to_peewee():
    row = {"kind": Kind.SCHOOL, "name": "North"}
    most = Place.select(fn.MAX(Place.version))
    others = [
        Place.insert(**row | {"version": most}),
        Place.insert(**row).on_conflict(conflict_target=[Place.uid], update={Place.name: "North"}),
        Place.insert_many([row, row]),
        Place.insert_from(Place.select(Place.kind, Place.name), [Place.kind, Place.name]),
    ]
    assert [kept_insert(query, database.obj) for query in others] == [None] * 4


def statements():
    """Columns wherever they stand: of two tables, of one twice, in a query within a query, in what changes rows."""
    above, here = Place.alias(), Team.alias("here")
    held = HeldRole.select(HeldRole.person).where(HeldRole.place == Place.id, HeldRole.is_present(TODAY))
    yield teams_at([1, 2], TODAY)
    yield Place.select(Place, above.name).join(above, on=Place.parent == above.id).order_by(above.name.desc(), Place.id)
    yield here.select(here.id).where(here.place.in_(Place.select(Place.id).where(fn.EXISTS(held)))).group_by(here.id)
    yield Team.select(fn.COUNT(Team.id).alias("teams"), fn.LOWER(Team.name)).where((Team.id + 1) > Team.place)
    yield Place.update(name=fn.LOWER(Place.name)).where(Place.id == 3)
    yield HeldRole.delete().where(HeldRole.place.in_(Place.select(Place.id)))


def test_columns_are_spelled_as_peewee_spells_them(app, monkeypatch):
    ours = [query.sql() for query in statements()]
    monkeypatch.setattr(type(database.obj), "context_class", Context)
    assert ours == [query.sql() for query in statements()]

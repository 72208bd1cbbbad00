"""What nic/columns.py spells quickly is what peewee spells."""

import pytest
from peewee import JOIN, SQL, Column, Field, fn

from nic import columns
from nic.cycles.models import Cycle
from nic.cycles.queries import list_questions
from nic.db import database, records
from nic.people.models import Person, SignInAttempt
from nic.places.models import HeldRole, Place, Team
from tests.builders import NOON, a_cycle


@pytest.fixture
def as_peewee_does(monkeypatch):
    def spelled(query):
        with monkeypatch.context() as patch:
            patch.setattr(Column, "__sql__", columns.spell_any_column)
            patch.setattr(Field, "__sql__", columns.spell_any_field)
            return query().sql()

    return spelled


def below():
    start = Place.select(Place.id).where(Place.id.in_([3])).cte("below", recursive=True)
    under = Place.alias()
    line = start.union(under.select(under.id).join(start, on=under.parent == start.c.id))
    return line.select_from(line.c.id).bind(database)


def held_on_a_team():
    place = Team.select(Team.place).where(Team.id == 7)
    held = HeldRole.select(SQL("1")).where(HeldRole.place == place, HeldRole.person == Person.id)
    return Person.select().where(fn.EXISTS(held))


QUERIES = {
    "joined": lambda: Team.select(Team, Place).join(Place, JOIN.LEFT_OUTER).order_by(Place.name.desc()),
    "a table twice": lambda: Place.select(Place, Place.alias("above")).where(fn.LOWER(Place.name).contains("x")),
    "one within another": held_on_a_team,
    "an alias of its own": lambda: Person.select(Person.name.alias("who"), fn.COUNT(Person.id)).group_by(Person.name),
    "recursive": below,
    "an insert": lambda: SignInAttempt.insert(account="a", address="b", at=NOON),
    "an update": lambda: Place.update(name=Place.name + "!", version=Place.version + 1).where(Place.id == 3),
    "a removal": lambda: Team.delete().where(Team.place.in_(Place.select(Place.id).where(Place.name == ""))),
}


@pytest.mark.parametrize("name", QUERIES)
def test_every_form_of_a_query_is_spelled_alike(app, as_peewee_does, name):
    assert QUERIES[name]().sql() == as_peewee_does(QUERIES[name])


def test_every_table_is_spelled_alike(app, as_peewee_does):
    for model in records():
        assert model.select().sql() == as_peewee_does(model.select), model


def test_a_table_with_a_name_of_its_own_keeps_it(app, as_peewee_does):
    table = Person._meta.table.alias("who")
    assert '"who"."name"' in table.select(table.name).sql()[0]


def test_what_is_read_through_it_is_what_was_written():
    cycle = a_cycle(at=NOON)
    assert Cycle.select(Cycle, Team).join(Team).where(Cycle.id == cycle.id).get().team.place_id == cycle.team.place_id
    assert [question.words for question in list_questions(cycle)] == ["Will they hand them in?"]

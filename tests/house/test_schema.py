"""The tables as migrated are the tables as modelled, on every database."""

from peewee import ForeignKeyField
from playhouse.schema_diff import diff_models

from nic.db import Record, Row, database
from nic.places.models import Dated, TeamWork
from tests.house.source import all_models

all_models()
SHAPES = {Record, Dated, TeamWork}  # Tables start from these; they are none themselves.


def models(start=Row):
    for model in start.__subclasses__():
        yield from models(model)
        if model not in SHAPES:
            yield model


def test_migrations_build_exactly_the_models():
    diff = diff_models(database.obj, list(models()))
    assert not diff, diff


def test_the_models_and_the_migration_agree_on_what_may_be_empty():
    for model in models():  # The diff above does not compare this.
        columns = {column.name: column.null for column in database.get_columns(model._meta.table_name)}
        assert columns == {f.column_name: f.null for f in model._meta.sorted_fields}, model


def test_nothing_is_deleted_because_something_else_was():
    for model in models():
        links = [field for field in model._meta.sorted_fields if isinstance(field, ForeignKeyField)]
        assert {link.on_delete for link in links} <= {"RESTRICT"}, model


def test_every_record_can_be_carried_elsewhere_by_its_uid():
    for model in models(Record):
        assert model.uid.unique, model

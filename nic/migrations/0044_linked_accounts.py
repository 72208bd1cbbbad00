"""Accounts of a place's own provider by which people sign in."""

from peewee import AutoField, CharField, Field, ForeignKeyField, Model


class Utc(Field):
    field_type = "TIMESTAMPTZ"


class Person(Model):
    class Meta:
        table_name = "person"


def up(migrator, db):
    class LinkedAccount(Model):
        id = AutoField()
        person = ForeignKeyField(Person, on_delete="RESTRICT")
        issuer = CharField(max_length=300)
        subject = CharField(max_length=255)
        linked_at = Utc()
        ended_at = Utc(null=True)

        class Meta:
            database = db
            table_name = "linked_account"
            indexes = ((("issuer", "subject"), True),)

    db.create_tables([LinkedAccount])

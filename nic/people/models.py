"""People, how they get in, and what they have typed but not saved."""

import json
from hashlib import sha256
from textwrap import shorten

from peewee import BooleanField, CharField, ForeignKeyField, JSONField

from nic.db import Record, Row, UtcField
from nic.once import once_mark, seen_in


class Person(Record):
    name = CharField(max_length=120)
    email = CharField(max_length=254, unique=True)  # Always in lower case.
    password_hash = CharField(default="")  # Empty until the one-time link has been followed.
    has_short_password = BooleanField(default=False)  # Enough only as long as the second step is turned on.
    language = CharField(max_length=5, default="")  # Of nic.text.LANGUAGES; empty: as the browser asks.
    disabled_at = UtcField(null=True)  # Until an administrator lifts it, nobody gets in with this account.


class Session(Row):
    """A signed-in browser. The cookie holds a random token, the table only its hash, so it can be revoked."""

    person = ForeignKeyField(Person, backref="sessions", on_delete="RESTRICT")
    token_hash = CharField(max_length=64, unique=True)
    browser = CharField(max_length=80, default="")  # "Safari on iPhone", for the list of one's own sessions.
    is_kept = BooleanField(default=False)  # "Stay signed in on this phone."
    began_at = UtcField()
    seen_at = UtcField()
    ends_at = UtcField()
    revoked_at = UtcField(null=True)
    proved_at = UtcField(null=True)  # When whoever sits there last showed who they are; it began with that.


class OneTimeLink(Row):
    """Lets one person choose a password, once, until it ends. The table holds only the hash of the link."""

    person = ForeignKeyField(Person, backref="links", on_delete="RESTRICT")
    by = ForeignKeyField(Person, backref="links_made", on_delete="RESTRICT")
    token_hash = CharField(max_length=64, unique=True)
    made_at = UtcField()
    ends_at = UtcField()
    used_at = UtcField(null=True)


class Draft(Row):
    """What a person has typed into one form and not saved; `form` is the path that the form posts to."""

    person = ForeignKeyField(Person, backref="drafts", on_delete="RESTRICT")
    form = CharField(max_length=200)
    fields = JSONField(default=dict)  # name -> list of what was typed
    mark = CharField(max_length=32, default="")  # Of the tab that it was typed in; see nic/once.py.
    at = UtcField()

    class Meta:
        indexes = ((("person", "form"), True),)

    def digest(self) -> str:
        """What a page that has shown this draft remembers of it."""
        return sha256(json.dumps(self.fields, sort_keys=True).encode()).hexdigest()[:32]

    def excerpt(self) -> str:
        """By which its writer knows it again: the longest of what was typed."""
        longest = max((text for texts in self.fields.values() for text in texts), key=len, default="")
        return shorten(longest, 120, placeholder="…")

    def is_known_to(self, once: str | None) -> bool:
        """Whether the tab that sends this key has typed it, or shown it: then its own words may take its place."""
        seen = seen_in(once)  # A digest, a mark, or the key of the page that was there before in its tab.
        return not {once_mark(once), *seen, *map(once_mark, seen)}.isdisjoint({self.mark, self.digest()})

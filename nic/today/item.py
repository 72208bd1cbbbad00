"""One thing that waits for a person, as plain values: what Today, the digest and reminders all tell from.

Named tuples: of hundreds each is made in a third of the time."""

from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from nic.text import Sentence
from nic.today.kinds import GROUP_OF, Group, Waits


class Where(NamedTuple):
    """The place that it belongs to."""

    id: int
    kind: str
    name: str


class Item(NamedTuple):
    """`words` names no learner and repeats no note. Its page is `endpoint` with `values`, as url_for() takes them."""

    kind: Waits
    of_kind: str  # The table of what it is about, and its uid.
    of_uid: UUID
    due_on: date | None
    place: Where
    words: Sentence
    endpoint: str
    values: dict[str, Any]

    @property
    def group(self) -> Group:
        return GROUP_OF[self.kind]

    def is_late(self, today: date) -> bool:
        return self.due_on is not None and self.due_on < today

"""One thing that waits for a person, as plain values: what Today, the digest and reminders all tell from."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from nic.text import Sentence
from nic.today.kinds import GROUP_OF, Group, Waits


@dataclass(frozen=True)
class Where:
    """The place that it belongs to."""

    id: int
    kind: str
    name: str


@dataclass(frozen=True)
class Item:
    """`words` names no learner and repeats no note. Its page is `endpoint` with `values`, as url_for() takes them."""

    kind: Waits
    of_kind: str  # The table of what it is about, and its uid.
    of_uid: UUID
    due_on: date | None
    place: Where
    words: Sentence
    endpoint: str
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def group(self) -> Group:
        return GROUP_OF[self.kind]

    def is_late(self, today: date) -> bool:
        return self.due_on is not None and self.due_on < today

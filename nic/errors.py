"""The ways to say no. Their pages are in refusals.py, so that actions never come near Flask."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from nic.text import Sentence


class Unusable(Exception):
    """A command can't work with this database: a line for whoever runs the machine, what is wrong and what to do."""


class Missing(Exception):
    """There is no such thing here, or the viewer may not know that there is (404)."""


class Forbidden(Exception):
    """The viewer may see it, but it is not theirs to change (403). With a sentence for whoever knows that it is there
    and may be told why."""

    def __init__(self, why: str = "", **values: Any):
        self.sentence = Sentence(why, values) if why else None
        super().__init__(why)


class Unproved(Exception):
    """Whoever sits there may do this, and has not shown lately that it is them (to the page that asks for it)."""


class Refused(Exception):
    """The rules say no (409). The sentence is written for the person who tried; `field` is where it belongs."""

    def __init__(self, why: str | Sentence, *, field: str = "", missing: Sequence[tuple[str, Any]] = (), **values: Any):
        self.sentence = why if isinstance(why, Sentence) else Sentence(why, values)
        self.field = field
        self.missing = tuple(missing) or ((field, self.sentence),)  # Every reason with its field, if there are several.
        super().__init__(str(self.sentence))


class Conflict(Exception):
    """Someone else was faster (409). Carries what stands there now, who wrote it, and when."""

    def __init__(self, theirs: dict[str, Any], version: int, *, by_uid: UUID | None, at: datetime | None):
        super().__init__("changed by somebody else")
        self.theirs = theirs
        self.version = version
        self.by_uid = by_uid
        self.at = at

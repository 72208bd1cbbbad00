"""What was said about the fields of a plan, thread by thread."""

from dataclasses import dataclass
from typing import Any

from nic.people.models import Person
from nic.places.queries import find_one
from nic.plans.models import Remark
from nic.science.plan import PARTS

FIELDS = ("what", "for_whom", "changes", "how_known", "by_on", "measures", "actions", "funding")


@dataclass(frozen=True)
class Thread:
    first: Any
    replies: list[Any]

    @property
    def is_open(self) -> bool:
        return self.first.settled_at is None


def threads_of(plan) -> dict[str, list[Thread]]:
    """By part, the oldest first."""
    rows = list(remarks().where(Remark.plan == plan).order_by(Remark.id).limit(500))
    found: dict[str, list[Thread]] = {}
    for one in rows:
        if one.parent_id is None:
            replies = [reply for reply in rows if reply.parent_id == one.id]
            found.setdefault(one.part, []).append(Thread(one, replies))
    return found


def remarks() -> Any:
    return Remark.select(Remark, Person).join(Person, on=Remark.by).where(Remark.withdrawn_at.is_null())


def find_remark(plan, remark_id: int) -> Remark:
    """The first of its thread."""
    found: Any = find_one(remarks().where(Remark.plan == plan, Remark.id == remark_id, Remark.parent.is_null()))
    return found


def is_part(part: str, goal_ids) -> bool:
    """Whether a plan with these goals has such a field."""
    kind, _, rest = part.partition("-")
    number, _, field = rest.partition("-")
    of_a_goal = kind == "goal" and number in {str(id) for id in goal_ids} and field in FIELDS
    return part in PARTS or of_a_goal


def count_open(plan) -> int:
    asked = (Remark.plan == plan) & Remark.parent.is_null() & Remark.settled_at.is_null()
    return int(Remark.select().where(asked, Remark.withdrawn_at.is_null()).count())

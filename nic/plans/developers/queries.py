from typing import Any

from nic.places.queries import find_one
from nic.plans.models import Developer, YouSaid


def find_developer(plan, developer_id: int) -> Developer:
    """Also one who is taken off already."""
    found: Any = find_one(Developer.select().where(Developer.plan == plan, Developer.id == developer_id))
    return found


def find_said(plan, said_id: int) -> YouSaid:
    found: Any = find_one(
        YouSaid.select().where(YouSaid.plan == plan, YouSaid.id == said_id, YouSaid.withdrawn_at.is_null())
    )
    return found


def find_said_to_withdraw(plan, said_id: int) -> YouSaid:
    found: Any = find_one(YouSaid.select().where(YouSaid.plan == plan, YouSaid.id == said_id))
    return found

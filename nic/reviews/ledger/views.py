"""The ledger of visits: who has visited whom, and who is owed one."""

from flask import g

from nic.access import Ability
from nic.errors import Missing
from nic.gate import PLACE, today
from nic.reviews.ledger import queries
from nic.web import Section, respond

ledger = Section("ledger", __name__, url_prefix=f"{PLACE}/reviews/ledger")


@ledger.get("", needs=Ability.LOOK)
def show():
    """For everybody who belongs here: visits are given in turn, and everybody sees whose turn it is."""
    if g.place.id not in g.standing.audience_ids and not g.standing.allows(Ability.PLAN_REVIEWS):
        raise Missing
    accounts = queries.list_accounts(g.place, today())
    owed = {one.place.id for one in accounts if queries.is_owed(one, today())}
    return respond("reviews/ledger.html", accounts=accounts, owed=owed, today=today())

"""Who has visited whom, and who is owed a visit: those who went elsewhere are visited in turn."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from nic.access import Kind
from nic.places.lines.queries import lines_of
from nic.places.models import Place
from nic.places.queries import MOST, ids_below, is_open
from nic.reviews.models import Review, Reviewer
from nic.science.visit import Origin, years_later

HOSTS = (Kind.SUPERVISORY_UNION, Kind.DISTRICT)


@dataclass
class Account:
    """What one district or supervisory union gave and got."""

    place: Any
    visits: list[Any] = field(default_factory=list)  # To it, newest first, those to come among them.
    sent: int = 0  # Its people on teams of visits elsewhere.
    went_to: Counter = field(default_factory=Counter)  # By the host's id.
    last_on: date | None = None  # Of the last visit that is over.
    next_on: date | None = None  # Of one that is planned.
    due_by: date | None = None  # By when the next one should be; None: there was none so far.


def list_accounts(place, today: date) -> list[Account]:
    """What each host below this place gave, anywhere in its state, and got, by name. A round inside of one district is
    no such visit."""
    hosts = list_hosts(place)
    accounts = {one.id: Account(one) for one in hosts}
    if not accounts:
        return []
    lines = lines_of(accounts)
    state = lines[hosts[0].id][0]
    found: Any = Review.select(Review, Place).join(Place).where(Review.withdrawn_at.is_null())
    found = found.where(Review.host.in_(ids_below(state))).order_by(Review.begins_on.desc(), Review.id.desc())
    reviews = [one for one in found if one.protocol["reviewers_from"] == Origin.ANOTHER_DISTRICT]
    sent: Any = Reviewer.select(Reviewer.comes_from, Reviewer.review).where(Reviewer.withdrawn_at.is_null())
    sent = sent.where(Reviewer.review.in_([one.id for one in reviews]), Reviewer.comes_from.is_null(False))
    rows = list(sent.tuples())
    owner = owners({id for id, _ in rows}, accounts)
    for id, account in accounts.items():
        above = {one.id for one in lines[id]}
        for review in reviews:
            if review.host_id in above:  # Its own visit, or one to the union that it belongs to.
                enter(account, review, today)
    host_of = {one.id: one.host for one in reviews}
    for home_id, review_id in rows:
        if home := accounts.get(owner.get(home_id, 0)):
            home.sent += 1
            home.went_to[host_of[review_id].name] += 1
    return [accounts[one.id] for one in hosts]


def list_hosts(place) -> list[Place]:
    """The districts, and the supervisory unions that have none: a visit to a union is one to each of its districts."""
    found = Place.select().where(Place.id.in_(ids_below(place)), Place.kind.in_(HOSTS), is_open())
    hosts = list(found.order_by(Place.name, Place.id).limit(MOST))
    above = {one.id for id, line in lines_of([one.id for one in hosts]).items() for one in line[:-1]}
    return [one for one in hosts if one.id not in above]


def owners(place_ids, accounts: dict[int, Account]) -> dict[int, int]:
    """Of each place the nearest of these hosts that it belongs to."""
    nearest = {}
    for id, line in lines_of(place_ids).items():
        mine = [one.id for one in line if one.id in accounts]
        if mine:
            nearest[id] = mine[-1]
    return nearest


def enter(account: Account, review, today: date) -> None:
    account.visits.append(review)
    if review.ends_on < today:
        if account.last_on is None or review.ends_on > account.last_on:
            account.last_on = review.ends_on
            account.due_by = years_later(review.ends_on, review.protocol["every_years"])
    elif account.next_on is None or review.begins_on < account.next_on:
        account.next_on = review.begins_on


def is_owed(account: Account, today: date) -> bool:
    """Nothing planned, and never visited or too long ago."""
    return account.next_on is None and (account.due_by is None or account.due_by <= today)

from collections.abc import Iterable
from typing import Any

from nic.mail.actions import post
from nic.places.leads_told.queries import CLOSED, MOVED, OPENED, leads_among, list_leads_below, uid_of_office


def tell_of_move(move, act, leaving) -> None:
    """Within the write that moves it; those who lead a place below it, too."""
    lost = {"lost": [str(one.uid) for one in leaving.lost], "gained": [str(one.uid) for one in leaving.gained]}
    counted = {"shares": len(leaving.shares), "coaches": len(leaving.coachings)}
    tell(MOVED, move, act, list_leads_below(move.place, act.at), above=move.goes_to, **lost, **counted)


def tell_of_closing(closing, act, ended) -> None:
    tell(CLOSED, closing, act, leads_among(ended.rows["end role"]), above=closing.place.parent)


def tell_of_opening(closing, act, ended) -> None:
    """Those who lead it again. Who got no role back is told by whoever gives them one."""
    tell(OPENED, closing, act, leads_among(ended.rows["end role"]), above=closing.place.parent)


def tell(what: str, noted, act, held: Iterable[Any], *, above, **values) -> None:
    """One letter to a person, whatever they hold; none to whoever did it, who has just read what it means."""
    office = uid_of_office(act.by, above, act.at)
    by_person = {one.person.uid: one for one in held if one.person.uid != act.by.uid}
    for uid, one in by_person.items():
        told = {"of": str(noted.uid), "at": str(one.place.uid), "by": str(act.by.uid), "office": office, **values}
        post(act.at, key=f"{what} {noted.uid} {uid}", about=what, person_uid=uid, values=told)

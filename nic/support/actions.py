"""Support is asked for, promised or declined, and whoever asked says whether it was kept."""

from nic import history
from nic.db import write
from nic.errors import Missing, Refused
from nic.places.changes.actions import change_fields, withdraw
from nic.support.models import Support
from nic.text import N_

LONGEST = 300


def ask_for_support(place, act, *, thing, about: str, asked_of, asked: str, needed_by_on) -> Support:
    """Of another place, for a recommendation or a goal."""
    if needed_by_on < place.day_of(act.at):
        raise Refused(N_("This day has passed already."), field="needed_by_on")
    with write():
        if done := history.replayed(act):
            return Support.get(Support.uid == done.of_uid)
        made = Support.create(
            of_kind=thing._meta.name, of_uid=thing.uid, about=about[:LONGEST], place=place, asked_of=asked_of,
            asked=asked, needed_by_on=needed_by_on, by=act.by, at=act.at,
        )  # fmt: skip
        history.record("ask for support", made, act, before={})
        return made


def refuse_kept(support) -> None:
    now = Support.get_by_id(support.id)
    if now.withdrawn_at:
        raise Missing
    if now.kept == "kept":
        raise Refused(N_("This promise was kept. Ask anew if there is more to ask for."))


def promise_support(support, act, *, promised: str, promised_on) -> None:
    """Also anew, after it was declined or not kept: what was said before stays in the history."""
    if promised_on < support.asked_of.day_of(act.at):
        raise Refused(N_("This day has passed already."), field="promised_on")
    with write():
        if history.is_replay(act):
            return
        refuse_kept(support)
        change_fields(
            support, act, "promise support", promised=promised, promised_on=promised_on, promised_by=act.by,
            declined_because="", answered_at=act.at, kept="", kept_because="", settled_by=None, settled_at=None,
        )  # fmt: skip


def decline_support(support, act, *, declined_because: str) -> None:
    with write():
        if history.is_replay(act):
            return
        refuse_kept(support)
        change_fields(
            support, act, "decline support", declined_because=declined_because, promised="", promised_on=None,
            promised_by=act.by, answered_at=act.at, kept="", kept_because="", settled_by=None, settled_at=None,
        )  # fmt: skip


def settle_support(support, act, *, kept: str, kept_because: str = "", still_needed: str = "") -> None:
    """By whoever asked. It can be said otherwise later."""
    if kept != "kept" and not kept_because:
        raise Refused(N_("Say what was missing, so that the other side can mend it."), field="kept_because")
    with write():
        if history.is_replay(act):
            return
        if not Support.get_by_id(support.id).promised:
            raise Refused(N_("Nothing was promised yet."))
        change_fields(
            support, act, "settle support", kept=kept, kept_because=kept_because, still_needed=still_needed,
            settled_by=act.by, settled_at=act.at,
        )  # fmt: skip


def say_still_needed(support, act, *, still_needed: str) -> None:
    """By whoever asked, also before anything is promised."""
    change_fields(support, act, "say what is still needed", still_needed=still_needed)


def take_back_request(support, act) -> None:
    withdraw(support, act, "take back request")

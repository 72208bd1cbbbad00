"""What the team found. Any of it who takes notes writes and changes it; that is for the page to ask."""

from typing import Any

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.places.changes.actions import hold_only, withdraw
from nic.places.queries import ids
from nic.reviews.actions import refuse_domain
from nic.reviews.findings.models import Finding, FindingNote, Quote
from nic.reviews.findings.queries import list_beside
from nic.reviews.words import COMMENDATION
from nic.text import N_

PLAIN = ("kind", "domain", "standard", "words", "because", "sustains")


def write_finding(
    review, act, *, kind: str, domain: str, words: str, standard: str = "", because: str = "", sustains: str = "",
    notes=(),
) -> Finding:  # fmt: skip
    """The last of its domain and kind. `notes` are those that it rests on; without any it stays with the team."""
    with write():
        if done := history.replayed(act):
            return Finding.get(Finding.uid == done.of_uid)
        told = plain(kind=kind, domain=domain, standard=standard, words=words, because=because, sustains=sustains)
        refuse_domain(review, told["domain"], told["standard"])
        finding: Any = Finding(review=review, by=act.by, at=act.at, **told)
        finding.place = place_behind(finding)
        finding.save(force_insert=True)
        put_notes(finding, act, {note.id for note in of_this(review, notes)})
        history.record("write finding", finding, act, before={}, after=whole(finding))
        return finding


def plain(**told: str) -> dict[str, str]:
    """What keeps it going is said of a commendation alone."""
    return told if told["kind"] == COMMENDATION else told | {"sustains": ""}


def place_behind(finding) -> int:
    return max((one.place for one in list_beside(finding)), default=-1) + 1


def of_this(review, notes) -> list[Any]:
    """A finding rests on what the team reads: notes of this visit that their writers have saved."""
    if any(note.review_id != review.id or not note.is_ready or note.withdrawn_at for note in notes):
        raise Refused(N_("One of these notes is not there any more. Look again at which there are."))
    return list(notes)


def put_notes(finding, act, wanted: set[int]) -> None:
    known: Any = FindingNote.select().where(FindingNote.finding == finding)
    rows = {row.note_id: row for row in known}
    hold_only(rows, wanted, lambda id: FindingNote.create(finding=finding, note=id), act)


def note_ids(finding) -> frozenset[int]:
    rests = FindingNote.select(FindingNote.note).where(FindingNote.finding == finding)
    return ids(rests.where(FindingNote.withdrawn_at.is_null()))


def whole(finding) -> dict[str, Any]:
    return history.snapshot(finding) | {"notes": sorted(note_ids(finding))}


def change_finding(
    finding, act, *, kind: str, domain: str, words: str, standard: str = "", because: str = "", sustains: str = ""
) -> None:
    """Its version counts the changes of its words: whoever agreed agreed to one of them. Saved without a change, or
    moved, or with another note to rest on, it is still the one that was read."""
    told = plain(kind=kind, domain=domain, standard=standard, words=words, because=because, sustains=sustains)
    with write():
        if history.is_replay(act):
            return
        refuse_domain(finding.review, told["domain"], told["standard"])
        before = history.snapshot(finding)
        if any(getattr(finding, name) != value for name, value in told.items()):
            history.claim(finding, act)
            for name, value in told.items():
                setattr(finding, name, value)
            if (finding.kind, finding.domain) != (before["kind"], before["domain"]):
                finding.place = place_behind(finding)
            finding.save()
        history.record("change finding", finding, act, before=before)


def withdraw_finding(finding, act) -> None:
    withdraw(finding, act, "withdraw finding")


def move_finding(finding, act, *, way: str) -> None:
    """One up or down within its domain and kind; at the end it stays."""
    with write():
        if history.is_replay(act):
            return
        before = [one.id for one in list_beside(finding)]
        after = moved(before, finding.id, -1 if way == "up" else 1)
        for place, id in enumerate(after):
            Finding.update(place=place).where(Finding.id == id).execute()
        history.record("move finding", finding, act, before={"order": before}, after={"order": after})


def moved(order: list[int], id: int, by: int) -> list[int]:
    to = min(max(order.index(id) + by, 0), len(order) - 1)
    rest = [one for one in order if one != id]
    return [*rest[:to], id, *rest[to:]]


# -- What it rests on ----------------------------------------------------------------------------------------------


def rest_on(finding, act, notes) -> None:
    """These notes too. Two people who add others at once lose none."""
    with write():
        if history.is_replay(act):
            return
        before = whole(finding)
        put_notes(finding, act, {*note_ids(finding), *(note.id for note in of_this(finding.review, notes))})
        history.record("rest on notes", finding, act, before=before, after=whole(finding))


def rest_no_longer_on(finding, act, note_ids_off) -> None:
    """Of these, by id: also of one that its writer has taken back meanwhile."""
    with write():
        if history.is_replay(act):
            return
        before = whole(finding)
        put_notes(finding, act, set(note_ids(finding)).difference(note_ids_off))
        history.record("rest no longer on notes", finding, act, before=before, after=whole(finding))


# -- Words that it repeats -----------------------------------------------------------------------------------------


def add_quote(finding, act, *, words: str, said_by: str) -> Quote:
    with write():
        if done := history.replayed(act):
            return Quote.get(Quote.uid == done.of_uid)
        quote = Quote.create(finding=finding, words=words, said_by=said_by, by=act.by, at=act.at)
        history.record("add quote", quote, act, before={})
        return quote


def withdraw_quote(quote, act) -> None:
    withdraw(quote, act, "withdraw quote")

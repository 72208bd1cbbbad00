from dataclasses import dataclass
from typing import Any

from peewee import JOIN

from nic.people.models import Person
from nic.places.models import Place
from nic.places.queries import find_one
from nic.reviews.findings.models import Finding, FindingNote, Quote
from nic.reviews.models import ReviewNote, VisitSession
from nic.reviews.queries import protocol_followed
from nic.reviews.words import FINDINGS
from nic.science.findings import FindingSeen, NoteSeen
from nic.science.visit import source_of

MOST = 500  # Of one review: many times what any protocol has room for.


@dataclass(frozen=True)
class Carried:
    """A finding with the notes that it rests on, oldest first, and the words that it repeats."""

    finding: Any
    notes: tuple[Any, ...]
    quotes: tuple[Any, ...]

    @property
    def seen(self) -> FindingSeen:
        """As the rules of nic.science.findings look at it."""
        notes = tuple(NoteSeen(source_seen(note), heard_from(note)) for note in self.notes)
        return FindingSeen(self.finding.id, self.finding.kind, self.finding.domain, notes)

    @property
    def sources(self) -> tuple[str, ...]:
        return self.seen.sources

    @property
    def heard_from(self) -> frozenset[str]:
        return self.seen.heard_from


def source_seen(note) -> str:
    return source_of(note.session.kind) if note.session else ""


def heard_from(note) -> str:
    return note.session.heard_from if note.session else ""


def list_findings(review) -> list[Carried]:
    """In the order of the protocol's domains, commendations first. Three queries, however many there are.

    A note that its writer took back carries nothing any more.
    """
    found: Any = Finding.select(Finding, Person).join(Person)
    found = list(found.where(Finding.review == review, Finding.withdrawn_at.is_null()).limit(MOST))
    domains = [one.title for one in protocol_followed(review).domains]
    kinds = list(FINDINGS)
    found.sort(key=lambda one: (domains.index(one.domain), kinds.index(one.kind), one.place, one.id))
    for one in found:
        one.review = review
    return carried(found)


def carried(findings) -> list[Carried]:
    notes, quotes = list_notes_of(findings), list_quotes_of(findings)
    return [Carried(one, tuple(notes[one.id]), tuple(quotes[one.id])) for one in findings]


def list_notes_of(findings) -> dict[int, list[Any]]:
    """Each note with its session, school and writer. One query."""
    rows: Any = FindingNote.select(FindingNote, ReviewNote, VisitSession, Place, Person).join(ReviewNote)
    rows = rows.join(VisitSession, JOIN.LEFT_OUTER).join(Place, JOIN.LEFT_OUTER, on=VisitSession.school == Place.id)
    rows = rows.switch(ReviewNote).join(Person, on=ReviewNote.by)
    rows = rows.where(FindingNote.finding.in_([one.id for one in findings]), FindingNote.withdrawn_at.is_null())
    rows = rows.where(ReviewNote.withdrawn_at.is_null())
    notes: dict[int, list[Any]] = {one.id: [] for one in findings}
    for row in rows.order_by(ReviewNote.noted_at, ReviewNote.id):
        notes[row.finding_id].append(row.note)
    return notes


def list_quotes_of(findings) -> dict[int, list[Any]]:
    rows: Any = Quote.select().where(Quote.finding.in_([one.id for one in findings]), Quote.withdrawn_at.is_null())
    quotes: dict[int, list[Any]] = {one.id: [] for one in findings}
    for row in rows.order_by(Quote.id):
        quotes[row.finding_id].append(row)
    return quotes


def find_finding(review, finding_id) -> Finding:
    return find_one(of_review(review, finding_id).where(Finding.withdrawn_at.is_null()))


def find_finding_to_withdraw(review, finding_id) -> Finding:
    """Also one that is gone already: the second of two clicks gets the answer of the first."""
    return find_one(of_review(review, finding_id))


def of_review(review, finding_id) -> Any:
    return Finding.select(Finding, Person).join(Person).where(Finding.review == review, Finding.id == finding_id)


def carry(finding) -> Carried:
    return carried([finding])[0]


def find_quote(finding, quote_id) -> Quote:
    """Also one that is gone already: the second of two clicks gets the answer of the first."""
    return find_one(Quote.select().where(Quote.finding == finding, Quote.id == quote_id))


def list_beside(finding) -> list[Finding]:
    """Those of its domain and kind in their order, itself among them."""
    beside = (Finding.review == finding.review_id) & (Finding.domain == finding.domain)
    found = Finding.select().where(beside, Finding.kind == finding.kind, Finding.withdrawn_at.is_null())
    return list(found.order_by(Finding.place, Finding.id))

"""What a reviewer takes along to a school without a network: the day, whom to call, what to look for, and sheets to
write on. Values in, a Paper out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from nic.papers.paper import Beside, Facts, Heading, Lines, NewSheet, Outline, Paper, Piece, Saying, Words, Writing
from nic.reviews.words import HEARD_FROM, KINDS
from nic.science.visit import ReviewProtocol, clock_at, minutes_at, source_of
from nic.text import N_, sentence

DANGER = sentence(N_("Someone in danger? Don’t write it here."))
ROOM_FOR_HEADINGS = 6  # Sheets of one reviewer besides those to write on: what their day and a long protocol may take.
LEFT_OUT = N_("There is more to look for than fits here: the page of the visit has it all.")
WRITE = (
    N_("Grade 2: 14 of 18 could say in their own words what they are learning."),
    N_("A learner: “I am done when she puts a star on it.”"),
    N_("On the board, all lesson: “Copy the four sentences.”"),
)
RATHER_THAN = (
    N_("The students were engaged."),
    N_("Learners depend on the teacher."),
    N_("Low expectations."),
)


@dataclass(frozen=True)
class Going:
    """One reviewer, and the sessions that they go to, in order; `there` is who else goes, by session."""

    name: str
    sessions: Sequence[Any]
    there: dict[int, Sequence[str]]
    takes_notes: bool = True


@dataclass(frozen=True)
class Visit:
    """What is the same for everybody. `clock` says a time of day as people of the place read it."""

    review: Any
    protocol: ReviewProtocol
    danger: str
    today: date
    clock: Callable[[str], str]
    lang: str = "en"


def packs_of(visit: Visit, packs: Sequence[Going], title: Words) -> Iterator[Paper]:
    """The whole one first, then one that leaves out what a very long protocol looks for, and says where that stands."""
    yield pack_of(visit, packs, title)
    domains = tuple(replace(one, look_fors=(LEFT_OUT,), standards=()) for one in visit.protocol.domains)
    yield pack_of(replace(visit, protocol=replace(visit.protocol, domains=domains)), packs, title)


def pack_of(visit: Visit, packs: Sequence[Going], title: Words) -> Paper:
    """Of one reviewer, or of several one after the other, each beginning on a sheet of their own."""
    review = visit.review
    where: Words = sentence(N_("%(name)s at %(host)s"), name=review.name, host=review.host.name)
    when = sentence(N_("From %(first)s to %(last)s"), first=review.begins_on, last=review.ends_on)
    pieces: list[Piece] = []
    for number, going in enumerate(packs):
        pieces += [NewSheet()] if number else []
        pieces += [Heading(going.name)] if len(packs) > 1 else []
        pieces += pieces_of(visit, going)
    return Paper(
        title=title, lead=[where, when], pieces=pieces, lang=visit.lang,
        foot=[
            sentence(N_("Printed from nic on %(day)s"), day=visit.today),
            sentence(N_("For the visiting team. Type your notes in, then shred this.")),
        ],
        page_words=sentence(N_("Page %(page)s of %(pages)s")),
    )  # fmt: skip


def sheets_of(packs: Sequence[Going]) -> int:
    """As many as these can take at most."""
    return sum(len(one.sessions) + ROOM_FOR_HEADINGS for one in packs)


def pieces_of(visit: Visit, going: Going) -> Iterator[Piece]:
    yield Saying(DANGER, "strong")
    if visit.danger:
        yield Saying(visit.danger)
    if visit.review.look_for:
        yield Facts([(sentence(N_("The host asks:")), visit.review.look_for)])
    yield from day_by_day(visit, going)
    if not going.takes_notes:
        yield Saying(sentence(N_("An observer comes along and takes no notes.")), "quiet")
        return
    yield NewSheet()
    yield from how_to_write()
    yield from what_to_look_for(visit.protocol)
    for session in going.sessions:
        if source_of(session.kind):
            yield from sheet_of(visit, going, session)


def day_by_day(visit: Visit, going: Going) -> Iterator[Piece]:
    if not going.sessions:
        yield Saying(sentence(N_("You are in no session yet. Whoever plans the visit puts you there.")))
    for day in dict.fromkeys(session.held_on for session in going.sessions):
        yield Heading(sentence(N_("My day: %(day)s"), day=day))
        yield Lines(
            [
                (visit.clock(one.begins), line_of(visit, going, one))
                for one in going.sessions
                if one.held_on == day
            ]
        )  # fmt: skip


def line_of(visit: Visit, going: Going, session: Any) -> Words:
    words = N_("%(title)s\nUntil %(end)s. %(what)s. %(where)s")
    end = visit.clock(clock_at(minutes_at(session.begins) + session.minutes))
    return sentence(words, title=session.title, what=kind_of(session), end=end, where=place_of(going, session))


def kind_of(session: Any) -> Words:
    kind = sentence(KINDS[session.kind])
    if not session.heard_from:
        return kind
    return sentence(N_("%(kind)s: %(with)s"), kind=kind, **{"with": sentence(HEARD_FROM[session.heard_from])})


def place_of(going: Going, session: Any) -> Words:
    """Where it is, and who else goes there."""
    where = ", ".join(part for part in (session.school and session.school.name, session.where_at) if part)
    others = tuple(name for name in going.there[session.id] if name != going.name)
    if not others:
        return where
    return sentence(N_("%(where)s With %(names)s."), where=f"{where}." if where else "", names=others)


def how_to_write() -> Iterator[Piece]:
    yield Heading(sentence(N_("How to write a note")))
    yield Saying(
        sentence(
            N_(
                "So that anybody beside you would have seen or heard the same: count it, quote it, say what was there. "
                "What it means is for the debrief. Write no names, of nobody, and about what happens across rooms, "
                "never about one adult."
            )
        )
    )
    write, rather_than = ([sentence(words) for words in one] for one in (WRITE, RATHER_THAN))
    yield Beside((sentence(N_("Write")), write), (sentence(N_("Rather than")), rather_than))


def what_to_look_for(protocol: ReviewProtocol) -> Iterator[Piece]:
    yield Heading(sentence(N_("Domains, and what to look for")))
    if protocol.standards:
        yield Saying(sentence(protocol.standards), "quiet")
    for number, domain in enumerate(protocol.domains, start=1):
        yield Saying(numbered(number, domain.title), "strong")
        if domain.standards:
            yield Saying(sentence("%(titles)s", titles=tuple(map(sentence, domain.standards))), "quiet")
        yield Outline([(0, sentence(line)) for line in domain.look_fors])


def numbered(number: int, title: str) -> Words:
    """A sheet has room for the number alone."""
    return sentence("%(number)s. %(title)s", number=number, title=sentence(title))


def sheet_of(visit: Visit, going: Going, session: Any) -> Iterator[Piece]:
    yield NewSheet()
    yield Heading(f"{visit.clock(session.begins)}: {session.title}")
    told = (going.name, session.held_on, kind_of(session), place_of(going, session))
    yield Saying(sentence("%(told)s", told=tuple(part for part in told if part)), "quiet")
    titles = tuple(numbered(number, one.title) for number, one in enumerate(visit.protocol.domains, start=1))
    yield Saying(sentence("%(titles)s", titles=titles), "quiet")
    yield Writing([sentence(N_("What you see, hear or read")), sentence(N_("Domain"))])

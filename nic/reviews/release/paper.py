"""A released report on paper and as plain text: both say what its page says."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from nic.papers.paper import Facts, Heading, Paper, Part, Piece, Saying, Words
from nic.reviews.reports.said import ANSWERED, HEARD, ONE, SAID_BY
from nic.reviews.words import FINDINGS, ROLES
from nic.science.findings import SOURCES_SAID
from nic.text import N_, Sentence, sentence

SHEETS = 60


def paper_of(content: dict[str, Any], *, edition: int, released_on: date, address: str, lang: str) -> Paper:
    return Paper(
        title=sentence(N_("%(name)s: %(host)s"), name=content["name"], host=content["host"]),
        lead=[
            visited(content),
            sentence(N_("Edition %(edition)s, released by the host on %(day)s."), edition=edition, day=released_on),
        ],
        pieces=[*opening(content), *(piece for one in content["domains"] for piece in domain(one)), *team(content)],
        foot=[content["host"], content["name"], sentence(N_("Edition %(edition)s"), edition=edition), address],
        page_words=sentence(N_("Page %(page)s of %(pages)s")),
        lang=lang,
    )  # fmt: skip


def visited(content: dict[str, Any]) -> Sentence:
    first, last, schools = day(content["begins_on"]), day(content["ends_on"]), ", ".join(content["schools"])
    if first == last:
        return sentence(N_("Visited on %(first)s: %(schools)s"), first=first, schools=schools)
    return sentence(N_("Visited from %(first)s to %(last)s: %(schools)s"), first=first, last=last, schools=schools)


def day(text: str) -> date:
    return date.fromisoformat(text)


def opening(content: dict[str, Any]) -> Iterator[Piece]:
    if content["opening"]:
        yield Saying(content["opening"])
    if any(one["level"] for one in content["domains"]):
        words = N_("The levels are those of domains, never of people. What the visit found is the host’s to use.")
    else:
        words = N_("The visit rated nobody. What it found is the host’s to use.")
    yield Saying(sentence(words), "quiet")
    if content["standards"]:
        yield Saying(content["standards"], "quiet")
    if content["quota_because"]:
        yield Saying(
            sentence(
                N_("The numbers of findings are not those of the protocol: %(why)s"), why=content["quota_because"]
            ),
            "quiet",
        )


def domain(told: dict[str, Any]) -> Iterator[Piece]:
    if not told["findings"]:
        return
    yield Heading(told["title"])
    if told["level"]:
        yield Saying(sentence(N_("The team agreed on the level: %(level)s"), level=told["level"]))
    for kind in FINDINGS:
        of_kind = [one for one in told["findings"] if one["kind"] == kind]
        for number, one in enumerate(of_kind, start=1):
            yield from finding(one, number, len(of_kind))


def finding(one: dict[str, Any], number: int, count: int) -> Iterator[Piece]:
    name = sentence(ONE[one["kind"]])
    yield Part(one["words"], sentence(N_("%(kind)s %(number)s"), kind=name, number=number) if count > 1 else name)
    if one["because"]:
        yield Saying(one["because"])
    for words, who in one["quotes"]:
        yield Saying(sentence(N_("“%(words)s” (%(who)s)"), words=words, who=sentence(SAID_BY[who])), "quoted")
    yield Facts(list(facts(one)))


def facts(one: dict[str, Any]) -> Iterator[tuple[Words, Words]]:
    if one["sustains"]:
        yield sentence(N_("What keeps it going")), one["sustains"]
    yield sentence(N_("Rests on")), rests_on(one)
    if one["standard"]:
        yield sentence(N_("Standard")), one["standard"]
    if said := one["answer"]:
        yield sentence(ANSWERED[said["answer"]]), answered(said)


def rests_on(one: dict[str, Any]) -> Sentence:
    """Kinds of sources, and who was heard."""
    sources = tuple(sentence(SOURCES_SAID[source]) for source in one["sources"])
    if not one["heard_from"]:
        return sentence("%(sources)s", sources=sources)
    heard = tuple(sentence(HEARD[who]) for who in one["heard_from"])
    return sentence(N_("%(sources)s; heard: %(heard)s"), sources=sources, heard=heard)


def answered(said: dict[str, Any]) -> Words:
    if not said["due_on"]:
        return str(said["why"])
    by = sentence(N_("By %(day)s."), day=day(said["due_on"]))
    return sentence(N_("%(by)s %(why)s"), by=by, why=said["why"]) if said["why"] else by


def team(content: dict[str, Any]) -> Iterator[Piece]:
    if not content["team"]:
        return
    yield Heading(sentence(N_("The visiting team")))
    yield Facts([(name, from_where(role, home)) for name, role, home in content["team"]], is_wide=True)
    if content["has_learners"]:
        yield Saying(sentence(N_("Learners reviewed too. They are not named.")), "quiet")


def from_where(role: str, home: str) -> Words:
    part = sentence(ROLES[role])
    return sentence(N_("%(part)s, %(home)s"), part=part, home=home) if home else part

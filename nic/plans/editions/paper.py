"""An edition of a plan on paper and as plain text: both say what its page says."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from nic.papers.paper import Facts, Heading, Paper, Part, Piece, Saying, Words
from nic.plans.words import DEVELOPERS
from nic.science.plan import ENDINGS, PHASES, parts_of, school_year
from nic.science.plan_edition import say_measure
from nic.text import N_, dollars, sentence

SHEETS = 60


def paper_of(
    content: dict[str, Any], *, edition: int, submitted_on: date, address: str, lang: str, say: Callable[..., str],
    approvals: Iterable[Any] = (),
) -> Paper:  # fmt: skip
    year = school_year(content["year"])
    return Paper(
        title=sentence(N_("Continuous improvement plan: %(place)s"), place=content["place"]),
        lead=[
            sentence(N_("School year %(year)s"), year=year),
            sentence(N_("Edition %(edition)s, handed in on %(day)s."), edition=edition, day=submitted_on),
        ],
        pieces=[*makers(content, say, approvals), *strengths(content), *phases(content), *goals(content)],
        foot=[content["place"], year, sentence(N_("Edition %(edition)s"), edition=edition), address],
        page_words=sentence(N_("Page %(page)s of %(pages)s")),
        lang=lang,
    )  # fmt: skip


def makers(content: dict[str, Any], say: Callable[..., str], approvals: Iterable[Any]) -> Iterator[Piece]:
    """What boards decided comes after an edition was handed in, and is told as of now."""
    by_role: dict[str, list[str]] = {}
    for role, name in content["developers"]:
        by_role.setdefault(role, []).append(name)
    if by_role:
        yield Heading(sentence(N_("Who made this plan")))
        yield Facts([(sentence(DEVELOPERS[role]), named(names)) for role, names in by_role.items()], is_wide=True)
    for one in approvals:
        yield Saying(sentence(N_("%(board)s decided on %(day)s."), board=one.board, day=one.decided_on))
    if content["said"]:
        yield Heading(sentence(N_("You said, we did")))
        yield Facts([(f"{say(DEVELOPERS[role])}: {said}", did or "–") for role, said, did in content["said"]])


def named(names: list[str]) -> Words:
    """By name where there are names; else how many."""
    told = [name for name in names if name]
    return ", ".join(told) if len(told) == len(names) else sentence(N_("%(count)s people"), count=len(names))


def strengths(content: dict[str, Any]) -> Iterator[Piece]:
    if content["strengths"]:
        yield Heading(sentence(N_("Strengths to keep")))
        yield Facts([(words, sustains or "–") for words, sustains in content["strengths"]])


def phases(content: dict[str, Any]) -> Iterator[Piece]:
    for phase, name in PHASES.items():
        written = [(part, content["parts"][part.key]) for part in parts_of(phase) if content["parts"].get(part.key)]
        if written:
            yield Heading(sentence(name))
        for part, words in written:
            yield Part(sentence(part.title), sentence(name))
            yield Saying(words)


def goals(content: dict[str, Any]) -> Iterator[Piece]:
    for number, goal in enumerate(content["goals"], start=1):
        yield Part(goal["what"], sentence(N_("Goal %(number)s"), number=number))
        yield Facts(list(facts(goal)))
        for one in goal["actions"]:
            yield Saying(step(one))


def facts(goal: dict[str, Any]) -> Iterator[tuple[Words, Words]]:
    for one in goal["measures"]:
        yield one["name"], say_measure(one)
    for name, label in LABELS.items():
        if goal[name]:
            yield sentence(label), goal[name]
    if goal["by_on"]:
        yield sentence(N_("By when")), sentence("%(day)s", day=date.fromisoformat(goal["by_on"]))
    if goal["ended_as"]:
        yield (
            sentence(N_("At the end of the year")),
            sentence("%(ended)s. %(why)s", ended=sentence(ENDINGS[goal["ended_as"]]), why=goal["ended_because"]),
        )


LABELS = {
    "for_whom": N_("For whom"),
    "changes": N_("What we will change"),
    "how_known": N_("How we will know"),
    "domain": N_("Domain"),
    "standard": N_("Standard"),
}


def step(one: dict[str, Any]) -> Words:
    told: list[Words] = [one["words"]]
    told += [text for text in (one["owner"] or one["as_role"],) if text]
    if one["due_on"]:
        told.append(sentence(N_("by %(day)s"), day=date.fromisoformat(one["due_on"])))
    if one["cost"]:
        told.append(sentence("%(cost)s, %(from)s", **{"cost": dollars(one["cost"]), "from": one["funding"] or "?"}))
    return sentence("• %(told)s", told=tuple(told))

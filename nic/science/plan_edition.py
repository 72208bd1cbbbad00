"""A plan as it was handed in: plain JSON that nothing changes, what everybody may read of it, and what two editions or
two years have different."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from nic.science.plan import PARTS
from nic.science.target import say_target
from nic.text import N_, Sentence, sentence

FORM = 1  # Of the JSON. Editions are kept for good, so whoever changes it still reads the older ones.


@dataclass(frozen=True)
class Measure:
    """By how much; `said` is the number that was typed, in the `basis` that was chosen. Of a small group only the name
    is kept: an edition travels, up and to everybody."""

    name: str
    target: float | None
    baseline: float | None = None
    unit: str = "%"
    direction: str = "up"
    basis: str = "value"
    said: float | None = None


@dataclass(frozen=True)
class Step:
    """Something that one person does by a day. `owner` is a name and stays with those who support the plan."""

    words: str
    owner: str = ""
    as_role: str = ""
    due_on: str = ""  # As ISO writes a day, as all days here: this becomes JSON.
    cost: float | None = None
    funding: str = ""
    done_on: str = ""


@dataclass(frozen=True)
class Resting:
    """What a goal or a part rests on, in its words of that day; `uid` leads to what it became."""

    kind: str
    uid: str
    words: str


@dataclass(frozen=True)
class GoalTold:
    id: int
    uid: str
    what: str
    domain: str = ""
    standard: str = ""
    for_whom: str = ""
    changes: str = ""
    how_known: str = ""
    by_on: str = ""
    carried_from: str = ""  # The uid of last year's.
    ended_as: str = ""
    ended_because: str = ""
    measures: tuple[Measure, ...] = ()
    actions: tuple[Step, ...] = ()
    rests_on: tuple[Resting, ...] = ()


@dataclass(frozen=True)
class PlanTold:
    place: str
    kind: str
    year: int
    parts: Mapping[str, str]
    developers: tuple[tuple[str, str], ...] = ()  # Role and name; a learner has none.
    said: tuple[tuple[str, str, str], ...] = ()  # Role, what was said, what the plan does about it.
    strengths: tuple[tuple[str, str], ...] = ()  # A commendation and what sustains it.
    goals: tuple[GoalTold, ...] = ()
    rests_on: Mapping[str, tuple[Resting, ...]] = field(default_factory=dict)  # By part.


def content_of(told: PlanTold) -> dict[str, Any]:
    return {"form": FORM, **plain(asdict(told))}


def plain(value: Any) -> Any:
    """As JSON gives it back, so that what was kept and what is there now can be compared."""
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, (tuple, list)) else value


def say_measure(measure: Mapping[str, Any]) -> Sentence:
    """Both ways, from the baseline."""
    if measure["target"] is None:
        return sentence(N_("withheld, since it is about few people"))
    return say_target(measure["target"], measure["baseline"], measure["unit"])


def for_everybody(content: Mapping[str, Any]) -> dict[str, Any]:
    """Without the names of those who do something; of what it rests on only what the goals say themselves."""
    people = {"developers": [[role, ""] for role, _ in content["developers"]]}
    goals = [
        one | {"actions": [step | {"owner": ""} for step in one["actions"]], "rests_on": []} for one in content["goals"]
    ]
    return {**content, **people, "goals": goals, "rests_on": {}}


def with_endings(content: Mapping[str, Any], endings: Mapping[int, str]) -> dict[str, Any]:
    """How its goals ended after it was handed in, by their ids: in a word, without the reasons."""
    goals = [
        one | {"ended_as": endings[one["id"]], "ended_because": ""} if one["id"] in endings else one
        for one in content["goals"]
    ]
    return {**content, "goals": goals}


def texts_in(content: Mapping[str, Any]) -> dict[str, str]:
    """Everything in it that people wrote, by where it stands."""
    texts = {f"part {key}": words for key, words in content["parts"].items()}
    texts |= {f"said {n}": f"{said} {did}" for n, (_, said, did) in enumerate(content["said"])}
    for goal in content["goals"]:
        texts |= {f"goal {goal['id']} {name}": goal[name] for name in ("what", "for_whom", "changes", "how_known")}
        texts[f"goal {goal['id']} ended"] = goal["ended_because"]
        texts |= {f"goal {goal['id']} measure {n}": one["name"] for n, one in enumerate(goal["measures"])}
        for n, one in enumerate(goal["actions"]):
            texts[f"goal {goal['id']} action {n}"] = " ".join((one["words"], one["as_role"], one["funding"]))
    return {where: text for where, text in texts.items() if text}


# -- What differs ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Difference:
    """`what` is part, added, removed, carried or the name of a goal's field; `of` says which part or goal."""

    what: str
    of: str
    before: str = ""
    after: str = ""


COMPARED = ("what", "for_whom", "changes", "how_known", "by_on", "domain", "standard")


def differences(earlier: Mapping[str, Any], later: Mapping[str, Any]) -> list[Difference]:
    """Parts in the order of the form, then the goals of the later one, then those that are gone.

    A goal is known by its uid, and one of next year by that of the goal that it goes on from.
    """
    found = [
        Difference("part", key, before, after)
        for key in PARTS
        for before, after in [(earlier["parts"].get(key, ""), later["parts"].get(key, ""))]
        if before != after and key != "last_year"
    ]
    before = {one["uid"]: one for one in earlier["goals"]}
    met = set()
    for one in later["goals"]:
        was = before.get(one["uid"]) or before.get(one["carried_from"])
        if was is None:
            found.append(Difference("added", one["what"], "", one["what"]))
            continue
        met.add(was["uid"])
        found += of_a_goal(was, one)
    return found + [Difference("removed", one["what"], one["what"]) for uid, one in before.items() if uid not in met]


def of_a_goal(was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterable[Difference]:
    if was["uid"] != now["uid"]:
        yield Difference("carried", now["what"], was["what"], now["what"])
    for name in COMPARED:
        if was[name] != now[name] and not (name == "what" and was["uid"] != now["uid"]):
            yield Difference(name, now["what"], was[name], now[name])
    for name in ("measures", "actions"):
        listed = [[in_a_line(one) for one in goal[name]] for goal in (was, now)]
        if listed[0] != listed[1]:
            yield Difference(name, now["what"], "\n".join(listed[0]), "\n".join(listed[1]))


def in_a_line(one: Mapping[str, Any]) -> str:
    if "target" in one:
        return f"{one['name']}: {short(one['baseline'])} → {short(one['target'])} {one['unit']}".strip()
    return ", ".join(text for text in (one["words"], one["owner"] or one["as_role"], one["due_on"]) if text)


def short(number: float | None) -> str:
    return "?" if number is None else f"{number:g}"

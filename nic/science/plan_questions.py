"""Questions to whoever writes a plan, before others read it.

Of 364 school plans 80% showed two to four signs of a plan that is written for show: the same words in several schools,
words handed in again, test scores as the only measure, hardly a timeline, hardly anybody responsible (Meyers and
VanGronigen 2019). Each is asked, none is held against anybody; on handing in, only how many stayed open is told.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from nic.text import N_, Sentence, sentence


class Kind(StrEnum):
    PERCENT = "percent"
    SAME_AS_BEFORE = "same as before"
    SAME_ELSEWHERE = "same elsewhere"
    ONLY_SCORES = "only scores"
    NO_OWNER = "no owner"
    NO_DATE = "no date"
    YEARS_END = "year’s end"
    NO_TEST = "no test"
    NO_MEASURE = "no measure"
    VOICE = "voice"


KINDS = {
    Kind.PERCENT: N_("A percentage that can be read in two ways"),
    Kind.SAME_AS_BEFORE: N_("The same words as last year"),
    Kind.SAME_ELSEWHERE: N_("The same words as another school"),
    Kind.ONLY_SCORES: N_("Test scores as the only measure"),
    Kind.NO_OWNER: N_("Actions that nobody owns"),
    Kind.NO_DATE: N_("Actions without a day"),
    Kind.YEARS_END: N_("Every day at the end of the year"),
    Kind.NO_TEST: N_("Goals without a test of change"),
    Kind.NO_MEASURE: N_("Goals that don’t say by how much"),
    Kind.VOICE: N_("No learner or family among those who made it"),
}


@dataclass(frozen=True)
class Question:
    """`key` names the kind and what it is about, `part` the field: "vision", or "goal-7-actions"."""

    key: str
    words: Sentence
    part: str = ""

    @property
    def kind(self) -> Kind:
        return Kind(self.key.partition(":")[0])


PERCENT = re.compile(
    r"\b(?:increas\w*|improv\w*|rais\w*|grow\w*|decreas\w*|reduc\w*|lower\w*|cut|up|down|gain\w*)\b"
    r"[^.%]{0,80}?\bby\s+(?:at least\s+|about\s+)?([0-9]+(?:[.,][0-9]+)?)\s?(?:%|percent\b)(?!\s*(?:points?|pp))",
    re.IGNORECASE,
)
CLEAR = re.compile(r"percentage points?|\brelative\b|\bof (?:the )?baseline\b|\bfrom\b.{0,40}\bto\b", re.IGNORECASE)
SCORES = re.compile(
    r"\b(?:scor\w*|test(?:s|ing)? results?|assessments?|proficien\w*|sbac|nwea|map|vtcap|naep|state tests?)\b",
    re.IGNORECASE,
)
MAY_SAY_PERCENT = ("what", "changes", "how_known")
LONG_ENOUGH = 60  # Letters: shorter texts are alike by chance.
ALIKE = 0.92
LAST_WEEKS = 61  # Days before the end of a school year.


def ambiguous_percent(text: str) -> Sentence | None:
    """Asked of "increase by 20%": 48 percent become 58 or 68. None where the words leave no doubt."""
    found = PERCENT.search(text)
    if found is None or CLEAR.search(text):
        return None
    number = found[1]
    return sentence(
        N_(
            "Is “%(number)s%%” meant as points or as a share of today’s value? For example: from 48%%, 20 points lead "
            "to 68%%, a share of 20%% to 58%%."
        ),
        number=number,
    )  # fmt: skip


def percents_of(texts: Mapping[str, str | None], *, has_measure: bool) -> dict[str, Sentence]:
    """What of a goal can be read in two ways, by its field; nothing once a measure says which: that asked already."""
    if has_measure:
        return {}
    asked = {name: ambiguous_percent(texts[name] or "") for name in MAY_SAY_PERCENT}
    return {name: question for name, question in asked.items() if question}


def questions_of(
    content: Mapping[str, Any],
    *,
    tested: Iterable[str],
    year_ends: date,
    before: Mapping[str, Any] | None = None,
    elsewhere: Sequence[str] = (),
) -> list[Question]:
    """Everything that may be asked about a plan, goal by goal and then of all of it.

    `content` as in plan_edition; `tested` holds the uids of goals behind which stands a cycle or an idea to test,
    `before` last year's plan, `elsewhere` what other schools of the district have handed in.
    """
    has_test = set(tested)
    found = [question for goal in content["goals"] for question in of_a_goal(goal, goal["uid"] in has_test)]
    return [*found, *of_all(content, year_ends), *same_words(content, before, elsewhere)]


def of_a_goal(goal: Mapping[str, Any], has_test: bool) -> Iterator[Question]:
    at = f"goal-{goal['id']}"
    for name, asked in percents_of(goal, has_measure=bool(goal["measures"])).items():
        yield Question(f"{Kind.PERCENT}:{at}-{name}", asked, f"{at}-{name}")
    if not goal["measures"]:
        words = N_("By how much? A goal without a number can’t be seen to be reached.")
        yield Question(f"{Kind.NO_MEASURE}:{at}", sentence(words), f"{at}-measures")
    ownerless = [one for one in goal["actions"] if not (one["owner"] or one["as_role"])]
    if ownerless:
        words = N_("Who does “%(action)s”? What several people own, nobody does on time.")
        yield Question(f"{Kind.NO_OWNER}:{at}", sentence(words, action=ownerless[0]["words"]), f"{at}-actions")
    undated = [one for one in goal["actions"] if not one["due_on"]]
    if undated:
        words = N_("By when is “%(action)s” done?")
        yield Question(f"{Kind.NO_DATE}:{at}", sentence(words, action=undated[0]["words"]), f"{at}-actions")
    if not has_test:
        words = N_(
            "Which small test could tell early whether this works? No cycle or change idea stands behind this goal."
        )
        yield Question(f"{Kind.NO_TEST}:{at}", sentence(words), f"{at}-changes")


def of_all(content: Mapping[str, Any], year_ends: date) -> Iterator[Question]:
    goals = content["goals"]
    told = [" ".join(one["name"] for one in goal["measures"]) + " " + goal["how_known"] for goal in goals]
    told = [text for text in told if text.strip()]
    if told and all(SCORES.search(text) for text in told):
        words = N_("Every measure is a test score, known once a year. What would show you within weeks that it works?")
        yield Question(f"{Kind.ONLY_SCORES}:all", sentence(words))
    days = [date.fromisoformat(text) for goal in goals for text in all_days(goal) if text]
    if len(days) >= 3 and all((year_ends - day).days <= LAST_WEEKS for day in days):
        words = N_("Every day lies in the last weeks of the year. What comes first, and by when?")
        yield Question(f"{Kind.YEARS_END}:all", sentence(words))
    roles = {role for role, _ in content["developers"]}
    if not {"learner", "family member"} <= roles:
        words = N_("Learners or families are not among those who made the plan. Whose voice is missing?")
        yield Question(f"{Kind.VOICE}:all", sentence(words))


def all_days(goal: Mapping[str, Any]) -> list[str]:
    return [goal["by_on"], *(one["due_on"] for one in goal["actions"])]


def same_words(
    content: Mapping[str, Any], before: Mapping[str, Any] | None, elsewhere: Sequence[str]
) -> Iterator[Question]:
    last_year = list(dict(texts_by_part(before)).values()) if before else []
    for part, text in texts_by_part(content):
        if is_among(text, last_year):
            words = N_("These are last year’s words. Are they still what you mean, after this year?")
            yield Question(f"{Kind.SAME_AS_BEFORE}:{part}", sentence(words), part)
        if is_among(text, elsewhere):
            words = N_("Another school of the district has handed in the same words. Is that meant?")
            yield Question(f"{Kind.SAME_ELSEWHERE}:{part}", sentence(words), part)


def texts_by_part(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """A vision may stay the same for years and be shared: it is not asked about."""
    for key, words in content["parts"].items():
        if key not in ("vision", "last_year"):
            yield key, words
    for goal in content["goals"]:
        for name in ("what", "changes", "how_known"):
            yield f"goal-{goal['id']}-{name}", goal[name]


def is_among(text: str, others: Iterable[str]) -> bool:
    own = bare(text)
    return len(own) >= LONG_ENOUGH and any(are_alike(own, bare(other)) for other in others)


def bare(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def are_alike(one: str, other: str) -> bool:
    if one == other:
        return True
    shorter, longer = sorted((len(one), len(other)))
    if shorter < LONG_ENOUGH or shorter / longer < ALIKE - 0.1:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def mark_of(words: str) -> str:
    """Of the words that a question was asked about: an answer holds as long as they stay."""
    return bare(words)[:32]


def counts_of(open_ones: Iterable[Question]) -> dict[str, int]:
    """What is told on handing in: how many of each kind, never which."""
    found: dict[str, int] = {}
    for one in open_ones:
        found[one.kind] = found.get(one.kind, 0) + 1
    return found

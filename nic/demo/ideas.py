"""What a hub says of change ideas, and what schools answer that were quiet for long."""

from functools import partial
from typing import Any

from nic.demo.diary import Diary
from nic.history import Act
from nic.ideas.queries import find_idea, list_ideas
from nic.ideas.quiet.actions import answer_quiet
from nic.ideas.same.actions import say_same


def note_same_idea(diary: Diary, told: dict[str, Any]) -> None:
    diary.note(diary.calendar.day(told["on"]), "change", told["by"], partial(say, diary, told))


def say(diary: Diary, told: dict[str, Any], act: Act) -> None:
    network = diary.known[f"place {told['place']}"]
    found = list_ideas(network, network.day_of(act.at))
    one, other = (find_idea(found, diary.known[f"cycle {told[name]}"].id) for name in ("one", "other"))
    given = {"key": one.key, "as_key": other.key, "words": one.name, "as_words": other.name}
    say_same(network, act, why=told["why"], **given)


def note_quiet_answer(diary: Diary, told: dict[str, Any]) -> None:
    diary.note(diary.calendar.day(told["on"]), "change", told["by"], partial(answer, diary, told))


def answer(diary: Diary, told: dict[str, Any], act: Act) -> None:
    place, network = diary.known[f"place {told['place']}"], diary.known[f"place {told['network']}"]
    until_on = diary.calendar.day(told["until"]) if "until" in told else None
    answer_quiet(place, act, network=network, words=told["words"], until_on=until_on)

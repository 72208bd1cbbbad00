"""What places hold in common: proposals with what schools say of them, editions, and rounds of moderation."""

from functools import partial
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from nic.demo.diary import Diary
from nic.history import Act
from nic.indicators.actions import DEFINITION
from nic.indicators.adoptions.actions import adopt_indicator, follow_edition
from nic.indicators.editions.actions import agree_edition, change_proposal, propose_indicator
from nic.indicators.editions.queries import list_editions
from nic.indicators.models import Indicator
from nic.indicators.moderation.actions import add_sample, close_round, open_round, score_sample
from nic.indicators.moderation.models import Round
from nic.indicators.moderation.queries import list_samples
from nic.places.comments.actions import add_comment

PAPER, INK, LINE = (700, 420), (40, 40, 60), (205, 215, 230)


def note_indicator(diary: Diary, told: dict[str, Any]) -> None:
    name = f"indicator {told['key']}"
    diary.note_making(name, diary.calendar.day(told["on"]), "plan", told["by"], partial(propose, diary, told))
    note_talk(diary, told, partial(newest, diary, name))
    for change in told.get("change", ()):
        diary.note(diary.calendar.day(change["on"]), "plan", change["by"], partial(propose_change, diary, change, name))
        note_talk(diary, change, partial(newest, diary, name))
    for edition in (told, *told.get("change", ())):
        if "agreed" in edition:
            agreed = edition["agreed"]
            act = partial(agree, diary, name, agreed["note"])
            diary.note(diary.calendar.day(agreed["on"]), "decide", agreed["by"], act)
    for one in told.get("round", ()):
        note_round(diary, one, name)


def propose(diary: Diary, told: dict[str, Any], act: Act):
    place = diary.known[f"place {told['place']}"]
    return propose_indicator(place, act, rubric=told.get("rubric", ()), **words_of(told))


def propose_change(diary: Diary, told: dict[str, Any], name: str, act: Act) -> None:
    now = again(diary, name)
    words = newest(diary, name).definition | words_of(told)
    change_proposal(now, act, rubric=told.get("rubric", ()), **words)


def words_of(told: dict[str, Any]) -> dict[str, Any]:
    return {name: told[name] for name in DEFINITION if name in told}


def agree(diary: Diary, name: str, note: str, act: Act) -> None:
    agree_edition(again(diary, name), act, note)


def again(diary: Diary, name: str):
    return Indicator.get_by_id(diary.known[name].id)


def newest(diary: Diary, name: str):
    return list_editions(diary.known[name])[0]


def note_talk(diary: Diary, told: dict[str, Any], thing) -> None:
    """`answers` counts the comments of this list from 1."""
    said: list[Any] = []
    for one in told.get("comments", ()):
        diary.note(diary.calendar.day(one["on"]), "log", one["by"], partial(comment, thing, one, said))


def comment(thing, told: dict[str, Any], said: list[Any], act: Act) -> None:
    answers = said[told["answers"] - 1].id if "answers" in told else None
    words = {name: told[name] for name in ("text", "kind", "part") if name in told}
    said.append(add_comment(thing(), act, answers=answers, **words))


# -- Following it ------------------------------------------------------------------------------------------------------


def adopt(diary: Diary, told: dict[str, Any], begins_on, act: Act):
    wishes = {"due": diary.calendar.rule(told["due"]), "target": told.get("target"), "begins_on": begins_on}
    if "target_in" in told:
        wishes["target_on"] = diary.calendar.day(told["target_in"])
    shared = {"is_shared": told.get("shared", False), "is_nameless": told.get("nameless", False)}
    known = diary.known
    return adopt_indicator(
        known[f"team {told['place']}"], act, known[f"indicator {told['adopts']}"], **shared, **wishes
    )  # fmt: skip


def move_on(diary: Diary, name: str, act: Act) -> None:
    follow_edition(diary.known[name], act)


# -- Moderation --------------------------------------------------------------------------------------------------------


def note_round(diary: Diary, told: dict[str, Any], indicator: str) -> None:
    name, calendar = f"round {told['key']}", diary.calendar
    on = calendar.day(told["on"])
    diary.note_making(name, on, "plan", told["by"], partial(begin_round, diary, told, indicator))
    for one in told["samples"]:
        diary.note(on, "start", told["by"], partial(bring_sample, diary, name, one))
    for one in told["scores"]:
        diary.note(calendar.day(one["on"]), "study", one["by"], partial(score, diary, name, one))
    note_talk(diary, told, lambda: diary.known[name])
    if closed := told.get("closed"):
        diary.note(calendar.day(closed["on"]), "decide", closed["by"], partial(end_round, diary, name, closed))


def begin_round(diary: Diary, told: dict[str, Any], indicator: str, act: Act):
    ends_on = diary.calendar.day(told["ends"]) if "ends" in told else None
    return open_round(again(diary, indicator), act, name=told["name"], ends_on=ends_on)


def bring_sample(diary: Diary, name: str, told: dict[str, Any], act: Act) -> None:
    add_sample(diary.known[name], act, handwritten(told["words"]), about=told["about"], is_nameless=True)


def handwritten(lines: list[str]) -> bytes:
    """A lined sheet with an answer on it, as somebody would photograph it."""
    sheet = Image.new("RGB", PAPER, "white")
    pen = ImageDraw.Draw(sheet)
    for y in range(70, PAPER[1], 60):
        pen.line([(0, y), (PAPER[0], y)], fill=LINE, width=2)
    for number, line in enumerate(lines):
        pen.text((40, 32 + 60 * number), line, fill=INK, font_size=32)
    out = BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()


def score(diary: Diary, name: str, told: dict[str, Any], act: Act) -> None:
    samples = list_samples(diary.known[name])
    school = diary.known[f"place {told['at']}"]
    for sample, level in zip(samples, told["levels"], strict=True):
        why = told.get("why", "") if sample is samples[-1] else ""
        score_sample(sample, act, school=school, level=level, why=why)


def end_round(diary: Diary, name: str, told: dict[str, Any], act: Act) -> None:
    round = Round.get_by_id(diary.known[name].id)
    close_round(round, act, rubric_note=told["note"], discussed=told["discussed"])

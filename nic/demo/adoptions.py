"""Theories held in common: agreed by whoever holds them, adopted by schools, and changed there."""

from functools import partial
from typing import Any

from nic.demo.diary import Diary
from nic.history import Act
from nic.problems.answers.actions import answer_check
from nic.problems.answers.queries import whole_of
from nic.science.answered import about
from nic.science.theory_checks import questions
from nic.theories.adoption.actions import adopt_theory, agree_theory
from nic.theories.adoption.queries import graph_now, newest_edition
from nic.theories.nodes.actions import add_node, change_node, withdraw_node
from nic.theories.queries import list_influences, list_nodes


def note_edition(diary: Diary, told: dict[str, Any]) -> None:
    for one in told.get("change", ()):
        note_change(diary, one, f"theory {told['theory']}")
    diary.note(diary.calendar.day(told["on"]), "decide", told["by"], partial(agree, diary, told))


def agree(diary: Diary, told: dict[str, Any], act: Act) -> None:
    agree_theory(diary.known[f"theory {told['theory']}"], act, told["note"])


def note_adoption(diary: Diary, told: dict[str, Any]) -> None:
    name = f"theory {told['key']}"
    diary.note_making(name, diary.calendar.day(told["on"]), "plan", told["by"], partial(adopt, diary, told))
    for one in told.get("change", ()):
        note_change(diary, one, name)
    for one in told.get("answer", ()):
        diary.note(diary.calendar.day(one["on"]), "change", one["by"], partial(answer, diary, one, name))


def adopt(diary: Diary, told: dict[str, Any], act: Act):
    common = diary.known[f"theory {told['adopts']}"]
    edition = newest_edition(common)
    left = told.get("without", ())
    uids = [part["uid"] for part in edition.content["parts"] if part["words"] not in left]
    problem = diary.known[f"problem {told['problem']}"] if "problem" in told else None
    team = diary.known[f"team {told['place']}"]
    return adopt_theory(team, act, common, uids=uids, number=edition.number, problem=problem)


def note_change(diary: Diary, told: dict[str, Any], name: str) -> None:
    act = partial(change, diary, told, name)
    diary.note(diary.calendar.day(told["on"]), "change", told["by"], act, why=told.get("why", ""))


def change(diary: Diary, told: dict[str, Any], name: str, act: Act) -> None:
    """`of` names what is there by its words; without it something new is written."""
    theory = diary.known[name]
    nodes = {node.words: node for node in list_nodes(theory)}
    serves = [{"serves_id": nodes[words].id} for words in told.get("serves", ())]
    if "of" not in told:
        add_node(theory, act, kind=told.get("kind", "idea"), words=told["words"], serves=serves)
        return
    node = nodes[told["of"]]
    node.theory = theory
    if "words" not in told:
        withdraw_node(node, act)
        return
    rows = [
        {"serves_id": one.serves_id, "is_weak": one.is_weak, "evidence": one.evidence}
        for one in list_influences(theory) if one.node_id == node.id
    ]  # fmt: skip
    change_node(node, act, words=told["words"], serves=rows)


def answer(diary: Diary, told: dict[str, Any], name: str, act: Act) -> None:
    theory = diary.known[name]
    ask = next(one for one in questions(graph_now(theory)) if one.check == told["check"])
    mark = about(ask, whole_of(theory))
    answer_check(theory, act, key=ask.key, about=mark, because=told["because"])

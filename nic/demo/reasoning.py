"""Problems with their fishbones, and theories: what a team thinks before it tests."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from nic.demo.diary import Diary
from nic.history import Act
from nic.indicators.chain.actions import measure_driver
from nic.places.actions import share
from nic.science.exchange.shapes import AIM_WORDS
from nic.theories.actions import create_theory
from nic.theories.nodes.actions import add_node, change_node, withdraw_node
from nic.theories.queries import find_node


def note_theory(diary: Diary, told: dict[str, Any]) -> None:
    name, on = f"theory {told['key']}", diary.calendar.day(told["on"])
    diary.note_making(name, on, "change", told["by"], partial(write_theory, diary, told))
    note_measures(diary, told, on)
    for one in told.get("change", ()):
        act = partial(change_theory, diary, told["key"], one)
        diary.note(diary.calendar.day(one["on"]), "decide", one["by"], act, why=one["why"])
    note_shares(diary, told, name)


def change_theory(diary: Diary, theory: str, told: dict[str, Any], act: Act) -> None:
    """What a test taught: a driver or an idea is new, worded otherwise, serves something else, or is gone."""
    act = replace(act, because=diary.known[told["because"]])
    name = f"node {theory}/{told['node']}"
    serves = [row_of(diary, theory, one) for one in told.get("serves", ())]
    if "kind" in told:
        over = diary.known[f"theory {theory}"]
        diary.known[name] = add_node(over, act, kind=told["kind"], words=told["words"], serves=serves)
        return
    node = find_node(diary.known[f"theory {theory}"], diary.known[name].id)
    if told.get("gone"):
        withdraw_node(node, act)
    else:
        change_node(node, act, words=told.get("words", node.words), serves=serves)


def write_theory(diary: Diary, told: dict[str, Any], act: Act):
    by_when_on = diary.calendar.day(told["by_when_on"]) if "by_when_on" in told else None
    words = {name: told[name] for name in AIM_WORDS if name in told}
    theory = create_theory(
        diary.known[f"team {told['place']}"], act,
        problem=diary.known[f"problem {told['problem']}"], by_when_on=by_when_on, **words,
    )  # fmt: skip
    for node in told["node"]:
        rows = [row_of(diary, told["key"], one) for one in node.get("serves", ())]
        made = add_node(theory, act, kind=node["kind"], words=node["words"], serves=rows)
        diary.known[f"node {told['key']}/{node['key']}"] = made
    return theory


def note_measures(diary: Diary, told: dict[str, Any], on: date) -> None:
    """As soon as both the theory and the series are there."""
    measured: dict[str, list[str]] = {}
    for one in (told, *told["node"]):
        name = f"theory {told['key']}" if one is told else f"node {told['key']}/{one['key']}"
        for series in one.get("measured_by", ()):
            measured.setdefault(series, []).append(name)
    for series, names in measured.items():
        day = max(on, diary.calendar.taken[series][0])
        diary.note(day, "decide", told["by"], partial(link, diary, series, names))


def link(diary: Diary, series: str, names: list[str], act: Act) -> None:
    measure_driver(diary.known[f"series {series}"].indicator, act, of=[diary.known[name] for name in names])


def row_of(diary: Diary, theory: str, served: str | dict[str, Any]) -> dict[str, Any]:
    told = {"node": served} if isinstance(served, str) else served
    return {
        "serves_id": diary.known[f"node {theory}/{told['node']}"].id,
        "is_weak": told.get("weak", False),
        "evidence": told.get("evidence", ""),
    }


def note_shares(diary: Diary, told: dict[str, Any], name: str) -> None:
    for one in told.get("shares", ()):
        for audience in one["with"]:
            diary.note(diary.calendar.day(one["on"]), "share", one["by"], partial(open_to, diary, name, audience))


def open_to(diary: Diary, name: str, audience: str, act: Act) -> None:
    share(diary.known[name], act, place=find_audience(diary, audience))


def find_audience(diary: Diary, key: str):
    return None if key == "public" else diary.known[f"place {key}"]

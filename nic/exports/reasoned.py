"""The rows of what people think and agree on."""

from collections.abc import Sequence
from typing import Any

from nic.exports.parts.queries import causes_of, influences_of, nodes_of
from nic.exports.queries import Asking, Contents, Owned
from nic.networks.members.queries import KNOWN, contexts_of
from nic.places.membership.queries import list_left
from nic.science.exported.tested import OUR_OWN, SHARED

Rows = list[dict[str, Any]]
OF_A_PROBLEM = ("what_we_see", "evidence", "who_is_affected", "reach", "why_now", "stage")
OF_A_THEORY = ("aim", "how_much", "for_whom", "source")


def reasoned_rows(contents: Contents, asking: Asking) -> dict[str, Rows]:
    return {
        **problem_rows(contents.problems), **theory_rows(contents.theories),
        "members": member_rows(contents.members, asking),
    }  # fmt: skip


def whose(one: Owned) -> dict[str, Any]:
    told = {"seen_as": OUR_OWN if one.is_own else SHARED}
    if one.is_nameless:
        return told
    return {**told, "uid": str(one.thing.uid), "place": one.thing.team.place.name, "team": one.thing.team.name}


def problem_rows(problems: Sequence[Owned]) -> dict[str, Rows]:
    causes = causes_of([one.thing for one in problems])
    rows: dict[str, Rows] = {"problems": [], "causes": []}
    for number, one in enumerate(problems, start=1):
        thing, standard = one.thing, one.thing.standard
        rows["problems"].append({
            "problem": number, **whose(one), **{name: getattr(thing, name) for name in OF_A_PROBLEM},
            "narrower": thing.narrower if thing.reach else None,  # As on the page, which says it beside the size.
            "groups": "; ".join(thing.groups), "noticed_on": thing.noticed_on.isoformat(),
            "standard": f"{standard.title} ({standard.set_name}, {standard.edition})" if standard else None,
        })  # fmt: skip
        found = causes.get(thing.id, [])
        numbers = {cause.id: place for place, (_, cause) in enumerate(found, start=len(rows["causes"]) + 1)}
        rows["causes"] += [
            {
                "problem": number, "fishbone": fishbone.effect, "cause": numbers[cause.id],
                "below": numbers.get(cause.parent_id), "words": cause.words,
                "sure": cause.evidence if cause.parent_id else None, "evidence": cause.evidence_note,
                "ours_to_change": cause.is_ours_to_change, "set_aside": cause.is_set_aside,
                "set_aside_because": cause.set_aside_because,
            }
            for fishbone, cause in found
        ]  # fmt: skip
    return rows


def theory_rows(theories: Sequence[Owned]) -> dict[str, Rows]:
    things = [one.thing for one in theories]
    order = {one.id: number for number, one in enumerate(things, start=1)}
    nodes = sorted(
        nodes_of(things), key=lambda one: order[one.theory_id]
    )  # Stable: their order among each other stays.
    numbers = {one.id: number for number, one in enumerate(nodes, start=1)}
    influences = sorted(influences_of(things), key=lambda one: order[one.node.theory_id])
    return {
        "theories": [
            {"theory": order[one.thing.id], **whose(one), **{name: getattr(one.thing, name) for name in OF_A_THEORY},
             "by_when_on": one.thing.by_when_on.isoformat() if one.thing.by_when_on else None}
            for one in theories
        ],
        "nodes": [
            {"theory": order[one.theory_id], "node": numbers[one.id], "kind": one.kind, "words": one.words}
            for one in nodes
        ],
        "influences": [
            {"theory": order[one.node.theory_id], "node": numbers[one.node_id], "serves": numbers.get(one.serves_id),
             "weak": one.is_weak, "evidence": one.evidence}
            for one in influences
        ],
    }  # fmt: skip


def member_rows(members: Sequence[Any], asking: Asking) -> Rows:
    """Their conditions, and who has left, for those whom the network reaches."""
    reaches = asking.place.id in asking.standing.audience_ids
    contexts = contexts_of(members) if reaches else {}
    left = list_left(asking.place, asking.today) if reaches else []
    ends = {one.id: one.left_on for one in left}
    return [
        {
            "place": one.place.name, "kind": one.place.kind, "since_on": one.from_on.isoformat(),
            "until_on": day.isoformat() if (day := ends.get(one.id, one.until_on)) else None,
            **{name: getattr(contexts.get(one.id), name, None) for name in KNOWN},
        }
        for one in (*members, *left)
    ]  # fmt: skip

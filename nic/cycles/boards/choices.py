"""The board and the lists of a place's cycles, sifted by what their address says."""

from collections.abc import Mapping
from typing import Any

from nic.cycles.boards import queries
from nic.cycles.choices import columns, on_cards, states_of
from nic.science.cycle import Decision, Stage
from nic.sifting import Filter, Sifted, sift
from nic.text import N_
from nic.theories.queries import list_drivers_and_ideas

STAGES = [
    (Stage.PLAN, N_("Plan")),
    (Stage.DO, N_("Do")),
    (Stage.STUDY, N_("Study")),
    (Stage.ACT, N_("Act")),
    (Stage.CLOSED, N_("Closed")),
    (Stage.STOPPED, N_("Stopped early")),
]
WAITING = [("study", N_("Waiting for Study")), ("overdue", N_("Overdue"))]
DECISIONS = [(str(decision), str(decision).capitalize()) for decision in Decision]
LIST = "list"  # The other form of this page, and of its address: view=list.


def filters_of(place, standing) -> list[Filter]:
    """Only what this person may see can be chosen: a filter tells by what it leaves."""
    owners, teams = queries.list_owners_and_teams(place, standing)
    nodes = list_drivers_and_ideas(place, standing)
    ideas = [(str(node.id), node.words) for node in nodes if node.kind == "idea"]
    drivers = [(str(node.id), node.words) for node in nodes if node.kind != "idea"]
    return [
        Filter("stage", N_("Stage"), [(str(stage), words) for stage, words in STAGES]),
        Filter("waiting", N_("Waiting"), WAITING),
        Filter("owner", N_("Owner"), [(str(id), name) for id, name in owners]),
        Filter("team", N_("Team"), [(str(id), name) for id, name in teams]),
        Filter("idea", N_("Change idea"), ideas),
        Filter("driver", N_("Driver of the theory"), drivers),
        Filter("decision", N_("Decision"), DECISIONS),
        Filter("from", N_("Tested on or after")),
        Filter("until", N_("Tested on or before")),
    ]


def sifted_by(place, standing, arguments: Mapping[str, str], path: str) -> Sifted:
    view = LIST if arguments.get("view") == LIST else ""
    return sift(path, filters_of(place, standing), arguments, view=view)


def board_of(place, standing, sifted: Sifted, today, page: int) -> dict[str, Any]:
    """The open ones by stage and the ended ones below, or all of them as one list."""
    wishes = queries.wishes_of(sifted, standing, today)
    counted = queries.count_wanted(place, standing, wishes)
    told = {"sifted": sifted, "counted": counted, "page": page, "is_list": sifted.kept.get("view") == LIST}
    if told["is_list"]:
        rows = queries.list_all(place, standing, wishes, page)
        return told | {"rows": [(cycle, states_of(cycle, today)) for cycle in rows], "size": queries.PAGE}
    board = queries.list_board(place, standing, wishes)
    told |= {"board": columns(board, today), "board_size": len(board), **on_cards(board)}
    return told | {"ended": queries.list_ended(place, standing, wishes, page), "size": queries.PAGE}

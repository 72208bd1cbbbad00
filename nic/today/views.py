from typing import Any

from flask import g

from nic.access import Ability
from nic.cycles import choices
from nic.cycles.queries import list_tasks_of, list_team_board, list_waiting_for_study
from nic.indicators.forms import row_form
from nic.indicators.queries import list_due_for, takes_fraction
from nic.navigation import home
from nic.places.queries import list_places_of, list_teams_of, standing_of
from nic.science.cycle import SCALE_WORDS
from nic.web import Section, respond

today = Section("today", __name__)


@today.get("/", needs=Ability.SIGNED_IN)
def show():
    """What waits for one person, over all their places, and the board of their teams."""
    here = home()
    day = here.day_of(g.now) if here else g.now.date()
    teams = list_teams_of(g.viewer, g.now)
    ours = [team.id for team in teams]
    due = [row for row in list_due_for(g.viewer, g.now) if team_of(row.series) in ours]
    studies = list_waiting_for_study(ours, day, g.viewer)
    tasks = list_tasks_of(g.viewer, ours)
    board = list_team_board(ours, g.viewer)
    return respond(
        "today/show.html",
        day=day,
        due=due,
        studies=studies,
        tasks=tasks,
        teams=teams,
        may_join=here if here and not teams and standing_of(g.viewer, here, g.now).allows(Ability.ADD_PEOPLE) else None,
        places=list_places_of(g.viewer, g.now),
        waiting=len(due) + len(studies) + len(tasks),
        board=choices.columns(board, day),
        board_size=len(board),
        sparks=choices.sparks(board),
        scale_words=SCALE_WORDS,
        row_form=row_form,
        takes_fraction=takes_fraction,
    )


def team_of(thing: Any) -> int:
    return thing.team_id

"""The hub's desk: what every shared test came to, what waits, who has gone quiet, and who copied from whom."""

from flask import g

from nic.access import Ability
from nic.gate import NETWORK, today
from nic.ideas.desk import queries
from nic.ideas.queries import ROWS, list_ideas
from nic.ideas.quiet.queries import list_heard
from nic.ideas.tried.queries import list_copied
from nic.web import Section, one_page, pages, respond

idea_desk = Section("idea_desk", __name__, url_prefix=f"{NETWORK}/desk")
SHOWN = 10


@idea_desk.get("", needs=Ability.RUN_NETWORK)
def show():
    ideas = list_ideas(g.place, today())
    trials = [one for idea in ideas for one in idea.trials]
    quiet = [one for one in list_heard(g.place, g.now) if one.is_for_hub(today())]
    return respond(
        "ideas/desk.html", ideas=ideas[:SHOWN], every=len(ideas),
        stuck=queries.list_bottlenecks(g.place, trials, g.now),
        months=queries.list_months(g.place, trials, today()), quiet=quiet, copied=list_copied(trials), shown=SHOWN,
        fewest=queries.FEWEST, has_tests=bool(trials),
    )  # fmt: skip


@idea_desk.get("/inventory", needs=Ability.RUN_NETWORK)
def inventory():
    """Every change that was tested and shared, against its results."""
    ideas = list_ideas(g.place, today())
    return respond("ideas/inventory.html", every=len(ideas), **pages(one_page(ideas, ROWS), ROWS))

from textwrap import shorten

from flask import current_app, g
from werkzeug.exceptions import HTTPException

from nic.access import Ability, Role, abilities_of
from nic.cycles import choices
from nic.cycles.huddles.queries import list_check_ins, list_open_huddles
from nic.cycles.queries import list_team_board, waiting_for_study
from nic.cycles.tasks.queries import concerns, is_late, list_open_tasks
from nic.gate import held, line, lines
from nic.indicators.due.queries import list_due_for
from nic.indicators.forms import row_form
from nic.indicators.matters.queries import list_matters
from nic.indicators.queries import takes_fraction
from nic.navigation import home
from nic.once import BESIDE
from nic.places.coaches.queries import list_coached_teams
from nic.places.queries import abilities_at, coached_within, list_teams_of, places_of
from nic.places.votes.queries import list_votes_for
from nic.plans.waiting.queries import list_plans_waiting
from nic.reviews.waiting.queries import list_waiting
from nic.science.cycle import SCALE_WORDS
from nic.support.queries import list_waiting_support
from nic.text import N_
from nic.today.queries import list_asked, list_told
from nic.today.words import say_told
from nic.web import Section, drafts, local_day, respond

today = Section("today", __name__)
BEGUN = {
    "planning.new": N_("You began a plan"),
    "planning.edit": N_("You began to change a plan"),
    "problems.new": N_("You began to write down a problem"),
    "theories.new": N_("You began a theory"),
    "indicators.new": N_("You began an indicator"),
    "theory_answers.new": N_("You began to answer a question about a theory"),
    "fishbone_answers.new": N_("You began to answer a question about a fishbone"),
    "theories.edit": N_("You began to change the aim of a theory"),
    "fishbones.edit": N_("You began to change the head of a fishbone"),
    **{f"{name}_comments.index": N_("You began a comment") for name in ("cycle", "problem", "theory", "shared")},
}
OTHERWISE = N_("You began to write something")
# The field by which its writer knows it again.
TITLES = ("idea", "what_we_see", "aim", "name", "effect", "words", "text", "because")


@today.get("/", needs=Ability.SIGNED_IN)
def show():
    """What waits for one person, over all their places, and the board of their teams."""
    here = home()
    day = local_day(g.now)
    teams = list_teams_of(g.viewer, g.now, held())
    counting = where(teams, Ability.MEASURE)
    due = list_due_for(g.viewer, [team.id for team in counting], g.now, lines())
    board = list_team_board(teams, g.viewer)
    writing = {team.id for team in where(teams, Ability.RUN_CYCLES)}
    studies = [one for one in waiting_for_study(board, day) if one.team_id in writing]
    promised = list_open_tasks(teams, g.viewer)
    tasks = [task for task in promised if concerns(task, g.viewer)]
    check_ins = list_check_ins([one for one in board if one.owner_id == g.viewer.id], day)
    votes = list_votes_for(g.viewer, counting, day)
    matters = list_matters(g.viewer, held(), writing, day, lines())
    begun = list(list_begun())
    coaching = coached_within(held(), g.now)
    asked = list_asked(coaching)
    reviewing = waiting_in_reviews(day)
    visits = [one for one in reviewing if one.is_visit]
    reports = [one for one in reviewing if not one.is_visit]
    plans = list_plans_waiting(held(), day)
    supports = waiting_support(day)
    told = list_told(g.viewer, held(), {team.id for team in teams} | coaching, day)
    return respond(
        "today/show.html", fragment="today/_heading.html", day=day, due=due, studies=studies, tasks=tasks,
        check_ins=check_ins, votes=votes, told=told, say_told=say_told, asked=asked, begun=begun, matters=matters,
        visits=visits, reports=reports, plans=plans, supports=supports,
        coached=sorted(list_coached_teams(coaching), key=lambda team: not asked[team.id]),
        huddles=list_open_huddles(teams, day), teams=teams, team_tasks=counted(teams, promised, day),
        may_join=here if here and not teams and Ability.ADD_PEOPLE in abilities_at(here, held(), line(here)) else None,
        places=places_of(held()),
        waiting=matters.asked
        + sum(map(len, (due, studies, tasks, check_ins, votes, begun, told, visits, reports, plans, supports))),
        board=choices.columns(board, day), board_size=len(board), **choices.on_cards(board),
        scale_words=SCALE_WORDS, row_form=row_form, takes_fraction=takes_fraction,
    )  # fmt: skip


def waiting_in_reviews(day):
    """Asked for whoever reviews or leads; nobody else has a part in a visit or its report."""
    led = {one.place_id for one in held() if one.role == Role.LEAD}
    return list_waiting(g.viewer, led, day) if led or any(one.role == Role.REVIEWER for one in held()) else []


def waiting_support(day):
    """Asked for whoever speaks for a place: nobody else promises."""
    led = {one.place_id for one in held() if Ability.SUBMIT_PLANS in abilities_of([Role(one.role)])}
    return list_waiting_support(led, day) if led else []


def where(teams, ability):
    """Those of these teams whose work the viewer's role lets them do: a guest or a coach reads and comments."""
    may = {one.place_id for one in held() if ability in abilities_of([Role(one.role)])}
    return [team for team in teams if team.place_id in may]


def counted(teams, tasks, day):
    """For each team: what is open, what nobody has yet, what is late."""
    of = {team.id: [task for task in tasks if task.team_id == team.id] for team in teams}
    return {
        id: {
            "open": len(found),
            "unassigned": sum(task.owner_id is None for task in found),
            "late": sum(is_late(task, day) for task in found),
        }
        for id, found in of.items()
    }


def list_begun():
    """What the viewer typed into a form that has a page of its own, and left: draft, page, what it is, its title."""
    pages = current_app.url_map.bind("")
    for draft in drafts().values():
        if page := page_of(pages, draft.form.partition(BESIDE)[0]) if has_words(draft) else None:
            yield draft, page[0], BEGUN.get(page[1], OTHERWISE), title_of(draft)


def has_words(draft):
    """Two words or more somewhere: what a form chose by itself, such as its team or day, is one."""
    return any(len(text.split()) > 1 for texts in draft.fields.values() for text in texts)


def page_of(pages, address):
    """A form may stand at /new or /edit, beneath the page that it posts to."""
    path, _, query = address.partition("?")
    for page in (f"{path}/new", f"{path}/edit", path):
        try:
            return page + (f"?{query}" if query else ""), pages.match(page, method="GET")[0]
        except HTTPException:
            continue
    return None


def title_of(draft):
    typed = [text for name in TITLES for text in draft.fields.get(name, []) if text.strip()]
    return shorten(typed[0], 60, placeholder="…") if typed else ""

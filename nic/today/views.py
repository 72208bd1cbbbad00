from textwrap import shorten

from flask import current_app, g, request
from werkzeug.exceptions import HTTPException

from nic.access import Ability
from nic.cycles import choices
from nic.cycles.huddles.queries import list_open_huddles
from nic.cycles.tasks.queries import count_open_tasks
from nic.gate import held, line, lines
from nic.indicators.due.queries import with_last
from nic.indicators.forms import row_form
from nic.indicators.queries import takes_fraction
from nic.navigation import home
from nic.once import BESIDE
from nic.places.at_home import places_of
from nic.places.closing.queries import list_closed_homes
from nic.places.coaches.queries import list_coached_teams
from nic.places.queries import abilities_at
from nic.science.cycle import SCALE_WORDS
from nic.text import N_
from nic.today.groups import FEW, first_lines, heap_up
from nic.today.items.queries import see_what_waits
from nic.today.kinds import Waits
from nic.today.queries import list_asked
from nic.today.words import say_told
from nic.web import Section, drafts, one_page, pages, respond, wants_fragment

today = Section("today", __name__)
PAGE = 30
# Kinds that look alike are drawn by one part of a page.
SHAPES = {
    **dict.fromkeys([Waits.STUDY, Waits.OVER], "test"),
    **dict.fromkeys([Waits.REPORT, Waits.CORRECTION, Waits.ANSWER], "report"),
    **dict.fromkeys([Waits.PLAN_WINDOW, Waits.PLAN_RETURNED, Waits.PLAN_ANSWER], "plan"),
    **dict.fromkeys([Waits.SUPPORT_ASKED, Waits.PROMISE], "support"),
}
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


MANY, CARDS = 50, 3  # From so many things on no cards of the board, else so many in each column.


@today.get("/", needs=Ability.SIGNED_IN)
def show():
    """What waits for one person, over all their places, and the board of their teams."""
    seen = see_what_waits(g.viewer, g.now, held(), lines())
    begun = list(list_begun())
    heaps = heap_up(seen.waiting, seen.day)
    whole = next((one for one in heaps if one.group == request.args.get("group")), None)
    waiting = len(seen.waiting) + len(begun)
    given = {"day": seen.day, "waiting": waiting, "whole": whole}
    if wants_fragment():
        return respond("today/_heading.html", **given)
    is_short = waiting <= FEW
    parts = [(one, ready(rows)) for one, rows in first_lines(heaps)]
    if whole:
        turned = pages(one_page(whole.rows, PAGE), PAGE)
        parts = [(whole, ready(turned.pop("rows")))]
        given["turned"] = turned
    return respond(
        "today/show.html", **given, parts=parts, begun=begun if not whole else [], is_short=is_short,
        shapes=SHAPES, say_told=say_told, row_form=row_form, takes_fraction=takes_fraction,
        places=places_of(held()), **around(seen),
    )  # fmt: skip


def ready(waiting):
    """What a row needs only once it is shown: what was measured last."""
    due = iter(with_last([one.row for one in waiting if one.item.kind == Waits.MEASUREMENT]))
    return [one._replace(row=next(due)) if one.item.kind == Waits.MEASUREMENT else one for one in waiting]


def around(seen):
    """What stands below: their teams with the board, whom they coach, what is held in common."""
    here, teams = home(), seen.teams
    full = choices.columns(seen.board, seen.day)
    # Whoever has so much before them looks at the tests that wait above: cards of the same would only push on.
    cards_each = CARDS if len(seen.waiting) <= MANY else 0
    board = [(stage, cards[:cards_each]) for stage, cards in full]
    asked = list_asked(seen.coached)
    may_join = here and not teams and Ability.ADD_PEOPLE in abilities_at(here, held(), line(here))
    return {
        "closed": list_closed_homes(g.viewer) if not teams else [],
        "teams": teams, "asked": asked, "matters": seen.matters, "may_join": here if may_join else None,
        "coached": sorted(list_coached_teams(seen.coached), key=lambda team: not asked[team.id]),
        "huddles": list_open_huddles(teams, seen.day) if teams else [],
        "team_tasks": count_open_tasks(teams, g.viewer, seen.day),
        "board": board, "board_size": len(seen.board), "is_counted_only": not cards_each,
        "counts": {stage: len(cards) for stage, cards in full},
        "left_out": {stage: len(cards) - cards_each for stage, cards in full},
        **choices.on_cards([cycle for _, cards in board for cycle, _ in cards]), "scale_words": SCALE_WORDS,
    }  # fmt: skip


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

"""The list of a fishbone, in which one line may be open, its picture, whether somebody else changed it since."""

from typing import Any

from flask import g, redirect, url_for

from nic.access import Ability
from nic.drawing import draw_fishbone
from nic.errors import Missing
from nic.forms import EmptyForm, LineForm, NewLineForm
from nic.gate import PLACE
from nic.indicators.evidence.queries import list_shown
from nic.places.comments.views import talk_about
from nic.places.outlines.views import answer_news, outlined
from nic.places.outlines.views import state_asked as asked
from nic.places.votes.queries import list_outcomes, list_rounds
from nic.problems.answers.queries import sort_out_fishbone
from nic.problems.causes.actions import WAYS
from nic.problems.causes.queries import list_removed, newest_line, tell_since
from nic.problems.causes.reading import bones_of, places_for
from nic.problems.queries import find_cause_to_withdraw, find_fishbone, list_causes, under_parents
from nic.science.outline import outline, step, step_of_new
from nic.science.problem import EVIDENCE_WORDS, Evidence
from nic.text import N_, sentence
from nic.theories.promotions.queries import list_promoted
from nic.web import Section, open_form, respond, wants_fragment

cause_lines = Section("cause_lines", __name__, url_prefix=f"{PLACE}/fishbones/<id:fishbone_id>")
LIST, PICTURE = "problems/_causes.html", "problems/_drawn.html"
CHANGED = "fishbone-changed"  # The event at which the picture asks for itself anew.
A_CAUSE = N_("A cause on the bone “%(words)s”")


def listed(fishbone, *, line=None, new=None, focus=None, gone=None) -> dict[str, Any]:
    """The list as it is now. `line` is the one that is open, as (id, its form or None), `new` the form of one to be
    written; `focus` the id of the cause at which a reader goes on; `gone` the cause that was removed just now."""
    found = by_id(fishbone)
    below = under_parents(found.values())
    is_ours = g.standing.allows(Ability.RUN_CYCLES, fishbone.problem)
    if new is None and not found and is_ours:
        new = new_line(fishbone)
    if new is not None and new.under.data not in {None, *found}:
        new = None
    return outlined(
        found, below, at=address_of(fishbone), parts="causes", new=new and ready(new, fishbone, found),
        gone=gone and (gone, gone.parent_id if gone.parent_id in found else None),
        removed=list_removed(fishbone) if is_ours else (), list_id=f"causes-{fishbone.id}",
        newest=newest_line(fishbone), is_ours=is_ours, focus=focus, classes=classes_of(found),
        talk=talk_about(fishbone.problem, url_for("problem_comments.index", problem_id=fishbone.problem.id)),
    ) | {
        "fishbone": fishbone, "causes": found, "lines": outline(below), "sureness": EVIDENCE_WORDS,
        "line": opened(fishbone, line[0], line[1], found, below) if line else None,
        "new_ways": new is not None and ways_of_new(below, new.under.data, new.after.data),
        "shown": list_shown(found.values(), fishbone.problem, g.place, g.standing),
        "votes": votes_on(fishbone)[1], "became": list_promoted(found.values(), g.place, g.standing),
        "sorted_out": sort_out_fishbone(fishbone, found.values()) if is_ours else None,
    }  # fmt: skip


def classes_of(found) -> dict[int, str]:
    """What sets a line apart: a bone is a heading, and what is ruled out or set aside is struck through."""
    return {
        id: "outline__line--head" if cause.parent_id is None
        else "outline__line--out" if cause.is_set_aside or cause.evidence == Evidence.RULED_OUT else ""
        for id, cause in found.items()
    }  # fmt: skip


def votes_on(fishbone) -> tuple[list[Any], dict[Any, int]]:
    """The votes on its causes, newest first, and the dots of the last one that is over, by cause: the team's own."""
    if not g.standing.sees(fishbone.problem):
        return [], {}
    rounds = list_rounds(fishbone)
    outcomes = list_outcomes(rounds, g.place.day_of(g.now))[::-1] if rounds else []
    last = next((one for one in outcomes if one.is_over and not one.is_withheld), None)
    sums = {last.options[tally.option].of_uid: tally.dots for tally in last.tallies} if last else {}
    return outcomes, {uid: dots for uid, dots in sums.items() if dots}


def by_id(fishbone) -> dict[int, Any]:
    return {cause.id: cause for cause in list_causes(fishbone)}


def opened(fishbone, cause_id, form, found, below) -> dict[str, Any]:
    """The open line with the ways that it can go, and the places to which it can be moved."""
    cause = found.get(cause_id)
    if cause is None:
        raise Missing
    form = form or open_form(
        LineForm, url_for("causes.write", fishbone_id=fishbone.id, cause_id=cause_id),
        version=cause.version, words=cause.words,
    )  # fmt: skip
    form.words.label.text = N_("The cause in your words") if cause.parent_id else N_("The bone in your words")
    form.to.choices = [("", N_("Choose")), *places_for(cause, found)]
    ways = [way for way in WAYS if step(cause_id, below, cause.parent_id, way)]
    going = EmptyForm(formdata=None, version=cause.version)
    return {"thing": cause, "form": form, "going": going, "ways": ways, "may_be_followed": True}


def pictured(fishbone, found) -> dict[str, Any]:
    outcomes, votes = votes_on(fishbone)
    bones = bones_of(found, cause_url, votes)
    return {
        "fishbone": fishbone, "picture": draw_fishbone(fishbone.effect, bones) if bones else "", "bones": len(bones),
        "outcomes": outcomes,
    }  # fmt: skip


def new_line(fishbone, under=None, after=None):
    """`under` and `after`: ids, or None."""
    return open_form(NewLineForm, posts_to(fishbone, under, after), under=under, after=after)


def posts_to(fishbone, under, after):
    """Each place where a line may be written keeps a draft of its own."""
    return url_for("causes.add", fishbone_id=fishbone.id, under=under or None, after=after)


def ready(new, fishbone, found):
    """Also one that was sent and comes back."""
    new.posts_to = new.posts_to or posts_to(fishbone, new.under.data, new.after.data)
    above = found.get(new.under.data)
    asks = N_("A new bone") if above is None else N_("Why “%(words)s”?") if above.parent_id else A_CAUSE
    new.words.label.text = sentence(asks, words=above.words) if above else asks
    return new


def ways_of_new(below, under, after):
    return [way for way in ("in", "out") if step_of_new(below, under, after, way) != (under, after)]


def state_asked(fishbone) -> dict[str, Any]:
    """What is open on this page: a line to be changed, or one to be written."""
    if not g.standing.allows(Ability.RUN_CYCLES, fishbone.problem):
        return {}

    def begins(under, after):
        return new_line(fishbone, after.parent_id if after else under and under.id, after and after.id)

    return asked(
        by_id(fishbone), opens=lambda id: (id, None), gone=lambda id: find_cause_to_withdraw(fishbone, id),
        begins=begins,
    )  # fmt: skip


def show_list(fishbone, status=200, **state):
    """Under htmx the list alone; otherwise the page with the picture."""
    shown = listed(fishbone, **state)
    drawn = {} if wants_fragment() else pictured(fishbone, shown["causes"])
    return respond("problems/show_fishbone.html", fragment=LIST, status=status, **shown | drawn)


def address_of(fishbone):
    return url_for("fishbones.show", fishbone_id=fishbone.id)


def cause_url(cause):
    return url_for("fishbones.show", fishbone_id=cause.fishbone_id, _anchor=f"cause-{cause.id}")


@cause_lines.get("/news", needs=Ability.LOOK)
def news(fishbone_id):
    """Names are told to its team alone."""
    fishbone = find_fishbone(g.place, fishbone_id, g.standing)
    if not wants_fragment():
        return redirect(address_of(fishbone), 303)
    return answer_news(
        newest_line(fishbone), told_at=f"told-causes-{fishbone.id}", event=CHANGED,
        tells=(lambda since: tell_since(fishbone, since, g.viewer)) if g.standing.sees(fishbone.problem) else None,
        anew=lambda: respond(LIST, **listed(fishbone)),
    )  # fmt: skip


@cause_lines.get("/drawing", needs=Ability.LOOK)
def drawing(fishbone_id):
    fishbone = find_fishbone(g.place, fishbone_id, g.standing)
    if not wants_fragment():
        return redirect(address_of(fishbone), 303)
    return respond(PICTURE, **pictured(fishbone, by_id(fishbone)))

from datetime import date
from typing import Any

from nic import history
from nic.access import ABOVE_A_SCHOOL
from nic.db import write
from nic.errors import Refused
from nic.indicators.actions import DEFINITION, clean, put
from nic.indicators.editions.models import Edition
from nic.indicators.editions.queries import find_agreed, find_proposal, find_taken_back, list_differences
from nic.indicators.editions.rubric import fault_of_rubric
from nic.indicators.models import Indicator
from nic.text import N_

# What makes numbers of several schools and years comparable: it stays the same in every edition.
NUMBERS = ("counts", "value_kind", "unit", "direction")


def propose_indicator(place, act, *, rubric=(), **proposed: Any) -> Indicator:
    """A common indicator begins as a proposal: nobody follows it before its first edition is agreed."""
    with write():
        if done := history.replayed(act):
            return Indicator.get(Indicator.uid == done.of_uid)
        if place.kind not in ABOVE_A_SCHOOL:
            raise Refused(N_("A district, a network or a state holds indicators in common; a school adopts them."))
        proposed = clean(proposed)
        require_sound(place, proposed, rubric)
        indicator = Indicator.create(place=place, edition=0, **proposed)
        words = {name: getattr(indicator, name) for name in DEFINITION}
        made = Edition.create(indicator=indicator, number=1, definition=words, rubric=list(rubric))
        history.record("propose indicator", indicator, act, before={}, after=whole(indicator, made))
        return indicator


def change_proposal(indicator, act, *, rubric=(), **proposed: Any) -> None:
    """Before the first edition the proposal itself, afterwards what the next one would say: nobody's chart moves."""
    proposed = clean(proposed)
    with write():
        if history.is_replay(act):
            return
        made = find_proposal(indicator)
        before = whole(indicator, made or find_agreed(indicator))
        history.claim(indicator, act)
        require_sound(indicator.place, proposed, rubric, indicator)
        if indicator.edition:
            require_same_numbers(indicator, proposed)
        else:
            put(indicator, proposed)
        now: Any = made or find_agreed(indicator)
        made = made or find_taken_back(indicator) or Edition(indicator=indicator, number=indicator.edition + 1)
        put(made, {"definition": now.definition | proposed, "rubric": list(rubric), "withdrawn_at": None})
        history.record("change proposal", indicator, act, before=before, after=whole(indicator, made))


def agree_edition(indicator, act, note: str) -> Edition:
    """From now on its words are frozen, and schools can adopt it or move on to it."""
    with write():
        if done := history.replayed(act):
            return Edition.get(Edition.uid == done.of_uid)
        made = find_proposal(indicator)
        if made is None or indicator.edition and not list_differences(find_agreed(indicator), made):
            raise Refused(N_("Nothing new is proposed. Change the definition first."))
        if not note.strip():
            raise Refused(N_("Say in a sentence what was weighed."), field="note")
        if not made.definition["definition"]:
            raise Refused(N_("It does not say yet how exactly it is measured. Change the proposal first."))
        history.claim(indicator, act)
        before = history.snapshot(made)
        put(made, {"note": note.strip(), "agreed_on": today_at(indicator, act), "agreed_by": act.by})
        put(indicator, {**made.definition, "edition": made.number})
        history.record("agree edition", made, act, before=before)
        return made


def take_back_proposal(indicator, act) -> None:
    """What was proposed last goes; a common indicator that was never agreed goes with it."""
    with write():
        if history.is_replay(act) or indicator.withdrawn_at:
            return
        made = find_proposal(indicator)
        if made is None:
            raise Refused(N_("Nothing is proposed here any more."))
        history.claim(indicator, act)
        before = whole(indicator, made)
        put(made, {"withdrawn_at": act.at})
        if not indicator.edition:
            put(indicator, {"withdrawn_at": act.at})
        history.record("take back proposal", indicator, act, before=before, after=whole(indicator, made))


def today_at(indicator, act) -> date:
    return indicator.place.day_of(act.at)


def whole(indicator, edition) -> dict[str, Any]:
    """For the history: an indicator and what its edition says."""
    return history.snapshot(indicator) | edition.definition | {"rubric": edition.rubric, "number": edition.number}


def require_sound(place, proposed: dict[str, Any], rubric, indicator=None) -> None:
    name = proposed.get("name", "")
    if not name:
        raise Refused(N_("Give the indicator a name."), field="name")
    here = Indicator.select(Indicator.id, Indicator.name)
    here = here.where(Indicator.place == place, Indicator.withdrawn_at.is_null())
    others = {one.name.casefold() for one in here if indicator is None or one.id != indicator.id}
    if name.casefold() in others:
        raise Refused(N_("An indicator of this name is held in common here already."), field="name")
    if wrong := fault_of_rubric(rubric):
        raise Refused(wrong, field="rubric")


def require_same_numbers(indicator, proposed: dict[str, Any]) -> None:
    for name in NUMBERS:
        if proposed.get(name, getattr(indicator, name)) != getattr(indicator, name):
            raise Refused(
                N_("Schools measure it already: this stays as it is in every edition. Propose another indicator."),
                field=name,
            )

"""Baselines that are frozen and phases that begin: never by themselves, always with a day, a reason and a person."""

from datetime import date, timedelta

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.indicators.actions import claim_definition, put
from nic.indicators.models import Measurement, NotNow, Split
from nic.indicators.queries import taken_of
from nic.text import N_


def freeze_baseline(series, act, *, from_on=None, until_on) -> None:
    """From now on the median is that of these days alone; why stands in the history, and so does what held before."""
    if not act.why.strip():
        raise Refused(N_("Say why the baseline is frozen at these dates."), field="why")
    if from_on and from_on > until_on:
        raise Refused(N_("A baseline can't end before it begins."), field="until_on")
    if until_on > series.place.day_of(act.at):
        raise Refused(N_("%(day)s has not come yet. A baseline is frozen when it is over."), field="until_on",
                      day=until_on)  # fmt: skip
    if not counted(series, from_on or date.min, until_on).exists():
        raise Refused(N_("There is no measurement between these dates."), field="until_on")
    change_baseline("freeze baseline", series, act, from_on, until_on)


def release_baseline(series, act) -> None:
    """The median is taken from all points again."""
    if not act.why.strip():
        raise Refused(N_("Say why the baseline is no longer frozen."), field="why")
    change_baseline("release baseline", series, act, None, None)


def change_baseline(verb, series, act, from_on, until_on) -> None:
    with write():
        if history.is_replay(act):
            return
        before = history.snapshot(series)
        claim_definition(series, act)
        put(series, {"baseline_from_on": from_on, "baseline_until_on": until_on})
        history.record(verb, series, act, before=before)


def begin_phase(series, act, *, begins_on) -> Split:
    """From this day on the points have a center line of their own; the older ones keep theirs."""
    with write():
        if done := history.replayed(act):
            return Split.get(Split.uid == done.of_uid)
        require_phase(series, act, begins_on)
        claim_definition(series, act)
        split = Split.create(series=series, begins_on=begins_on, why=act.why.strip(), by=act.by, at=act.at)
        history.record("begin phase", split, act, before={})
        keep_phase_days("begin phase", series, act)
        return split


def take_back_phase(split, act) -> None:
    """The two phases are one again. That there were two, and why no longer, stays to be read."""
    if not act.why.strip():
        raise Refused(N_("Say why it is no longer a phase of its own."), field="why")
    with write():
        if history.is_replay(act) or split.withdrawn_at:
            return
        before = history.snapshot(split)
        claim_definition(split.series, act)
        put(split, {"withdrawn_at": act.at, "withdrawn_by": act.by, "withdrawn_because": act.why.strip()})
        history.record("take back phase", split, act, before=before)
        keep_phase_days("take back phase", split.series, act)


def answer_not_now(series, act, *, question, begins_on) -> None:
    """What is asked about this day is not asked again, of nobody."""
    with write():
        if history.is_replay(act):
            return
        same = NotNow.get_or_none(series=series, question=question, begins_on=begins_on)
        if same is None:
            same = NotNow.create(series=series, question=question, begins_on=begins_on, by=act.by, at=act.at)
            history.record("not now", same, act, before={})


def require_phase(series, act, begins_on) -> None:
    if not act.why.strip():
        raise Refused(N_("Say why a new phase begins on this day."), field="why")
    if begins_on > series.place.day_of(act.at):
        raise Refused(N_("%(day)s has not come yet. A phase begins with what has been measured."), field="begins_on",
                      day=begins_on)  # fmt: skip
    if not counted(series, series.baseline_from_on or date.min, begins_on - timedelta(days=1)).exists():
        raise Refused(N_("There is no measurement before this day: it would be the first phase."), field="begins_on")
    if begins_on.isoformat() in series.phase_days:
        raise Refused(N_("A phase begins on this day already."), field="begins_on")


def counted(series, first: date, last: date):
    inside = Measurement.taken_on.between(first, last) & (Measurement.set_aside_because == "")
    return taken_of(series).where(inside)


def keep_phase_days(verb, series, act) -> None:
    """The days stand in the series too, so that a page of many charts asks nothing more for them."""
    before = history.snapshot(series)
    held = Split.select(Split.begins_on).where(Split.series == series, Split.withdrawn_at.is_null())
    days = sorted({split.begins_on.isoformat() for split in held})
    put(series, {"phase_days": days})
    history.record(verb, series, act.inner(act.why), before=before)

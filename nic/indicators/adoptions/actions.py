from contextlib import suppress
from typing import Any

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.indicators.actions import create_series, put
from nic.indicators.adoptions.queries import find_adoption, is_adopted_at, list_shares_with
from nic.indicators.editions.models import Adoption
from nic.indicators.editions.queries import find_agreed
from nic.indicators.models import Series
from nic.indicators.phases.actions import begin_phase
from nic.indicators.queries import with_indicator
from nic.places.actions import share, take_back_share
from nic.text import N_, sentence


def adopt_indicator(team, act, common, *, is_shared=False, is_nameless=False, **wishes) -> Series:
    """A team follows what is held in common: the words are those of the edition, targets and due days its own.

    Its numbers stay with the team unless it shares them with the place that holds the indicator.
    """
    with write():
        if done := history.replayed(act):
            return Series.get(Series.uid == done.of_uid)
        edition = find_agreed(common)
        if edition is None:
            raise Refused(N_("Nothing is agreed yet. Comment on what is proposed."))
        if is_adopted_at(team.place, common):
            raise Refused(N_("A team here follows this indicator already."))
        series = create_series(team, act, **wishes, **edition.definition)
        before = history.snapshot(series.indicator)
        follow(series.indicator, act, edition)
        history.record("adopt indicator", series.indicator, act.inner(), before=before)
        if is_shared:
            share(series, act.inner(), place=common.place, is_nameless=is_nameless)
        return series


def follow_edition(series, act, number: int | None = None) -> None:
    """The team moves on to the edition that holds now; its measurements stay. `number` is the one that was read."""
    with write():
        if history.is_replay(act):
            return
        now = find_adoption(series.indicator)
        edition = find_agreed(now.edition.indicator) if now else None
        if now is None or edition is None or edition.number == now.edition.number:
            raise Refused(N_("You follow the newest edition already."))
        if number not in (None, edition.number):
            raise Refused(N_("A newer edition was agreed meanwhile. Read it first."))
        history.claim(series.indicator, act)
        before = history.snapshot(series.indicator)
        follow(series.indicator, act, edition)
        history.record("follow edition", series.indicator, act, before=before)
        mark_charts(series.indicator, act, edition)


def mark_charts(indicator, act, edition) -> None:
    """What is counted otherwise from now on has a center line of its own: a new phase, where there is one before it."""
    why = str(sentence(N_("Edition %(number)s of the definition is followed from this day on."), number=edition.number))
    for series in with_indicator().where(Series.indicator == indicator):
        with suppress(Refused):
            begin_phase(series, act.inner(why), begins_on=series.place.day_of(act.at))


def follow(indicator, act, edition) -> None:
    put(indicator, {**edition.definition, "edition": edition.number})
    Adoption.create(indicator=indicator, edition=edition, by=act.by, at=act.at)


def share_with_holder(series, act, *, is_nameless=False) -> None:
    """With the place that holds the indicator, and nobody else."""
    with write():
        if history.is_replay(act):
            return
        adoption: Any = find_adoption(series.indicator)
        share(series, act, place=adoption.edition.indicator.place, is_nameless=is_nameless)


def stop_sharing(series, act) -> None:
    with write():
        if history.is_replay(act):
            return
        adoption: Any = find_adoption(series.indicator)
        for number, held in enumerate(list_shares_with(series, adoption.edition.indicator.place)):
            take_back_share(held, act.inner() if number else act)

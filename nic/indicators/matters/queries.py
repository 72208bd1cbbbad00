"""What is held in common and waits for one person, over all their places: for Today."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from peewee import Value, fn

from nic.access import ABILITIES, SCORERS, Ability, Role
from nic.db import kept
from nic.indicators.editions.models import Adoption, Edition
from nic.indicators.editions.queries import proposals
from nic.indicators.models import Indicator, Series
from nic.indicators.moderation.models import Round, Sample, Score
from nic.places.models import Comment, Place
from nic.places.queries import find_audiences

MOST = 50  # Of each kind; whoever has more to do looks at the lists themselves.


@dataclass(frozen=True)
class Matters:
    """Rounds in which one's own scores are missing, proposals to weigh, and invitations: proposals to comment on and
    series whose team could move on to a newer edition."""

    rounds: list[Round] = field(default_factory=list)
    to_agree: list[Edition] = field(default_factory=list)
    to_comment: list[Edition] = field(default_factory=list)
    to_move: list[Series] = field(default_factory=list)

    @property
    def asked(self) -> int:
        """Somebody waits for these. The others are invitations, which nobody has to follow."""
        return len(self.rounds) + len(self.to_agree)


def list_matters(person, held, team_ids, today: date, lines=None) -> Matters:
    """Two queries where nothing waits, and one more for each kind of thing that does. `held` are their roles, `lines`
    the places above those where they hold them.
    """
    writers = {one.place_id for one in held if Ability.RUN_CYCLES in ABILITIES[Role(one.role)]}
    scorers = {one.place_id for one in held if Role(one.role) in SCORERS}
    holders = {one.place_id for one in held if Ability.HOLD_IN_COMMON in ABILITIES[Role(one.role)]}
    if not scorers:
        return Matters()
    reached = find_audiences(person, scorers, today, lines)
    to_weigh = reached if writers == scorers else find_audiences(person, writers, today, lines) if writers else []
    found: dict[str, list[int]] = {}
    for kind, id in waiting_for(person, reached, to_weigh, holders, team_ids):
        found.setdefault(kind, []).append(id)
    proposed: list[Any] = list_proposed(found["proposal"]) if "proposal" in found else []
    return Matters(
        rounds=list_rounds(found["round"]) if "round" in found else [],
        to_agree=[one for one in proposed if one.indicator.place_id in holders],
        to_comment=[one for one in proposed if one.indicator.place_id not in holders],
        to_move=list_series(found["series"]) if "series" in found else [],
    )


@kept
def waiting_for(person, audiences, to_weigh, holder_ids, team_ids) -> Any:
    rounds, proposed = rounds_for(person, audiences), proposals_for(person, to_weigh, holder_ids)
    return (rounds | proposed | editions_to_move_to(team_ids)).tuples()


def rounds_for(person, audiences) -> Any:
    """Open ones that reach this person, in which a sample waits for their score."""
    scored = Score.select(Score.sample).where(Score.person == person)
    left = Sample.select(Sample.round).where(Sample.withdrawn_at.is_null(), Sample.id.not_in(scored))
    found: Any = Round.select(Value("round").alias("kind"), Round.id).join(Edition).join(Indicator)
    found = found.where(Round.closed_at.is_null(), Round.withdrawn_at.is_null(), Round.id.in_(left))
    return found.where(Indicator.place.in_(audiences))


def proposals_for(person, audiences, holder_ids) -> Any:
    """To weigh for those who hold them; for the others until they have said something, or proposed it themselves."""
    said = Comment.select(Comment.of_uid).where(Comment.by == person, Comment.withdrawn_at.is_null())
    theirs = Indicator.place.in_(holder_ids) | Edition.uid.not_in(said)
    found = proposals().select(Value("proposal").alias("kind"), Edition.id).join(Indicator)
    found = found.where(Indicator.withdrawn_at.is_null(), theirs)
    return found.where(Indicator.place.in_(audiences))


def editions_to_move_to(team_ids) -> Any:
    """Series of these teams that follow an older edition than the one that holds; one for each indicator."""
    common = Indicator.alias()
    found: Any = Series.select(Value("series").alias("kind"), fn.MIN(Series.id)).join(Indicator)
    found = found.join(Adoption, on=Adoption.indicator == Indicator.id).join(Edition)
    found = found.join(common, on=Edition.indicator == common.id)
    found = found.where(Series.team.in_(team_ids), Series.stratum == "", Series.withdrawn_at.is_null())
    return found.where(common.edition > Indicator.edition, Indicator.withdrawn_at.is_null()).group_by(Indicator.id)


def list_rounds(ids) -> list[Round]:
    found: Any = Round.select(Round, Edition, Indicator, Place).join(Edition).join(Indicator).join(Place)
    return list(found.where(Round.id.in_(ids)).order_by(Round.ends_on, Round.id).limit(MOST))


def list_proposed(ids) -> list[Edition]:
    found: Any = Edition.select(Edition, Indicator, Place).join(Indicator).join(Place)
    return list(found.where(Edition.id.in_(ids)).order_by(Edition.id).limit(MOST))


def list_series(ids) -> list[Series]:
    found: Any = Series.select(Series, Indicator, Place).join(Indicator).switch(Series).join(Place)
    return list(found.where(Series.id.in_(ids)).order_by(Series.id).limit(MOST))

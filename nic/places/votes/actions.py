from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.places.changes.actions import change_fields
from nic.places.models import Team
from nic.places.votes.models import Ballot, VoteOption, VoteRound
from nic.places.votes.queries import count_ballots, find_ballot, is_over, list_options
from nic.science.vote import fault_of_dots, is_open_vote, tells_who
from nic.text import N_

FIRST = 2  # The version of a new ballot: a form that has seen none carries 1, and so finds one that came meanwhile.


def open_vote(
    team, act, *, question: str, options: Sequence[dict[str, Any]], dots_each: int, voters: int, of=None, closes_on=None
) -> VoteRound:
    """`voters` says how many will vote: among fewer than four it is open. The team keeps its number of dots."""
    with write():
        if done := history.replayed(act):
            return VoteRound.get(VoteRound.uid == done.of_uid)
        if len(options) < 2:
            raise Refused(N_("Give at least two to choose from."), field="typed")
        vote_round = VoteRound.create(
            team=team, question=question, dots_each=dots_each, is_open=is_open_vote(voters), by=act.by, at=act.at,
            of_kind=of._meta.name if of else "", of_uid=of.uid if of else None, closes_on=closes_on,
        )  # fmt: skip
        for number, one in enumerate(options, 1):
            VoteOption.create(vote_round=vote_round, number=number, **one)
        Team.update(dots_each=dots_each).where(Team.id == team.id).execute()
        after = history.snapshot(vote_round) | {"options": [one["words"] for one in options]}
        history.record("open vote", vote_round, act, before={}, after=after)
        return vote_round


def cast_dots(vote_round, act, *, dots: dict[int, int], person=None, visitor: str = "") -> Ballot:
    """One person's dots, also changed ones, until the vote is closed. The history doesn't say what was chosen."""
    with write():
        if done := history.replayed(act):
            return Ballot.get(Ballot.uid == done.of_uid)
        if is_over(VoteRound.get_by_id(vote_round.id), vote_round.team.place.day_of(act.at)):
            raise Refused(N_("This vote is closed."))
        fault = fault_of_dots(dots, [option.id for option in list_options(vote_round)], vote_round.dots_each)
        if fault:
            raise Refused(fault)
        spent = {str(option): n for option, n in dots.items() if n}
        ballot = find_ballot(vote_round, person, visitor)
        if ballot is None:
            ballot = Ballot.create(
                vote_round=vote_round, person=person, visitor=visitor, dots=spent, by=act.by, at=act.at, version=FIRST
            )  # fmt: skip
        else:
            if act.by not in (person, ballot.by):
                raise Refused(
                    N_("%(name)s has voted already."), name=person.name if person else visitor, field="visitor"
                )
            history.claim(ballot, act if act.by == person else replace(act, version=None))
            ballot.dots, ballot.by, ballot.at = spent, act.by, act.at
            ballot.save()
        history.record("cast dots", ballot, act, before={}, kept_out=("dots",))
        return ballot


def close_vote(vote_round, act) -> None:
    with write():
        if not history.is_replay(act) and tells_who(count_ballots(vote_round), is_open=vote_round.is_open):
            raise Refused(
                N_("Fewer than four have voted: the sums would tell who chose what. Vote again openly, or wait.")
            )
        change_fields(vote_round, act, "close vote", closed_at=act.at)


def vote_again_openly(vote_round, act) -> VoteRound:
    """The same choice as a new vote, of which everybody is told beforehand that it is open. No dots come along: they
    were placed when only sums were promised."""
    with write():
        if done := history.replayed(act):
            return VoteRound.get(VoteRound.uid == done.of_uid)
        withdraw_vote(vote_round, replace(act, once=None))
        made = VoteRound.create(
            team=vote_round.team, question=vote_round.question, dots_each=vote_round.dots_each, is_open=True,
            of_kind=vote_round.of_kind, of_uid=vote_round.of_uid, closes_on=vote_round.closes_on, by=act.by, at=act.at,
        )  # fmt: skip
        for one in list_options(vote_round):
            VoteOption.create(
                vote_round=made, number=one.number, words=one.words, of_kind=one.of_kind, of_uid=one.of_uid
            )  # fmt: skip
        history.record("vote again openly", made, act, before={})
        return made


def withdraw_vote(vote_round, act) -> None:
    """One that was opened by mistake; the history keeps it."""
    change_fields(vote_round, act, "withdraw vote", withdrawn_at=act.at)

from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import JOIN

from nic.access import Ability
from nic.db import kept
from nic.people.models import Person
from nic.places.models import Place, Team
from nic.places.queries import find_one, own, with_teams
from nic.places.votes.models import Ballot, VoteOption, VoteRound
from nic.science.vote import TOO_FEW, Tally, count_dots, say_outcome, tells_who
from nic.text import Sentence, sentence

MOST = 50


def find_round(place, round_id, standing) -> VoteRound:
    """Goes with its team: whoever is not on it and leads nothing here finds none."""
    found = seen_by(place, standing).where(VoteRound.id == round_id, VoteRound.withdrawn_at.is_null())
    return find_one(found)


def find_own_round(place, round_id, standing) -> VoteRound:
    return own(find_round(place, round_id, standing), standing)


def find_round_to_withdraw(place, round_id, standing) -> VoteRound:
    """Also when it is gone already: the second of two clicks gets the answer of the first."""
    return own(find_one(seen_by(place, standing).where(VoteRound.id == round_id)), standing)


def seen_by(place, standing) -> Any:
    theirs = VoteRound.team.in_(standing.team_ids) | standing.allows(Ability.SEE_EVERY_TEAM)
    found = VoteRound.select(VoteRound, Team, Place).join(Team).join(Place)
    return found.where(Team.place == place, theirs)


def list_rounds(thing) -> list[VoteRound]:
    """The votes that were opened on a huddle, or whatever else; newest last. Ask for the thing first."""
    found = VoteRound.select(VoteRound, Team, Place).join(Team).join(Place)
    found = found.where(VoteRound.of_uid == thing.uid, VoteRound.withdrawn_at.is_null())
    return list(found.order_by(VoteRound.id).limit(MOST))


def list_votes_for(person, teams, today: date) -> list[VoteRound]:
    """Where these teams vote, this person has not voted, and may still."""
    return with_teams(votes_for(person, teams, today), teams)


@kept
def votes_for(person, teams, today) -> Any:
    voted = Ballot.select(Ballot.vote_round).where(Ballot.person == person)
    goes_on = VoteRound.closed_at.is_null() & (VoteRound.closes_on.is_null() | (VoteRound.closes_on >= today))
    found = VoteRound.select().where(VoteRound.team.in_(teams), VoteRound.withdrawn_at.is_null(), goes_on)
    return found.where(VoteRound.id.not_in(voted)).order_by(VoteRound.id).limit(MOST)


def is_over(vote_round, today: date) -> bool:
    return vote_round.closed_at is not None or (vote_round.closes_on is not None and vote_round.closes_on < today)


def list_options(vote_round) -> list[VoteOption]:
    return list(VoteOption.select().where(VoteOption.vote_round == vote_round).order_by(VoteOption.number))


def count_ballots(vote_round) -> int:
    return Ballot.select().where(Ballot.vote_round == vote_round).count()


def find_ballot(vote_round, person=None, visitor: str = "") -> Any:
    who = Ballot.person == person if person is not None else Ballot.person.is_null() & (Ballot.visitor == visitor)
    return Ballot.get_or_none((Ballot.vote_round == vote_round) & who)


@dataclass(frozen=True)
class Outcome:
    """A vote with its options and its sums; `choices` says who chose what, and is empty where that is nobody's."""

    vote_round: Any
    options: dict[int, VoteOption]
    tallies: list[Tally]
    voted: int
    choices: list[tuple[str, list[tuple[str, int]]]]
    is_over: bool

    @property
    def is_withheld(self) -> bool:
        return tells_who(self.voted, is_open=self.vote_round.is_open)

    @property
    def words(self) -> Sentence:
        if self.is_withheld:
            return sentence(TOO_FEW)
        return say_outcome(self.tallies, {id: option.words for id, option in self.options.items()})


def list_outcomes(rounds: list[Any], today: date) -> list[Outcome]:
    """Two queries for any number of votes."""
    options: dict[int, dict[int, VoteOption]] = {one.id: {} for one in rounds}
    ballots: dict[int, list[Any]] = {one.id: [] for one in rounds}
    of_these: Any = VoteOption.select().where(VoteOption.vote_round.in_(list(options))).order_by(VoteOption.number)
    for option in of_these:
        options[option.vote_round_id][option.id] = option
    cast: Any = Ballot.select(Ballot, Person).join(Person, JOIN.LEFT_OUTER, on=Ballot.person)
    for ballot in cast.where(Ballot.vote_round.in_(list(options))).order_by(Ballot.id):
        ballots[ballot.vote_round_id].append(ballot)
    return [outcome_of(one, options[one.id], ballots[one.id], today) for one in rounds]


def outcome_of(vote_round, options: dict[int, Any], ballots: list[Any], today: date) -> Outcome:
    spent = [dots_of(ballot) for ballot in ballots]
    choices = [
        (ballot.person.name if ballot.person else ballot.visitor, [(options[id].words, n) for id, n in dots.items()])
        for ballot, dots in zip(ballots, spent, strict=True)
    ]
    return Outcome(
        vote_round, options, count_dots(list(options), spent), len(ballots),
        choices if vote_round.is_open else [], is_over(vote_round, today),
    )  # fmt: skip


def dots_of(ballot) -> dict[int, int]:
    """JSON knows no numbers as keys."""
    return {int(option): dots for option, dots in ballot.dots.items()}

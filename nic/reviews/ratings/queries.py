"""Where a protocol rates: what each reviewer gave a domain, and what the team agreed on."""

from dataclasses import dataclass
from typing import Any

from nic.people.models import Person
from nic.reviews.findings.models import ConsensusRating, DomainRating
from nic.reviews.models import Reviewer
from nic.reviews.queries import takes_notes
from nic.science.agreement import Agreement, agreement


@dataclass(frozen=True)
class Rated:
    """One domain as one reviewer may see it: the others' levels stay hidden until they have given their own."""

    domain: str
    own: Any
    others: list[Any]
    given: int
    asked: int
    consensus: Any
    agreement: Agreement | None

    @property
    def is_open(self) -> bool:
        """Whether this reader sees what others gave."""
        return self.own is not None


def list_ratings(review) -> list[Any]:
    """Each with its reviewer and their name. Whoever has left the team is among them."""
    found = DomainRating.select(DomainRating, Reviewer, Person).join(Reviewer).join(Person)
    return list(found.where(DomainRating.review == review).order_by(Person.name, DomainRating.id))


def list_consensus(review) -> dict[str, Any]:
    found: Any = ConsensusRating.select(ConsensusRating, Person).join(Person)
    return {one.domain: one for one in found.where(ConsensusRating.review == review)}


def list_rated(review, domains, mine, team) -> list[Rated]:
    """Domain by domain. `team` as of list_reviewers; observers rate nothing, and see what the team sees once it has
    agreed."""
    ratings, agreed = list_ratings(review), list_consensus(review)
    asked = sum(takes_notes(one) for one in team)
    return [rated(domain, [one for one in ratings if one.domain == domain], agreed.get(domain), mine, asked)
            for domain in domains]  # fmt: skip


def rated(domain: str, ratings: list[Any], consensus, mine, asked: int) -> Rated:
    own = next((one for one in ratings if one.reviewer_id == mine.id), None)
    others = [one for one in ratings if one is not own] if own or consensus else []
    counted = agreement([one.level for one in ratings]) if own or consensus else None
    return Rated(domain, own, others, len(ratings), max(asked, len(ratings)), consensus, counted)


def find_rating(reviewer, domain: str) -> DomainRating | None:
    return DomainRating.get_or_none(DomainRating.reviewer == reviewer, DomainRating.domain == domain)


def find_consensus(review, domain: str) -> ConsensusRating | None:
    return ConsensusRating.get_or_none(ConsensusRating.review == review, ConsensusRating.domain == domain)

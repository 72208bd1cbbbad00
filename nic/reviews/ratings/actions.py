from typing import Any

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.reviews.actions import refuse_domain
from nic.reviews.findings.models import ConsensusRating, DomainRating
from nic.reviews.queries import protocol_followed, takes_notes
from nic.reviews.ratings.queries import find_consensus, find_rating
from nic.text import N_


def rate_domain(reviewer, act, *, domain: str, level: int, why: str = "") -> DomainRating:
    """Before one sees what others gave; so it is given once."""
    review = reviewer.review
    with write():
        found: Any = find_rating(reviewer, domain)
        if history.is_replay(act):
            return found
        if not takes_notes(reviewer):
            raise Refused(N_("An observer gives no rating."))
        refuse_level(review, domain, level)
        if found is not None:
            raise Refused(N_("You have given this domain a level already. What you agree on together comes next."))
        if find_consensus(review, domain) is not None:
            raise Refused(N_("The team has agreed on a level already: yours would not be your own any more."))
        found = DomainRating.create(review=review, reviewer=reviewer, domain=domain, level=level, why=why, at=act.at)
        history.record("rate domain", found, act, before={})
        return found


def refuse_level(review, domain: str, level: int) -> None:
    refuse_domain(review, domain, "")
    if not 1 <= level <= len(protocol_followed(review).ratings):
        raise Refused(N_("The protocol of this visit has no such level."), field="level")


def agree_on_level(reviewer, act, *, domain: str, level: int, why: str) -> ConsensusRating:
    """What the team agreed on, once who writes it down has given their own. It can be changed: a level may move with
    what is seen on the last day."""
    review = reviewer.review
    with write():
        found: Any = find_consensus(review, domain)
        if history.is_replay(act):
            return found
        refuse_level(review, domain, level)
        if find_rating(reviewer, domain) is None:
            raise Refused(N_("Give your own level first: it counts only as long as you haven’t heard the others."))
        before = history.snapshot(found) if found else {}
        if found is None:
            found = ConsensusRating.create(review=review, domain=domain, level=level, why=why, by=act.by, at=act.at)
        else:
            history.claim(found, act)
            found.level, found.why, found.by, found.at = level, why, act.by, act.at
            found.save()
        history.record("agree on level", found, act, before=before)
        return found

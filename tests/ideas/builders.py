"""Tests that schools share with a network, and what its hub says of them."""

from nic.ideas.same.actions import say_same
from nic.networks.models import MemberContext
from nic.places.models import NetworkMember
from tests.builders import NOON, a_cycle, a_share, a_stranger, an_act


def a_same(team):
    given = {"words": "Exit tickets", "as_words": "Slips at the door", "why": "Both ask two lines."}
    return say_same(team.place, an_act(), key="words:exit tickets", as_key="words:slips at the door", **given)


def a_shared_test(network, team, *, is_nameless=False, **given):
    """One that its team has shared with the network."""
    cycle = a_cycle(team, **given)
    a_share(cycle, with_place=network, is_nameless=is_nameless)
    return cycle


def a_context(network, school, **given):
    """Under which conditions a member works."""
    member = NetworkMember.get(NetworkMember.network == network, NetworkMember.place == school)
    return MemberContext.create(member=member, by=a_stranger(), at=NOON, **given)

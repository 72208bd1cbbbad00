"""After anything that anybody did the summaries are what they would be, were they made of everything anew."""

from collections import Counter

import pytest

from nic.summaries.checked.actions import faults
from nic.summaries.models import Contribution, Summary
from tests.summaries.acts import ACTS, a_world, do_something


def after(many, seed):
    world, done = a_world(seed), Counter()
    for number in range(many):
        done[do_something(world)] += 1
        if number % 250 == 249:
            assert not list(faults()), (number, done)
    return done


def test_summaries_are_what_would_be_computed_after_500_acts():
    done = after(500, seed=1)
    assert {one.__name__ for one in ACTS} <= set(done)
    assert {one.of_kind for one in Contribution.select()} == {"cycle", "series", "review", "plan", "support"}
    assert Summary.select(Summary.begins_on).distinct().count() > 2


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(2, 7))
def test_summaries_are_what_would_be_computed_after_10_000_acts(seed):
    after(2000, seed)

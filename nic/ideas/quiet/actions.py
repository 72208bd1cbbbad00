"""A school says to its network why nothing is heard of it."""

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.ideas.models import QuietAnswer
from nic.text import N_


def answer_quiet(place, act, *, network, words: str, until_on=None) -> QuietAnswer:
    """The last answer holds; earlier ones stay in the history."""
    if until_on is not None and until_on < place.day_of(act.at):
        raise Refused(N_("This day has passed already."), field="until_on")
    with write():
        if done := history.replayed(act):
            return QuietAnswer.get(QuietAnswer.uid == done.of_uid)
        given = QuietAnswer.create(place=place, network=network, words=words, until_on=until_on, by=act.by, at=act.at)
        history.record("answer for being quiet", given, act, before={})
        return given

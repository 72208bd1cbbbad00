"""Whom a comment can call by name: whoever reads it, on the team, as its coach, or through a share that shows it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from nic.places.comments.queries import heard, list_tellable, list_who_spoke
from nic.places.models import Comment
from nic.places.queries import list_shares


def list_named(
    thing, listener, person, today: date, *, shows: Callable[[Any], bool], answered: Comment | None
) -> dict[int, str]:
    """Names by id. From beyond the team, those who joined the talk; `shows` says whether a share shows this part."""
    hearing = listener.hearing
    if not hearing.has_names:
        return {}  # Nobody learns a name by being able to call it.
    team, shares = list_tellable(thing, person, today), list_shares(thing)
    told = [one for one in shares if one.shows_comments and not one.is_nameless and shows(one)]
    others = list_who_spoke(thing, person, told, today) if hearing.is_all else {}
    if not hearing.is_whole:
        spoke = {id for (id,) in heard(thing, listener).select(Comment.by).distinct().tuples()}
        return {id: name for id, name in (others | team).items() if id in spoke}
    # Whoever began a thread reads its answers, whatever the share shows.
    thread = list_who_spoke(thing, person, shares, today, thread=answered) if answered else {}
    return team | others | thread

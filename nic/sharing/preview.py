"""What a share would show, before it does: one preview for each way in which its audiences would see it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from nic.access import NOBODY, Kind
from nic.cycles.queries import Sight
from nic.cycles.story import Story, tell
from nic.places.comments.queries import Hearing
from nic.science.care import names_in, places_in, small_groups_in
from nic.sharing.queries import PUBLIC, is_near, list_names_at


@dataclass(frozen=True)
class Preview:
    audiences: list[str]  # Names of places; "" is the public.
    story: Story
    names: list[str]
    small_groups: list[str]
    places: list[str]  # Found in the words of a share without a name.

    @property
    def files(self) -> list[Any]:
        return [file for entry in self.story.log for file in self.story.files.get(entry.uid, ())]


def previews(cycle, place, form, audiences, today) -> list[Preview]:
    """`audiences` are those that the form offered; the choices of the form hold for all that were ticked."""
    seen: dict[Sight, list[str]] = {}
    for one in chosen(form, audiences):
        # Comments and files say names, so a share without a name shows none.
        is_nameless = bool(form.is_nameless.data and one is not None and one.kind == Kind.NETWORK)
        shows_comments = bool(form.shows_comments.data and not is_nameless)
        sight = Sight(
            shows_log=form.shows_log.data,
            shows_strata=form.shows_strata.data,
            shows_files=form.shows_log.data and form.shows_files.data and not is_nameless,
            is_nameless=is_nameless,
            is_withholding=not is_near(one),
            hearing=Hearing(shows_comments, has_names=shows_comments and one is not None),
        )
        seen.setdefault(sight, []).append(one.name if one else "")
    known = list_names_at(place)
    return [look(cycle, place, sight, names, known, today) for sight, names in seen.items()]


def look(cycle, place, sight, audiences, known, today) -> Preview:
    story = tell(cycle, place, NOBODY, sight, today)  # What everybody who is reached will see at least.
    texts = list(words_of(story))
    told = places_in(texts, [place.name, cycle.team.name]) if sight.is_nameless else []
    return Preview(audiences, story, names_in(texts, known), small_groups_in(texts), told)


def chosen(form, audiences):
    """The ticked places, and None for the public."""
    places = {one.id: one for one in audiences}
    return [places.get(id) for id in form.audiences.data if id == PUBLIC or id in places]


def words_of(story) -> Iterator[str]:
    """Every text of people's own that the story shows."""
    cycle = story.cycle
    yield from (cycle.idea, cycle.objective, cycle.conditions, cycle.way_to_know, cycle.stop_if, cycle.stopped_because)
    yield from (cycle.worked_for, cycle.not_for, cycle.learned, cycle.decided_because)
    for one in story.questions:
        yield from (one.question.words, one.question.prediction, one.question.result, one.question.learned)
        yield from (text for amendment in one.amendments for text in (amendment.words, amendment.why))
    yield from (entry.words for entry in story.log)
    yield cycle.look_for
    for one in story.said:
        yield from (text for comment in (one, *one.answers) for text in (str(comment.name), comment.comment.text))
    yield from (text for one in story.watched for text in (one.series.indicator.name, one.series.stratum))

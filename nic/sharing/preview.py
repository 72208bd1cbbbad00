"""What a share would show, before it does: one preview for each way in which its audiences would see it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from nic.access import NOBODY, Kind, is_near
from nic.cycles.queries import Sight
from nic.cycles.story import Story, tell
from nic.indicators.queries import observations_of_many
from nic.places.comments.queries import Hearing
from nic.places.lines.queries import list_line
from nic.science.care import likely_names_in, names_in, places_in, shares_in, small_groups_in
from nic.sharing.queries import PUBLIC, list_names_at


@dataclass(frozen=True)
class Preview:
    audiences: list[str]  # Names of places; "" is the public.
    story: Story
    names: list[str]
    small_groups: list[str]
    places: list[str]  # Found in the words of a share without a name.
    likely_names: list[str]
    withheld: list[str]  # Numbers in words that the chart beside them withholds.

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
    own = [place.name, cycle.team.name]
    above = [one.name for one in list_line(place)[:-1] if one.kind != Kind.STATE]
    things = [text for one in story.watched for text in (one.series.indicator.name, one.series.stratum)]
    names = names_in(texts, known)
    return Preview(
        audiences, story, names, small_groups_in(texts),
        places=sorted({*places_in(texts, own), *named_in(texts, above)}) if sight.is_nameless else [],
        likely_names=likely_names_in(texts, [*own, *above, *things, *names]),
        withheld=shares_in(texts, withheld_parts(story)),
    )  # fmt: skip


def named_in(texts, names) -> list[str]:
    """Of places above, which others are below too, only the whole name."""
    return [name for name in names if name.casefold() in "\n".join(texts).casefold()]


def withheld_parts(story) -> Iterator[tuple[float, float]]:
    """Some out of all, on each day whose number the story withholds."""
    held_back = [one for one in story.watched if one.withheld or one.chart is None]
    taken = observations_of_many([one.series.id for one in held_back]) if held_back else {}
    for one in held_back:
        for each in taken[one.series.id]:
            if (one.chart is None or each.date in one.withheld) and each.value is not None and each.denominator:
                yield each.value, each.denominator


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
    yield from (file.about for entry in story.log for file in story.files.get(entry.uid, ()))
    yield from (text for one in story.watched for text in (one.series.indicator.name, one.series.stratum))

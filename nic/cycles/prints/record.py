"""A cycle as JSON, for other programs and for keeping: the form "nic-cycle", version 1.

Keys are never renamed within a version; later versions may add some. What its reader may not see is null, or not in its
list, and no number about a small group is there beyond the district. Days are "2026-03-27".

- `form`, `version`: "nic-cycle" and 1. `printed_on`: the day. `readers`: who may see it, in words.
- `place` {`kind`, `name`}, `team`: null where the share has no name. `owner`: the team's own files only.
- `cycle`: `uid` (null without a name), `idea`, `number` in its ramp, `stage`, `states` (overdue ...), `purpose`,
  `objective`, `scale`, `conditions`, `way_to_know`, `stop_if`, `starts_on`, `began_on`, `kept_on` (its predictions),
  `ends_on`, `stopped_on`, `stopped_because`, `learned`, `worked_for`, `not_for`, `decision`, `decided_because`.
- `questions`: `number`, `words`, `prediction`, `sureness` (percent), `in_numbers` {`series` (a number in this file),
  `statistic`, `comparison`, `amount`, `last_points`, `words`}, `amendments` [{`on`, `words`, `why`, `by`}], `data_say`
  and `data_say_now` {`outcome`, `number`, `points`, `words`}, `result`, `verdict`
  (matched, partly, didn’t match, not answered), `learned`.
- `series`: `number`, `indicator`, `stratum`, `unit`, `chart`, `rules`, `target`, `verdict` and `reading` in words,
  `rule_line`, `is_withheld` (wholly), `points` [{`date`, `value`, `denominator`, `center`, `lower`, `upper`, `phase`,
  `in_baseline`, `set_aside`, `beyond_limits`, `in_signal` (part of a shift or another signal), `during_test`,
  `is_withheld`}].
- `log`: [{`on`, `kind`, `words`, `files`}], newest first; null where the log is not shared.
  `files` [{`name`, `caption`, `bytes`}]: what is attached to it, where its reader sees that.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from nic.cycles.story import Answered, Story, Watched
from nic.indicators.queries import unit_of
from nic.science.chart import Chart, Point
from nic.science.cycle import VERDICT_WORDS
from nic.science.prediction import Judgement
from nic.text import Sentence

FORM, VERSION = "nic-cycle", 1
Say = Callable[[Any], str]
OPEN = (
    "idea", "number", "stage", "purpose", "scale", "conditions", "way_to_know", "stop_if", "stopped_because", "learned",
    "worked_for", "not_for", "decision", "decided_because",
)  # fmt: skip
DAYS = ("starts_on", "began_on", "kept_on", "ends_on", "stopped_on")


def record_of(story: Story, *, place: Any, readers: Sentence, today: date, say: Say) -> dict[str, Any]:
    """`place` is None where the share has no name."""
    cycle, sight = story.cycle, story.sight
    return {
        "form": FORM,
        "version": VERSION,
        "printed_on": today.isoformat(),
        "readers": say(readers),
        "place": {"kind": place.kind, "name": place.name} if place else None,
        "team": cycle.team.name if place else None,
        "owner": cycle.owner.name if sight.is_own else None,
        "cycle": {
            "uid": str(cycle.uid) if place else None,
            "states": [str(state) for state in story.states],
            "objective": cycle.objective if sight.is_own else None,
            **{name: getattr(cycle, name) for name in OPEN},
            **{name: day_of(getattr(cycle, name)) for name in DAYS},
        },
        "questions": [question_of(one, story, say) for one in story.questions],
        "series": [series_of(number, one, cycle, say) for number, one in enumerate(story.watched, start=1)],
        "log": [line_of(entry, story) for entry in story.log] if sight.shows_log else None,
    }


def day_of(day: date | None) -> str | None:
    return day.isoformat() if day else None


def line_of(entry: Any, story: Story) -> dict[str, Any]:
    files = [
        {"name": one.name, "caption": one.about, "bytes": one.size}
        for one in story.files.get(entry.uid, ())
        if not one.withdrawn_at
    ]
    return {"on": day_of(entry.happened_on), "kind": entry.kind, "words": entry.words, "files": files}


def question_of(one: Answered, story: Story, say: Say) -> dict[str, Any]:
    asked: Any = one.question
    return {
        "number": asked.number,
        "words": asked.words,
        "prediction": asked.prediction,
        "sureness": asked.sureness,
        "in_numbers": in_numbers(one, story, say) if one.in_numbers else None,
        "amendments": [
            {"on": day_of(story.cycle.team.place.day_of(each.at)), "words": each.words, "why": each.why,
             "by": each.by.name if story.sight.is_own else None}
            for each in one.amendments
        ],
        "data_say": judged(one.judgement, say),
        "data_say_now": judged(one.now, say),
        "result": asked.result,
        "verdict": VERDICT_WORDS.get(asked.verdict, ""),
        "learned": asked.learned,
    }  # fmt: skip


def in_numbers(one: Answered, story: Story, say: Say) -> dict[str, Any]:
    asked: Any = one.question
    numbers = [number for number, each in enumerate(story.watched, start=1) if each.series.id == asked.series_id]
    given = {name: getattr(asked, name) for name in ("statistic", "comparison", "amount", "last_points")}
    return {"series": numbers[0] if numbers else None, **given, "words": say(one.in_numbers)}


def judged(judgement: Judgement | None, say: Say) -> dict[str, Any] | None:
    if judgement is None:
        return None
    told = {"outcome": judgement.outcome.value, "number": judgement.number, "points": judgement.points}
    return {**told, "words": say(judgement.sentence)}


def series_of(number: int, one: Watched, cycle: Any, say: Say) -> dict[str, Any]:
    """`cycle`: through which it is seen, None on a page of its own."""
    indicator: Any = one.series.indicator
    chart = one.chart
    telling = signal_days(chart) if chart else frozenset()
    return {
        "number": number,
        "indicator": indicator.name,
        "stratum": one.series.stratum,
        "unit": unit_of(indicator),
        "chart": chart.chart if chart else None,
        "rules": chart.rules if chart else None,
        "target": chart.target if chart else None,
        "verdict": say(one.verdict),
        "reading": [say(line) for line in chart.reading] if chart else [],
        "rule_line": say(chart.rule_line) if chart else None,
        "is_withheld": chart is None,
        "points": [point_of(point, one, cycle, telling) for point in chart.points] if chart else [],
    }


def signal_days(chart: Chart) -> frozenset[date]:
    """The days of the points that make a signal."""
    told = [said.places or range(said.first, said.last + 1) for said in chart.signals if said.is_signal]
    return frozenset(chart.points[place - 1].date for places in told for place in places)


def point_of(point: Point, one: Watched, cycle: Any, telling: frozenset[date]) -> dict[str, Any]:
    return {
        "date": day_of(point.date),
        **{name: getattr(point, name) for name in ("value", "denominator", "center", "lower", "upper", "phase")},
        "in_baseline": point.in_baseline,
        "set_aside": point.excluded,
        "beyond_limits": point.beyond_limits,
        "in_signal": point.date in telling and point.date not in one.withheld,
        "during_test": cycle is not None and is_during(point.date, cycle),
        "is_withheld": point.date in one.withheld,
    }


def is_during(day: date, cycle: Any) -> bool:
    last = cycle.stopped_on or cycle.ends_on
    return cycle.began_on is not None and cycle.began_on <= day and (last is None or day <= last)

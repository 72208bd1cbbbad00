"""The rows of what was tested and measured, made of what the pages show and of nothing else."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from nic.cycles.many.queries import tell_many
from nic.cycles.prints.record import Say, record_of, series_of
from nic.cycles.story import Watched
from nic.exports.parts.queries import agreed_editions
from nic.exports.queries import Asking, Contents
from nic.indicators.adoptions.queries import Shown, count_adopters, list_adopted_here, list_shown
from nic.indicators.editions.queries import told
from nic.indicators.queries import chart_of, observations_of_many
from nic.science.exported.tested import IN_COMMON, IN_CYCLE, ON_ITS_PAGE, OUR_OWN, SHARED
from nic.text import sentence

Rows = list[dict[str, Any]]
NOBODY = sentence("")  # Who else may read it stands once on the page, not with each cycle.
WRITTEN = (
    "idea", "stage", "purpose", "objective", "scale", "conditions", "way_to_know", "stop_if", "starts_on", "began_on",
    "kept_on", "ends_on", "stopped_on", "stopped_because", "learned", "worked_for", "not_for", "decision",
    "decided_because",
)  # fmt: skip
POINT = {
    "day": "date", "value": "value", "denominator": "denominator", "center": "center", "lower_limit": "lower",
    "upper_limit": "upper", "phase": "phase", "in_baseline": "in_baseline", "set_aside": "set_aside",
    "beyond_limits": "beyond_limits", "withheld": "is_withheld",
}  # fmt: skip


class TestedRows:
    """The tables of one file while they fill: charts are numbered through all of it."""

    def __init__(self, say: Say):
        self.say = say
        self.tables: dict[str, Rows] = {
            name: [] for name in ("cycles", "questions", "amendments", "log", "series", "points", "common_indicators")
        }

    def add_cycles(self, contents: Contents, now: datetime) -> None:
        for number, story in enumerate(tell_many(contents.cycles, contents.sights, now), start=1):
            cycle: Any = story.cycle
            place = None if story.sight.is_nameless else cycle.team.place
            day = cycle.team.place.day_of(now)
            self.add_record(number, story, record_of(story, place=place, readers=NOBODY, today=day, say=self.say))

    def add_record(self, number: int, story, record: dict[str, Any]) -> None:
        cycle, place = record["cycle"], record["place"]
        whose = {"place": place and place["name"], "team": record["team"]}
        self.tables["cycles"].append({
            "cycle": number, "seen_as": OUR_OWN if story.sight.is_own else SHARED, "uid": cycle["uid"], **whose,
            "ramp_number": cycle["number"], "states": "; ".join(cycle["states"]),
            **{name: cycle[name] for name in WRITTEN},
        })  # fmt: skip
        numbers = {one["number"]: self.next_series() + place for place, one in enumerate(record["series"])}
        for one in record["questions"]:
            self.add_question(number, one, numbers)
        lines = record["log"] or ()
        self.tables["log"] += [
            {"cycle": number, "happened_on": one["on"], "kind": one["kind"], "words": one["words"]} for one in lines
        ]
        for one in record["series"]:
            self.add_series(one, seen_in=IN_CYCLE, cycle=number, **whose)

    def next_series(self) -> int:
        return len(self.tables["series"]) + 1

    def add_question(self, cycle: int, one: dict[str, Any], numbers: dict[int, int]) -> None:
        predicted, data, now = one["in_numbers"] or {}, one["data_say"] or {}, one["data_say_now"] or {}
        self.tables["questions"].append({
            "cycle": cycle, "question": one["number"], "words": one["words"], "prediction": one["prediction"],
            "sureness": one["sureness"], "in_numbers": predicted.get("words"),
            "series": numbers.get(predicted.get("series", 0)),
            **{name: predicted.get(name) for name in ("statistic", "comparison", "amount", "last_points")},
            "outcome": data.get("outcome"), "outcome_number": data.get("number"),
            "outcome_points": data.get("points"), "outcome_words": data.get("words"),
            "number_now": now.get("number"), "words_now": now.get("words"),
            "result": one["result"], "verdict": one["verdict"], "learned": one["learned"],
        })  # fmt: skip
        self.tables["amendments"] += [
            {"cycle": cycle, "question": one["number"], "amended_on": each["on"], "words": each["words"],
             "why": each["why"]}
            for each in one["amendments"]
        ]  # fmt: skip

    def add_series(self, one: dict[str, Any], **where: Any) -> None:
        """`one` as a record of a cycle tells it."""
        number, in_cycle = self.next_series(), where.get("cycle") is not None
        plain = {name: one[name] for name in ("indicator", "unit", "chart", "rules", "target", "verdict", "rule_line")}
        self.tables["series"].append({
            "series": number, "group": one["stratum"], "reading": " ".join(one["reading"]),
            "withheld": one["is_withheld"], **plain, **where,
        })  # fmt: skip
        self.tables["points"] += [
            {"series": number, **{name: point[key] for name, key in POINT.items()},
             "in_signal": None if point["is_withheld"] else point["in_signal"],
             "during_test": point["during_test"] if in_cycle else None}
            for point in one["points"]
        ]  # fmt: skip

    def add_own_series(self, series: Iterable[Any]) -> None:
        """Of which their own pages open here, with every number."""
        found = list(series)
        taken = observations_of_many([one.id for one in found])
        for one in found:
            chart = chart_of(one, taken[one.id])
            record = series_of(0, Watched(one, chart, chart.verdict), None, self.say)
            self.add_series(
                record, seen_in=ON_ITS_PAGE, uid=str(one.uid), place=one.place.name, team=one.team.name,
                **of_indicator(one.indicator),
            )  # fmt: skip

    def add_held(self, contents: Contents, asking: Asking) -> None:
        """What is measured in common, and the charts that schools show to those who hold it."""
        every = [*contents.held, *contents.reaching]
        agreed = agreed_editions(every)
        followed = list_adopted_here(asking.place, contents.reaching, asking.standing)
        for number, one in enumerate(every, start=1):
            is_held_here = number <= len(contents.held)
            shown = list_shown(asking.place, one) if is_held_here and one.id in agreed else []
            self.tables["common_indicators"].append({
                "common_indicator": number, "held_by": one.place.name, "name": one.name,
                **of_edition(agreed.get(one.id)), "followed_by": count_adopters(one) if shown else None,
                "followed_here": None if is_held_here else one.id in followed,
            })  # fmt: skip
            for each in shown:
                self.add_shown(each, number)

    def add_shown(self, one: Shown, number: int) -> None:
        seen = Watched(one.series, one.seen, one.chart.verdict, withheld=one.withheld, smallest=one.smallest)
        record = series_of(0, seen, None, self.say)
        self.add_series(
            record,
            seen_in=IN_COMMON,
            common_indicator=number,
            place=one.name or None,
            **of_indicator(one.series.indicator),
        )


def of_indicator(indicator) -> dict[str, Any]:
    return {name: getattr(indicator, name) for name in ("role", "counts", "direction")}


def of_edition(edition) -> dict[str, Any]:
    if edition is None:
        return {}
    words = told(edition)
    names = ("role", "counts", "value_kind", "direction", "definition", "source")
    unit = "%" if words.get("value_kind") == "proportion" else words.get("unit")
    return {
        "edition": edition.number, "agreed_on": edition.agreed_on.isoformat(), "unit": unit,
        **{name: words.get(name) for name in names},
    }  # fmt: skip


def tested_rows(contents: Contents, asking: Asking, say: Say) -> dict[str, Rows]:
    found = TestedRows(say)
    found.add_cycles(contents, asking.now)
    found.add_own_series(contents.series)
    found.add_held(contents, asking)
    return found.tables

"""Charts for the tests of the figures: everything that may come along."""

import random
from datetime import date, timedelta

from nic.figures import Mark
from nic.science.chart import Observation, analyze

START = date(2026, 9, 1)


def weeks(values, every=7, start=START):
    return [Observation(start + timedelta(days=every * place), value) for place, value in enumerate(values)]


def noise(count, middle=50.0, spread=8.0, seed=24):
    chance = random.Random(seed)
    return [middle + chance.gauss(0, spread) for _ in range(count)]


TICKETS = [52, 47, 55, 50, 44, 53, 49, 56, 54, 49, 58, 61, 59, 65, 63, 70, 68, 67]
LONG = "the number of learners per adult, day and room who " + "really " * 30 + "wanted to"


def tickets(**wishes):
    """Eight points of baseline, then a shift to the better."""
    return analyze(weeks(TICKETS), freeze=8, direction="up", **wishes)


def cycles(count, days=9, start=START):
    return [
        Mark(
            f"cycle {place + 1}",
            start + timedelta(days=days * place),
            start + timedelta(days=days * place + 7),
            str(place + 1),
        )
        for place in range(count)
    ]


def set_aside(rows, *places):
    return [
        Observation(row.date, row.value, row.denominator, excluded=place in places) for place, row in enumerate(rows)
    ]


def shares(count=24, seed=5, missing=()):
    """Some of a number that differs from week to week, then more of them."""
    chance = random.Random(seed)
    rows = []
    for place, row in enumerate(weeks([None] * count)):
        counted = chance.randint(14, 40)
        some = sum(chance.random() < (0.45 if place < count * 2 / 3 else 0.8) for _ in range(counted))
        rows.append(Observation(row.date, *((None, None) if place in missing else (some, counted))))
    return rows


def steady(count=24, out=()):
    """Measured values, of which some lie far out."""
    return [value + 60 * (place in out) for place, value in enumerate(noise(count))]


# Name to chart and wishes.
CASES = {
    "tickets": (tickets(), {"unit": "%", "target": 75, "cycles": cycles(3, 30)}),
    "one point": (analyze(weeks([3.5])), {"unit": "minutes"}),
    "two points": (analyze(weeks([3.5, 7])), {"target": 5.3}),
    "seven points with a gap": (analyze(weeks([3, 5, 4, None, 5, 4, 7])), {"unit": "reminders", "cycles": cycles(1)}),
    "24 points": (analyze(weeks(noise(24)), freeze=12), {"unit": "%", "target": 52}),
    "150 points": (
        analyze(set_aside(weeks(noise(150), every=1), 20, 70), freeze=40),
        {"cycles": cycles(14), "withheld": {START + timedelta(days=3)}, "unit": LONG, "target": 90},
    ),
    "1,000 points": (analyze(weeks(noise(1000), every=1)), {"cycles": cycles(90)}),
    "always the same": (analyze(weeks([12] * 14)), {}),
    "always zero": (analyze(weeks([0] * 14)), {"unit": "%", "target": 0}),
    "always full": (analyze(weeks([100] * 14)), {"unit": "%", "target": 100}),
    "huge": (analyze(weeks(noise(24, 1.2e9, 3e7))), {"unit": "$"}),
    "huge but close": (analyze(weeks(noise(24, 1.2e9, 2))), {"target": 1.2e9 + 1}),
    "tiny": (analyze(weeks(noise(24, 1.2e-7, 3e-9))), {"unit": "g", "target": 1.2e-7}),
    "negative": (analyze(weeks(noise(24, -5, 3))), {"target": 0}),
    "target far away": (analyze(weeks(noise(24, 5, 0.3))), {"unit": "%", "target": 95}),
    "three phases": (analyze(weeks([*noise(12, 20, 3), *noise(12, 40, 3), *noise(12, 60, 3)]), split=(12, 24)), {}),
    "over ten years": (analyze(weeks(noise(40), every=91)), {"cycles": cycles(5, 400)}),
    "a hundred years": (analyze(weeks(noise(40), every=913)), {}),
    "limits": (
        analyze(weeks(steady(out=(20,))), chart="i", freeze=16, target=72, direction="up"),
        {"unit": "minutes", "cycles": cycles(2, 40)},
    ),
    "limits that vary": (
        analyze(shares(missing=(5, 6)), chart="p", freeze=16, multiply=100, target=90, direction="up"),
        {"unit": "%", "withheld": {START + timedelta(weeks=9)}},
    ),
    "limits of three phases": (
        analyze(weeks([*noise(12, 20, 3), *noise(12, 40, 3), *noise(12, 60, 3)]), chart="i", split=(12, 24)),
        {},
    ),
    "limits far away": (analyze(weeks([1, 30, 2, 41, 1, 1, 25, 3, 50, 1, 2, 38]), chart="t"), {"unit": "days"}),
    "an upper limit alone": (analyze(weeks([3, 1, 4, 2, 9, 3, 2, 1, 3, 2, 4, 3]), chart="g"), {"unit": "lessons"}),
    "limits of nine points": (
        analyze(weeks([5, 6, 5, 4, 5, 6, 5, 5, 4, 40]), chart="i", screened=False, freeze=9),
        {},
    ),
    "limits without a value": (analyze(weeks([None] * 5), chart="i"), {}),
    "limits of 250 weeks": (analyze(shares(250), chart="p", multiply=100), {"unit": "%"}),
    "all missing": (analyze(weeks([None] * 6)), {"unit": "minutes", "cycles": cycles(2)}),
    "no point at all": (analyze([]), {"unit": "%", "target": 60}),
    "nothing whatsoever": (analyze([]), {}),
}

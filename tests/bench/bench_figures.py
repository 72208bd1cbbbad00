"""How long drawing takes: python tests/bench/bench_figures.py (wanted: a 24-point chart in under 60 ms, 60 small ones
on a page of 150 ms)."""

from datetime import date, timedelta
from random import Random
from statistics import median
from time import perf_counter

from nic.figures import Mark, draw_chart
from nic.figures.small import Multiple, small_charts
from nic.science.chart import Observation, analyze

TIMES = 30
START = date(2026, 1, 5)


def main() -> None:
    began = perf_counter()
    draw_chart(analyze([]), title="the first one loads matplotlib")
    print(f"first drawing: {(perf_counter() - began) * 1000:.0f} ms")
    for points in (24, 150):
        for kind in ("run", "p"):
            for narrow in (False, True):
                time_chart(points, kind, narrow)
    time_small()


def chart_of(points, kind, seed=24):
    chance = Random(seed)
    rows = []
    for week in range(points):
        counted = chance.randint(15, 40)
        some = sum(chance.random() < 0.6 for _ in range(counted))
        rows.append(Observation(START + timedelta(weeks=week), some, counted))
    return analyze(rows, chart=kind, freeze=12, multiply=100, target=75)


def time_chart(points, kind, narrow) -> None:
    chart = chart_of(points, kind)
    cycles = [
        Mark(f"cycle {n}", START + timedelta(weeks=8 + 5 * n), START + timedelta(weeks=12 + 5 * n)) for n in range(3)
    ]
    wishes = {"unit": "%", "cycles": cycles, "narrow": narrow}
    took = [timed(lambda time=time: draw_chart(chart, title=f"drawn anew, {time}", **wishes)) for time in range(TIMES)]
    kept = timed(lambda: draw_chart(chart, title=f"drawn anew, {TIMES - 1}", **wishes))
    size = len(draw_chart(chart, title=f"drawn anew, {TIMES - 1}", **wishes)) / 1000
    print(
        f"{points} points, {kind}, {'narrow' if narrow else 'wide'}: best {min(took):.1f} ms, "
        f"median {median(took):.1f} ms, from memory {kept:.2f} ms, {size:.1f} kB"
    )


def time_small() -> None:
    rows = [Multiple(f"School {n}", "/", "No change seen", chart_of(24, "p", n), unit="%") for n in range(60)]
    took = [timed(lambda: small_charts(rows)) for _ in range(TIMES)]
    print(f"60 small charts of 24 points: best {min(took):.1f} ms, median {median(took):.1f} ms")


def timed(call) -> float:
    began = perf_counter()
    call()
    return (perf_counter() - began) * 1000


if __name__ == "__main__":
    main()

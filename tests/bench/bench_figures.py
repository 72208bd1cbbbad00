"""How long drawing takes: python tests/bench/bench_figures.py (wanted: a 24-point chart in under 60 ms)."""

from datetime import date, timedelta
from random import Random
from statistics import median
from time import perf_counter

from nic.figures import Mark, run_chart
from nic.science.chart import Observation, analyze

TIMES = 30
START = date(2026, 1, 5)


def main() -> None:
    cycles = [
        Mark(f"cycle {n}", START + timedelta(weeks=8 + 5 * n), START + timedelta(weeks=12 + 5 * n)) for n in range(3)
    ]
    began = perf_counter()
    run_chart(analyze([]), title="the first one loads matplotlib")
    print(f"first drawing: {(perf_counter() - began) * 1000:.0f} ms")
    for points in (24, 150):
        chance = Random(24)
        rows = [Observation(START + timedelta(weeks=week), chance.gauss(60, 8)) for week in range(points)]
        chart = analyze(rows, freeze=12, target=75)
        for narrow in (False, True):
            took, drawing = [], ""
            for time in range(TIMES):
                began = perf_counter()
                drawing = run_chart(chart, title=f"drawn anew, {time}", unit="%", cycles=cycles, narrow=narrow)
                took.append((perf_counter() - began) * 1000)
            began = perf_counter()
            run_chart(chart, title=f"drawn anew, {TIMES - 1}", unit="%", cycles=cycles, narrow=narrow)
            kept = (perf_counter() - began) * 1000
            form = "narrow" if narrow else "wide"
            print(
                f"{points} points, {form}: best {min(took):.1f} ms, median {median(took):.1f} ms, "
                f"from memory {kept:.2f} ms, {len(drawing) / 1000:.1f} kB"
            )


if __name__ == "__main__":
    main()

"""How long the analysis of a 24-point chart takes: python tests/bench/bench_chart.py (wanted: under 1 ms)."""

from datetime import date, timedelta
from random import Random
from statistics import median
from time import perf_counter

from nic.science.chart import Observation, analyze

TIMES = 2000


def main() -> None:
    chance = Random(24)
    rows = [Observation(date(2026, 1, 5) + timedelta(weeks=week), chance.gauss(60, 8)) for week in range(24)]
    took = []
    for _ in range(TIMES):
        began = perf_counter()
        analyze(rows, freeze=12)
        took.append((perf_counter() - began) * 1000)
    print(f"24 points analyzed {TIMES} times: best {min(took):.3f} ms, median {median(took):.3f} ms")


if __name__ == "__main__":
    main()

"""What looking a chart up costs beside computing it: PYTHONPATH=. python tests/bench/bench_analyses.py

Each time with observations made anew, as a page reads them from the database; processor time, so that a busy machine
tells the same.
"""

from datetime import date, timedelta
from statistics import median
from time import process_time

from nic.indicators.analyses import analyzed
from nic.science.chart import Observation, analyze

TIMES = 200
WISHES = {"chart": "p", "rules": "anhoej-1", "multiply": 100.0}


def rows(points):
    return [Observation(date(2023, 1, 2) + timedelta(weeks=n), 15.0 + n * 7 % 9, 30.0) for n in range(points)]


def timed(ask, points):
    took = []
    for _ in range(TIMES):
        given = rows(points)
        began = process_time()
        ask(given, **WISHES)
        took.append((process_time() - began) * 1000)
    return median(took)


def main() -> None:
    for points in (24, 60, 150):
        analyzed(rows(points), **WISHES)
        computed, kept = timed(analyze, points), timed(analyzed, points)
        print(f"{points:>4} points: computed {computed:.3f} ms, looked up {kept:.3f} ms, {computed / kept:.0f} to 1")


if __name__ == "__main__":
    main()

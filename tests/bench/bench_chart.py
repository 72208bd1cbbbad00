"""How long the analysis of charts takes: python tests/bench/bench_chart.py.

Wanted: 24 points in at most 1 ms, 1,000 series of 60 points under 1 s. Beside it the reference, where R and its package
qicharts2 are installed (its charts are drawn lazily, so that only the analysis is timed).
"""

import shutil
import subprocess
from datetime import date, timedelta
from random import Random
from statistics import median
from time import perf_counter, process_time

from nic.science.chart import PAGE_CHARTS, Observation, analyze

TIMES = 1000
FRACTIONS = ("p", "u")
R_PROGRAM = """
if (!requireNamespace("qicharts2", quietly = TRUE)) quit(status = 3)
suppressMessages(library(qicharts2))
set.seed(24); y <- rnorm(60, 60, 8)
took <- system.time(for (i in 1:50) qic(y, chart = "i"))["elapsed"]
cat(took / 50 * 1000)
"""


def main() -> None:
    short = [f"{chart} {milliseconds(chart, 24, TIMES):.2f}" for chart in PAGE_CHARTS]
    print(f"24 points, median of {TIMES}, ms: {', '.join(short)}")
    for chart in ("run", "i", "p"):
        took = min(seconds(chart) for _ in range(3))
        print(f"1,000 series of 60 points, chart type {chart}: {took:.2f} s of processor time")
    print(reference())


def milliseconds(chart: str, points: int, times: int) -> float:
    rows = rows_for(chart, points, 24)
    took = []
    for _ in range(times):
        began = perf_counter()
        analyze(rows, chart=chart, freeze=12)
        took.append((perf_counter() - began) * 1000)
    return median(took)


def seconds(chart: str) -> float:
    """Of the processor: others may be at work beside it."""
    many = [rows_for(chart, 60, seed) for seed in range(1000)]
    began = process_time()
    for rows in many:
        analyze(rows, chart=chart)
    return process_time() - began


def rows_for(chart: str, points: int, seed: int) -> list[Observation]:
    chance = Random(seed)
    days = [date(2026, 1, 5) + timedelta(weeks=week) for week in range(points)]
    if chart in FRACTIONS:
        return [Observation(day, chance.randrange(10, 30), 40) for day in days]
    return [Observation(day, abs(round(chance.gauss(60, 8), 1)) + 1) for day in days]


def reference() -> str:
    if shutil.which("Rscript") is None:
        return "The reference (qicharts2) is not timed: there is no R here."
    found = subprocess.run(["Rscript", "-e", R_PROGRAM], capture_output=True, text=True)
    if found.returncode:
        return "The reference (qicharts2) is not timed: R is here, the package is not."
    return f"The reference (qicharts2), one series of 60 points: {float(found.stdout):.1f} ms"


if __name__ == "__main__":
    main()

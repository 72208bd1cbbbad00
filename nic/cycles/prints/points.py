"""The points of a cycle's charts as the rows of a table, each with its series and the questions that look at it."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

HEADER = (
    "series", "group", "unit", "questions", "date", "value", "denominator", "center", "lower_limit", "upper_limit",
    "phase", "in_baseline", "set_aside", "beyond_limits", "during_test", "withheld",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # A spreadsheet would work out what begins so.
Cell = str | float | int | None


def points_csv(record: dict[str, Any]) -> str:
    """Of a cycle as record.py tells it. Begins with the mark by which spreadsheets know UTF-8. A missing number is an
    empty cell; a series that is withheld or not measured yet is one row without a day."""
    file = StringIO()
    file.write("\ufeff")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(HEADER)
    for series in record["series"]:
        writer.writerows(rows_of(series, record["questions"]))
    return file.getvalue()


def rows_of(series: dict[str, Any], questions: Iterable[dict[str, Any]]) -> Iterator[list[Cell]]:
    asking = [one for one in questions if one["in_numbers"] and one["in_numbers"]["series"] == series["number"]]
    about = " / ".join(f"{one['number']}. {one['words']}" for one in asking)
    whose: list[Cell] = [harmless(words) for words in (series["indicator"], series["stratum"], series["unit"], about)]
    for point in series["points"]:
        numbers = [point[name] for name in ("value", "denominator", "center", "lower", "upper", "phase")]
        said = [point[name] for name in ("in_baseline", "set_aside", "beyond_limits", "during_test", "is_withheld")]
        yield [*whose, point["date"], *numbers, *("yes" if is_so else "no" for is_so in said)]
    if not series["points"]:
        yield [*whose, *[""] * (len(HEADER) - len(whose) - 1), "yes" if series["is_withheld"] else "no"]


def harmless(words: str) -> str:
    """What a person wrote, with an apostrophe where it would be taken for a formula."""
    return f"'{words}" if words.startswith(FORMULA) else words

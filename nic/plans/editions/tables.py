"""A plan as tables for whoever goes on with it in a spreadsheet: its goals and actions, and what asks for money."""

import csv
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO, StringIO
from typing import Any

from nic.science.cells import as_words
from nic.science.plan_edition import say_measure
from nic.text import N_

Rows = Sequence[Sequence[Any]]
GOALS = (
    N_("Goal"), N_("What we want to accomplish"), N_("For whom"), N_("Domain"), N_("Standard"), N_("By when"),
    N_("By how much"), N_("What will be done"), N_("Who"), N_("Due"), N_("Done"), N_("Cost in dollars"),
    N_("Source of funding"),
)  # fmt: skip
COSTS = (
    N_("School or district"), N_("School year"), N_("Goal"), N_("What will be done"), N_("Source of funding"),
    N_("Cost in dollars"),
)  # fmt: skip


def goals_and_actions(content: Mapping[str, Any], say: Callable[..., str]) -> Rows:
    """A row for each action, with its goal; a goal without any has one row."""
    rows: list[Sequence[Any]] = [[say(name) for name in GOALS]]
    for number, goal in enumerate(content["goals"], start=1):
        much = "; ".join(f"{one['name']}: {say(say_measure(one))}" for one in goal["measures"])
        head = [number, *(goal[name] for name in ("what", "for_whom", "domain", "standard", "by_on")), much]
        for step in goal["actions"] or [None]:
            rows.append([*head, *(of_step(step) if step else [""] * 6)])
    return rows


def of_step(step: Mapping[str, Any]) -> list[Any]:
    who = step["owner"] or step["as_role"]
    return [step["words"], who, step["due_on"], step["done_on"], step["cost"], step["funding"]]


def costs(contents: Sequence[Mapping[str, Any]], year_words: Callable[[int], str], say: Callable[..., str]) -> Rows:
    """Every line of these plans that has a cost, once: for a grant application."""
    rows: list[Sequence[Any]] = [[say(name) for name in COSTS]]
    for content in contents:
        for goal in content["goals"]:
            rows += [
                [content["place"], year_words(content["year"]), goal["what"], step["words"], step["funding"],
                 step["cost"]]
                for step in goal["actions"]
                if step["cost"]
            ]  # fmt: skip
    return rows


def as_table(rows: Rows, written_as: str) -> bytes:
    """CSV or a workbook. No cell of words can become a formula."""
    safe = [[as_words(cell) if isinstance(cell, str) else "" if cell is None else cell for cell in row] for row in rows]
    if written_as == "csv":
        text = StringIO()
        csv.writer(text).writerows(safe)
        return b"\xef\xbb\xbf" + text.getvalue().encode()  # With a mark by which spreadsheets read it as UTF-8.
    from openpyxl import Workbook  # It brings numpy along: half a second that no start needs.

    book, stream = Workbook(write_only=True), BytesIO()
    sheet = book.create_sheet()
    for row in safe:
        sheet.append(row)
    book.save(stream)
    return stream.getvalue()

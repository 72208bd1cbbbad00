"""What the page of a waiting file shows of it: its first measurements, its columns, what was said of its names."""

from nic.indicators.imports import queries
from nic.indicators.imports.forms import KIND_WORDS
from nic.science.cells import text_of
from nic.science.columns import choices_from, plain
from nic.science.newcomers import propose_kind, written_in
from nic.science.units import row_below

SHOWN = 20  # Measurements of the preview.
EXAMPLES = 3  # Cells beside each column.


def made_of(gathered, writable):
    """What saving would make of names: each as people read it, and what its numbers are."""
    found = {one.series for one in gathered.found}
    met = [one for one in writable.new.values() if one.id in found]
    return [(queries.label_of(writable.series[one.id]), KIND_WORDS[one.kind]) for one in met]


def is_doubtful(file, writable):
    """Whether 0.62 may mean 62%, and nobody said so."""
    choices = choices_from(file.choices)
    return not choices.is_part_of_one and queries.seem_parts_of_one(queries.rows_of(file), choices, writable)


def shown(gathered, compared):
    """The first measurements with what happens to each: what is replaced first of all."""
    if compared is None:
        return [(one, None) for one in gathered.found[:SHOWN]]
    return [*compared.replaces[:SHOWN], *((one, None) for one in compared.new)][:SHOWN]


def columns_of(file, names):
    """Each column by its place, with a few of its cells; those that stand for one day each are left out."""
    rows, choices = queries.rows_of(file), choices_from(file.choices)
    beginning = rows[choices.begins - 1 :][:50]
    found = []
    for place in range(len(names)):
        role = choices.roles[place] if place < len(choices.roles) else ""
        if choices.shape == "days" and role == "value":
            continue
        cells = [text_of(row[place])[:40] for row in beginning if place < len(row) and row[place] != ""]
        found.append((place, cells[:EXAMPLES]))
    return found


def said_before(file):
    """What was said of names already, so that it can be said otherwise."""
    choices = choices_from(file.choices)
    written = written_in(queries.rows_of(file), choices)
    return [
        {"kind": kind, "text": written.get(text, text), "meaning": meaning}
        for kind, known in choices.names.items()
        for text, meaning in known.items()
        if meaning
    ]


def kinds_of(file, gathered):
    """What the numbers behind each unknown name seem to be."""
    choices = choices_from(file.choices)
    return {
        plain(one.text): propose_kind(one.cells, choices.has_decimal_comma, is_part_of_one=choices.is_part_of_one)
        for one in gathered.unknown
        if one.kind == "indicator"
    }


def as_chosen(file):
    """What the fields of the form hold by now."""
    choices, shape = choices_from(file.choices), file.shape
    given = {name: getattr(choices, name) for name in ("shape", "header", "indicator", "school", "is_part_of_one")}
    given |= {name: "y" if getattr(choices, name) else "" for name in ("is_day_first", "has_decimal_comma")}
    given["has_units"] = choices.has_units
    return given | {name: shape.get(name, "") for name in ("sheet", "alphabet", "separator")} | {"roles": choices.roles}


def words_below(file, today):
    """The number of the row right below the names and what it says, where that is no number: perhaps units."""
    rows, header = queries.rows_of(file), choices_from(file.choices).header
    return header + 1, [text_of(cell)[:40] for cell in row_below(rows, header, today)]

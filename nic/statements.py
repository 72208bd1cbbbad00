"""Statements kept as text. Spelling the SQL of a page takes longer than the database needs to answer it, and from one
request to the next only the values in it change: what is asked on every page is spelled once for each form it takes.

A function that asks for it is marked `@kept`: it must not look into what it is given; of a standing it takes the
`reach`, value by value. So may be an update (`count_changed`), and so is the text that writes a new row. In all others
a column is spelled in one step (`Speller`). The lines of places and the roles of a viewer are asked once in a request
(`gate.lines()`, `gate.held()`).
"""

from collections.abc import Callable, Mapping, Sequence
from functools import update_wrapper
from typing import Any

from peewee import (
    OP,
    SCOPE_VALUES,
    ColumnBase,
    Context,
    Expression,
    Field,
    ForeignKeyField,
    Insert,
    Model,
    Node,
    SelectBase,
    State,
    Update,
)

MANY = (list, tuple, set, frozenset, dict)
MEMBERSHIP = (OP.IN, OP.NOT_IN)
ONE, NOTHING = -1, -2  # Of what is no list: a value, or None, which SQL spells differently.


class Slot:
    """Where a value of a call goes, and how its column writes it."""

    def __init__(self, at: int, number: int | None, write: Callable[[Any], Any] | None) -> None:
        self.at, self.number, self.write = at, number, write

    def fill(self, given: list[Any]) -> Any:
        value = given[self.at] if self.number is None else given[self.at][self.number]
        return self.write(value) if self.write else value


class Given(ColumnBase):
    """Stands in a query for a value that comes with each call; `number` is its place in a list, `field` the column that
    it is written to."""

    def __init__(self, at: int, number: int | None = None, field: Field | None = None) -> None:
        self.at, self.number, self.field = at, number, field

    def __sql__(self, context: Context) -> Context:
        write = self.field.db_value if self.field else context.state.converter
        spelled: Context = context.value(Slot(self.at, self.number, write), converter=False)
        return spelled


class Statement:
    """A statement as it is sent, and how what comes back becomes rows: its columns are always the same, so peewee works
    that out for the first of them alone."""

    def __init__(self, query: Any) -> None:
        self.query = query
        self.text, self.values = query.sql()
        self.row_of: Callable[[Any], Any] | None = None

    def filled(self, given: list[Any]) -> list[Any]:
        return [one.fill(given) if isinstance(one, Slot) else one for one in self.values]

    def rows(self, cursor: Any) -> list[Any]:
        found = cursor.fetchall()
        if found and self.row_of is None:
            self.row_of = self.reader(cursor)
        cursor.close()
        return list(map(self.row_of, found)) if self.row_of else []

    def reader(self, cursor: Any) -> Callable[[Any], Any]:
        reads = self.query._get_cursor_wrapper(cursor)
        reads.initialize()
        reads.cursor = None  # It is kept for as long as the process lives, and what it was made for is read.
        found: Callable[[Any], Any] = reads.process_row
        return found


class Kept:
    """A function that builds a query of its arguments, called as one that answers with the rows."""

    def __init__(self, build: Callable[..., Any], database: Any) -> None:
        self.build, self.database = build, database
        self.spelled: dict[Any, Statement] = {}
        update_wrapper(self, build)

    def __call__(self, *arguments: Any) -> list[Any]:
        statement, cursor = self.sent(arguments)
        return statement.rows(cursor)

    def plain_rows(self, *arguments: Any) -> list[tuple[Any, ...]]:
        """As the database hands them over, where peewee's look at each value takes longer than all the rest: thousands
        of rows. A day is a text on SQLite."""
        _, cursor = self.sent(arguments)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found

    def count_changed(self, *arguments: Any) -> int:
        """Of an update: to how many rows it was done."""
        _, cursor = self.sent(arguments)
        found: int = self.database.rows_affected(cursor)
        return found

    def sent(self, arguments: Sequence[Any]) -> tuple[Statement, Any]:
        given = [padded(one) if isinstance(one, MANY) else one for one in arguments]
        form = (type(self.database.obj), *map(form_of, given))
        if form not in self.spelled:
            self.spelled[form] = self.spell(given)
        statement = self.spelled[form]
        return statement, self.database.execute_sql(statement.text, statement.filled(given))

    def spell(self, given: list[Any]) -> Statement:
        query = self.build(*(stand_in(at, one) for at, one in enumerate(given)))
        if isinstance(query, Update):
            written = vars(query)["_update"]
            written.update({f: Given(one.at, field=f) for f, one in written.items() if isinstance(one, Given)})
        return Statement(query)


def padded(many: Any) -> list[Any]:
    """Up to a power of two, so that few statements serve lists of any length; one that is there twice changes none."""
    found = list(many)
    return found + found[-1:] * ((1 << (len(found) - 1).bit_length()) - len(found)) if found else found


def form_of(one: Any) -> int:
    if isinstance(one, list):
        return len(one)
    return NOTHING if one is None else ONE


def stand_in(at: int, one: Any) -> Any:
    if isinstance(one, list):
        return tuple(Given(at, number) for number in range(len(one)))
    return None if one is None else Given(at)


class Speller(Context):
    """Spells a column of a table in one step, where peewee takes twenty, and what is compared in one more: most of a
    statement are these. peewee spells a query behind IN twice, to see whether it is empty, and one within that four
    times; a query never is."""

    __slots__ = ()

    def sql(self, one: Any) -> Any:
        spelled_by = getattr(type(one), "__sql__", None)
        if spelled_by is Field.__sql__ and self.state.scope != SCOPE_VALUES:
            return self.column(one)
        if spelled_by is Expression.__sql__ and (isinstance(one.rhs, SelectBase) or one.op not in MEMBERSHIP):
            return self.expression(one)
        return super().sql(one)

    def column(self, one: Any) -> Any:
        table, (opens, closes) = one.model._meta.table, self.state.quote or '""'
        if table._alias:
            self.alias_manager[table] = table._alias
        name = self.alias_manager[table]
        return self.literal(f"{opens}{name}{closes}.{opens}{one.column_name}{closes}")

    def expression(self, one: Any) -> Any:
        left, right, state = one.lhs, one.rhs, self.state
        field = left.unwrap() if isinstance(left, Node) else left
        settings = {**state.settings, "in_expr": True, "converter": None}
        if isinstance(field, Field) and left._coerce:
            settings |= {"converter": field.db_value, "is_fk_expr": isinstance(field, ForeignKeyField)}
        said = (state.operations or {}).get(one.op, one.op)
        opens, closes = ("", "") if one.flat else ("(", ")")
        self.stack.append(state)
        self.state = State(state.scope, not one.flat, settings)
        self.literal(opens).sql(left).literal(f" {said} ")
        (self.literal("NULL") if right is None and one.op in (OP.IS, OP.IS_NOT) else self.sql(right)).literal(closes)
        self.state = self.stack.pop()
        return self


class SendsKept:
    """A database that sends the kept text of a new row instead of spelling it again."""

    context_class = Speller

    def execute(self, query: Any, **options: Any) -> Any:
        kept = kept_insert(query, self) if isinstance(query, Insert) else None
        if kept is None:
            return super().execute(query, **options)  # type: ignore[misc]
        return self.execute_sql(*kept)  # type: ignore[attr-defined]


_inserts: dict[Any, str] = {}


def kept_insert(query: Any, database: Any) -> tuple[str, list[Any]] | None:
    """Of one new row: its text depends on the table and its columns alone. None for all others."""
    columns, values = written(query)
    if not columns:  # JSON is written by a function, which is a part of the text.
        return None
    parts = [database.get_sql_context().sql(one).query() if isinstance(one, Node) else ("", [one]) for one in values]
    returned = tuple(field.name for field in query._returning or ())
    form = (
        type(database),
        query.model,
        returned,
        *((field.name, part) for field, (part, _) in zip(columns, parts, strict=True)),
    )
    if form not in _inserts:
        _inserts[form] = database.get_sql_context().sql(query).query()[0]
    return _inserts[form], [value for _, given in parts for value in given]


def written(query: Any) -> tuple[list[Any], list[Any]]:
    """The columns in peewee's order, and what they get; none if it is not plain values for one row."""
    given = query._insert
    if not isinstance(given, Mapping) or query._columns or query._on_conflict or query._cte_list:
        return [], []
    row: dict[Any, Any] = {**defaults(query.model), **given}
    columns = sorted(row, key=lambda field: field._sort_key)
    if any(isinstance(row[field], Node) and not is_row_of(field, row[field]) for field in columns):
        return [], []
    return columns, [field.db_value(row[field]) for field in columns]


def defaults(model: Any) -> dict[Any, Any]:
    return {field: one() if callable(one) else one for field, one in model._meta.defaults.items()}


def is_row_of(field: Any, value: Any) -> bool:
    """A row stands for its key in a column that points to rows."""
    return isinstance(field, ForeignKeyField) and isinstance(value, Model)

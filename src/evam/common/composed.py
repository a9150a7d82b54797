"""Reads whose statement is composed once a process, where the same is asked often.

Composing a statement takes Django ten times as long as SQLite takes to answer it. The
statement is the one of the queryset, and so is what becomes of the values read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

Values = tuple[Any, ...]
Convert = Callable[[Any, Any, BaseDatabaseWrapper], Any]


class Statement(NamedTuple):
    """What was composed, and for which database.

    Attributes:
        alias: of the database.
        text: with a mark for each value.
        bound: values of the queryset itself.
        converters: place of a column to what becomes of its values.
    """

    alias: str
    text: str
    bound: Values
    converters: dict[int, tuple[Sequence[Convert], Any]]


class Composed:
    """A read of some columns; only the values that it is asked for change."""

    def __init__(
        self,
        compose: Callable[..., models.QuerySet[Any, Values]],
        *fields: models.Field[Any, Any],
    ) -> None:
        """Say how to compose it.

        Args:
            compose: takes the values asked for; gives `values_list` of a queryset that
                compares with these values, in this order, and with no other. One that
                is asked for no value may compare with any.
            fields: which the values are compared with.
        """
        self._compose = compose
        self._fields = fields
        self._statement: Statement | None = None

    def rows(self, *values: Any) -> list[Values]:
        """What the database holds for these values now."""
        if self._statement is None:
            self._statement = self._composed(values)
        return self._read(self._statement, values)

    def first(self, *values: Any) -> Values | None:
        """The first row of these, or None."""
        return next(iter(self.rows(*values)), None)

    def _composed(self, values: Values) -> Statement:
        queryset = self._compose(*values)
        connection = connections[queryset.db]
        compiler = queryset.query.get_compiler(connection=connection)
        text, bound = compiler.as_sql()
        if self._fields and list(bound) != self._prepared(values, connection):
            raise ValueError("this read compares with more than the values asked for")
        converters = compiler.get_converters(column for column, *_ in compiler.select)
        return Statement(queryset.db, text, tuple(bound), converters)

    def _prepared(self, values: Values, connection: BaseDatabaseWrapper) -> list[Any]:
        pairs = zip(self._fields, values, strict=True)
        return [
            field.get_db_prep_value(value, connection=connection)
            for field, value in pairs
        ]

    def _read(self, statement: Statement, values: Values) -> list[Values]:
        connection = connections[statement.alias]
        bound = self._prepared(values, connection) if self._fields else statement.bound
        with connection.cursor() as cursor:
            cursor.execute(statement.text, bound)
            found: list[Values] = cursor.fetchall()
        if not statement.converters:
            return found
        return [_converted(row, statement.converters, connection) for row in found]


def _converted(
    row: Values,
    converters: dict[int, tuple[Sequence[Convert], Any]],
    connection: BaseDatabaseWrapper,
) -> Values:
    values = list(row)
    for at, (steps, column) in converters.items():
        for step in steps:
            values[at] = step(values[at], column, connection)
    return tuple(values)

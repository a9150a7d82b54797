"""Reads what is to be ranked from JSON values, and names every fault in them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from evam_analysis.errors import AnalysisError, Fault, InputError
from evam_analysis.priorities.problem import (
    Alternative,
    ChangedDefault,
    Member,
    Problem,
    faults_in,
)
from evam_analysis.priorities.raw import Scale
from evam_analysis.priorities.reading_raw import raw_situation
from evam_analysis.priorities.reading_values import (
    ToldError,
    number,
    triangular,
)
from evam_analysis.priorities.reading_views import member

_KEYS = (
    "criteria",
    "alternatives",
    "weights",
    "capacity",
    "parameters",
    "changed_defaults",
)


def problem_from(told: Any, file: str = "the problem") -> Problem:
    """Read a problem from the values of a JSON file.

    Keys of an alternative other than name, values, raw and urgent are left out: they
    cannot reach the ranking. Keys beside those of the contract are refused, because a
    misspelt one would silently change what is ranked.

    Args:
        told: what the JSON holds.
        file: its name, for the faults.

    Returns:
        A problem that can be ranked.

    Raises:
        InputError: one fault for each thing that is wrong.
    """
    if not isinstance(told, Mapping):
        raise InputError.at(
            file, "an object with criteria and alternatives is expected"
        )
    reader = _Reader(file)
    reader.refuse_unknown(told, _KEYS)
    criteria = reader.names(told.get("criteria"))
    alternatives = reader.alternatives(told.get("alternatives"), len(criteria))
    floor, views = reader.weights(told.get("weights"), criteria)
    capacity = reader.capacity(told.get("capacity"))
    scale = reader.scale(told.get("parameters"))
    changed = reader.changed_defaults(told.get("changed_defaults"))
    if reader.faults:
        raise InputError(*reader.faults)
    problem = Problem(criteria, alternatives, capacity, views, floor, scale, changed)
    if faults := tuple(faults_in(problem, file)):
        raise InputError(*faults)
    return problem


class _Reader:
    """Reads part after part and collects the faults of all of them."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []

    def fault(self, expected: str, column: str, row: int | None = None) -> None:
        """Note a fault; row counts from 1."""
        self.faults.append(Fault(self.file, expected, row, column))

    def refuse_unknown(self, told: Mapping[str, Any], known: Sequence[str]) -> None:
        """Note every key that is not known here."""
        for key in told:
            if key not in known:
                self.fault(f"no such key; the keys are {', '.join(known)}", str(key))

    def names(self, told: Any) -> tuple[str, ...]:
        """Read the criteria."""
        if not _is_list(told) or not all(_is_name(name) for name in told):
            self.fault("a list of names is expected", "criteria")
            return ()
        return tuple(told)

    def alternatives(self, told: Any, criteria: int) -> tuple[Alternative, ...]:
        """Read the alternatives."""
        if not _is_list(told):
            self.fault("a list of situations is expected", "alternatives")
            return ()
        read = [
            self._alternative(row, each, criteria)
            for row, each in enumerate(told, start=1)
        ]
        return tuple(each for each in read if each is not None)

    def _alternative(self, row: int, told: Any, criteria: int) -> Alternative | None:
        if not isinstance(told, Mapping) or not _is_name(told.get("name")):
            self.fault("an object with a name is expected", "alternatives", row)
            return None
        urgent = told.get("urgent", [])
        if not _is_list(urgent) or not all(_is_name(reason) for reason in urgent):
            self.fault("a list of reasons is expected", "urgent", row)
            return None
        if ("values" in told) == ("raw" in told):
            self.fault("either values or raw is expected", "values", row)
            return None
        try:
            if "raw" in told:
                raw, reasons = raw_situation(told["raw"])
                every = tuple(dict.fromkeys([*reasons, *urgent]))
                return Alternative(told["name"], raw=raw, urgent=every)
            values = told["values"]
            if not _is_list(values) or (criteria and len(values) != criteria):
                raise ToldError(f"{criteria} lists of low, mode, high are expected")
            read = tuple(triangular(value) for value in values)
            return Alternative(told["name"], values=read, urgent=tuple(urgent))
        except AnalysisError as error:
            self.fault(str(error), "raw" if "raw" in told else "values", row)
            return None

    def weights(
        self, told: Any, criteria: tuple[str, ...]
    ) -> tuple[float | None, tuple[Member, ...]]:
        """Read the floor and the members' views."""
        if told is None:
            return None, ()
        if not isinstance(told, Mapping):
            self.fault("an object with floor and rankings is expected", "weights")
            return None, ()
        self.refuse_unknown(told, ("floor", "rankings", "members"))
        floor = self._number(told.get("floor"), "floor")
        read = []
        for row, each in enumerate(_listed(told), start=1):
            try:
                read.append(member(each, criteria))
            except AnalysisError as error:
                self.fault(str(error), "weights", row)
        for key in ("rankings", "members"):
            if not _is_list(told.get(key, [])):
                self.fault("a list is expected", key)
        return floor, tuple(read)

    def capacity(self, told: Any) -> int:
        """Read how many situations can be worked on."""
        if isinstance(told, bool) or not isinstance(told, int) or told < 1:
            self.fault("a whole number from 1 is expected", "capacity")
            return 1
        return told

    def scale(self, told: Any) -> Scale:
        """Read beta and x_ref; what is not given keeps its default."""
        if told is None:
            return Scale()
        if not isinstance(told, Mapping):
            self.fault("an object with beta and x_ref is expected", "parameters")
            return Scale()
        self.refuse_unknown(told, ("beta", "x_ref"))
        beta = self._number(told.get("beta"), "beta")
        reference = self._number(told.get("x_ref"), "x_ref")
        if beta is not None and not 0 <= beta <= 0.5:
            self.fault("a number from 0 to 0.5 is expected", "beta")
            beta = None
        if reference is not None and not reference > 0:
            self.fault("a number above 0 is expected", "x_ref")
            reference = None
        usual = Scale()
        return Scale(
            usual.beta if beta is None else beta,
            usual.reference if reference is None else reference,
        )

    def changed_defaults(self, told: Any) -> tuple[ChangedDefault, ...]:
        """Read who changed which default and why."""
        keys = {"parameter", "by", "why"}
        if told is None:
            return ()
        well_formed = _is_list(told) and all(
            isinstance(each, Mapping)
            and set(each) == keys
            and all(_is_name(value) for value in each.values())
            for each in told
        )
        if not well_formed:
            expected = "a list of objects with parameter, by and why is expected"
            self.fault(expected, "changed_defaults")
            return ()
        return tuple(ChangedDefault(**each) for each in told)

    def _number(self, told: Any, column: str) -> float | None:
        if told is None:
            return None
        try:
            return number(told)
        except ToldError as error:
            self.fault(str(error), column)
            return math.nan


def _listed(told: Mapping[str, Any]) -> Iterator[Any]:
    rankings, others = told.get("rankings", []), told.get("members", [])
    if _is_list(rankings):
        yield from ({"ranking": ranking} for ranking in rankings)
    if _is_list(others):
        yield from others


def _is_list(told: Any) -> bool:
    return isinstance(told, list | tuple)


def _is_name(told: Any) -> bool:
    return isinstance(told, str) and told.strip() != ""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evam.documentation.telling import NotCanonicalError, canonical_json, told_to_record
from evam.documentation.telling.canonical import LARGEST

from .answers import ASKED_ON, PARTNERS, TOLD

IN_A_BROWSER = r"""
const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const pairs = Object.keys(value).sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${pairs.join(",")}}`;
};
let text = "";
process.stdin.on("data", (part) => { text += part; });
process.stdin.on("end", () => process.stdout.write(canonical(JSON.parse(text))));
"""
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-LARGEST, LARGEST)
    | st.text(st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.from_regex(r"\A[a-z][a-z0-9_]*\Z"), inner)
    ),
)


def by_script(value: Any) -> bytes:
    done = subprocess.run(
        ["node", "--no-warnings", "-e", IN_A_BROWSER],
        input=json.dumps(value).encode(),
        capture_output=True,
        check=True,
    )
    return done.stdout


class TestCanonicalJson:
    def test_sorts_its_keys_and_writes_no_blanks(self) -> None:
        written = canonical_json({"b": [1, "ä"], "a": None, "a_2": True})
        assert written == '{"a":null,"a_2":true,"b":[1,"ä"]}'.encode()

    @pytest.mark.parametrize(
        "value",
        [1.0, 2**53, "\ud800", {"A": 1}, {"1": 1}, {1: 1}, {"a-b": 1}, {"a": {1.5}}],
    )
    def test_refuses_what_has_more_than_one_form(self, value: Any) -> None:
        with pytest.raises(NotCanonicalError):
            canonical_json(value)

    def test_is_written_the_same_by_a_script(self) -> None:
        sealed = told_to_record(TOLD, ASKED_ON, partners=PARTNERS).sealed_structured
        hard = {"text": '\x00\x1f\x7f\b\f\n\r\t"\\/\u2028\u2029ሰላም😀', "n": -LARGEST}
        for value in (sealed, hard, [], {}, [[None, False]]):
            assert by_script(value) == canonical_json(value)

    @given(values=st.lists(VALUES, max_size=20))
    @settings(max_examples=15, deadline=None)
    def test_is_written_the_same_by_a_script_whatever_it_holds(
        self, values: list[Any]
    ) -> None:
        assert by_script(values) == canonical_json(values)

"""The scripts that browsers load, running in Node, called as if they were functions."""

from __future__ import annotations

import json
import subprocess
from base64 import b64decode, b64encode
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Self
from uuid import UUID

PEER = Path(__file__).with_name("peer.mjs")


class RefusedInBrowserError(Exception):
    """The script refused; its name says which refusal it was."""

    def __init__(self, name: str, message: str, stack: str) -> None:
        super().__init__(f"{name}: {message}")
        self.name = name
        self.stack = stack


class Browser:
    """One Node process for many calls."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            ["node", "--no-warnings", str(PEER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(30)
        self._process.stdout.close()

    def call(self, name: str, *values: Any) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        asked = json.dumps({"call": name, "values": [_given(each) for each in values]})
        self._process.stdin.write(f"{asked}\n".encode())
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        if "error" in answer:
            raise RefusedInBrowserError(
                answer["error"], answer["message"], answer["stack"]
            )
        return _told(answer["result"])


def _given(value: Any) -> Any:
    if isinstance(value, bytes):
        return {"bytes": b64encode(value).decode()}
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, list | tuple):
        return [_given(each) for each in value]
    if isinstance(value, dict):
        return {key: _given(each) for key, each in value.items()}
    if is_dataclass(value):
        named = {field.name: getattr(value, field.name) for field in fields(value)}
        return {_camel(name): _given(each) for name, each in named.items()}
    return value


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(other.title() for other in others)


def _told(value: Any) -> Any:
    if isinstance(value, list):
        return [_told(each) for each in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"bytes"}:
        return b64decode(value["bytes"])
    return {key: _told(each) for key, each in value.items()}

"""The page's modules in Node, called many times at once."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

PEER = Path(__file__).with_name("peer.mjs")


def called(name: str, calls: list[list[Any]]) -> list[Any]:
    done = subprocess.run(
        ["node", "--no-warnings", str(PEER)],
        input=json.dumps([name, calls]).encode(),
        capture_output=True,
        check=True,
    )
    results: list[Any] = json.loads(done.stdout)
    return results

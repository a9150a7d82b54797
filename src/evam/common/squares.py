"""A text as a picture of squares that a phone's camera reads."""

from __future__ import annotations

from typing import Any

import qrcode


def squares_of(text: str) -> dict[str, Any]:
    """Its side in squares, and the path of an SVG that draws the dark ones."""
    code = qrcode.QRCode(border=4)
    code.add_data(text)
    rows = code.get_matrix()
    squares = (
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, dark in enumerate(row)
        if dark
    )
    return {"size": len(rows), "squares": "".join(squares)}

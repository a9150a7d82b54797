"""Makes workbooks part by part, whole or brok"
"en; nothing of them lies in the repository."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

TABLE = '<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c>' + (
    '<c r="B1" t="inlineStr"><is><t>text</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>a</t></is></c>'
    '<c r="B2" t="inlineStr"><is><t>t</t></is></c></row>'
)
"""Rows of a sheet: a header (id, text) and one row (a, t)."""


def text(place: str, words: str) -> str:
    """A cell of words."""
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(words)}</t></is></c>'


def number(place: str, value: str, style: int = 0) -> str:
    """A cell of a number."""
    return f'<c r="{place}" s="{style}"><v>{value}</v></c>'


def row_of(cell: str, number: int = 2) -> str:
    """A header, and one row whose second cell is given."""
    header = f'<row r="1">{text("A1", "id")}{text("B1", "text")}</row>'
    return f'{header}<row r="{number}">{text(f"A{number}", "a")}{cell}</row>'


def sheet(rows: str, after: str = "", before: str = "") -> str:
    """A worksheet around its rows."""
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}">{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    )


STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="4">'
    '<numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="165" formatCode="[$-F400]h:mm:ss\\ AM/PM"/>'
    '<numFmt numFmtId="166" formatCode="0.00&quot;days&quot;"/>'
    '<numFmt numFmtId="167" formatCode="[Red]0.0;[Blue]-0.0"/></numFmts>'
    '<cellXfs count="7"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/>'
    '<xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="22"/><xf numFmtId="167"/>'
    "</cellXfs></styleSheet>"
)
"""Styles: 0 general, 1 and 2 days, 3 hours, 4 and 6 numbers, 5 day and hour."""


def parts_of(
    sheets: Mapping[str, str],
    *,
    states: Mapping[str, str] | None = None,
    strings: str | None = None,
    from_1904: bool = False,
    kind: str = f"{KIND}.sheet.main+xml",
) -> dict[str, str]:
    """The parts of a workbook with sheets by name."""
    states = states or {}
    listed, relations = "", ""
    for place, name in enumerate(sheets, start=1):
        state = f' state="{states[name]}"' if name in states else ""
        listed += (
            f'<sheet name="{escape(name)}" sheetId="{place}"{state} r:id="rId{place}"/>'
        )
        relations += (
            f'<Relationship Id="rId{place}" Type="{RELATIONS}/worksheet"'
            f' Target="worksheets/sheet{place}.xml"/>'
        )
    parts = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}"/></Types>',
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">'
        f'<workbookPr date1904="{int(from_1904)}"/><sheets>{listed}</sheets>'
        "</workbook>",
        "xl/styles.xml": STYLES,
    }
    for place, content in enumerate(sheets.values(), start=1):
        parts[f"xl/worksheets/sheet{place}.xml"] = content
    relations += f'<Relationship Id="s" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    if strings is not None:
        parts["xl/sharedStrings.xml"] = f'{HEAD}<sst xmlns="{MAIN}">{strings}</sst>'
        relations += (
            f'<Relationship Id="t" Type="{RELATIONS}/sharedStrings"'
            ' Target="sharedStrings.xml"/>'
        )
    parts["xl/_rels/workbook.xml.rels"] = (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{relations}'
        "</Relationships>"
    )
    return parts


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """The zip file of some parts."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


def workbook(path: Path, rows: str = TABLE, *, after: str = "", **more: object) -> Path:
    """A workbook of one sheet."""
    strings, from_1904 = more.get("strings"), bool(more.get("from_1904"))
    assert strings is None or isinstance(strings, str)
    parts = parts_of(
        {"reports": sheet(rows, after)}, strings=strings, from_1904=from_1904
    )
    path.write_bytes(packed(parts))
    return path

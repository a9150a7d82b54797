"""Files of the long page: kept in memory, up to a limit, never written anywhere."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

TAKEN = ("q-files", "q-voice")
"""Names of the fields that take a file; what else is sent as a file is passed over."""

LONGEST_NAME = 200
TOO_MUCH = "evam.too_much"
"""Where the request notes that a file was left out because there was no room for it."""


class FileInMemory(UploadedFile[bytes]):
    """A file that exists in this process alone.

    Attributes:
        content: its bytes, which can be overwritten when they are sealed.
    """

    def __init__(self, name: str, content: bytearray, content_type: str) -> None:
        super().__init__(BytesIO(), name, content_type, len(content))
        self.content = content


class MemoryUploadHandler(FileUploadHandler):
    """Keeps files in memory while there is room, and passes over those beyond it."""

    def __init__(self, request: Any, most_files: int, most_bytes: int) -> None:
        super().__init__(request)
        self.left_files = most_files
        self.left_bytes = most_bytes
        self.content = bytearray()

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file, if its field takes one and there may be one more."""
        super().new_file(*args, **kwargs)
        self.content = bytearray()
        if self.field_name not in TAKEN:
            raise SkipFile
        if self.left_files < 1:
            self._pass_over()
        self.left_files -= 1

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep one piece, or pass over the whole file."""
        if len(raw_data) > self.left_bytes:
            self._forget()
            self._pass_over()
        self.content += raw_data
        self.left_bytes -= len(raw_data)

    def file_complete(self, file_size: int) -> FileInMemory | None:
        """The file, unless it is empty."""
        if not self.content:
            return None
        name = shortened(self.file_name or "")
        return FileInMemory(name, self.content, self.content_type or "")

    def upload_interrupted(self) -> None:
        """Forget what came of a file that was cut."""
        self._forget()

    def _forget(self) -> None:
        self.left_bytes += len(self.content)
        self.content[:] = bytes(len(self.content))
        self.content = bytearray()

    def _pass_over(self) -> None:
        if self.request is not None:
            self.request.META[TOO_MUCH] = True
        raise SkipFile


def shortened(name: str) -> str:
    """A name that fits into a sealed label, its ending kept."""
    whole = name.encode("utf-8", "replace").decode()
    if len(whole.encode()) <= LONGEST_NAME:
        return whole
    stem, _, ending = whole.rpartition(".")
    end = f".{ending}" if stem and len(ending.encode()) < 16 else ""
    room = LONGEST_NAME - len(end.encode())
    return (stem or whole).encode()[:room].decode("utf-8", "ignore") + end

"""How uploaded files are received: streamed to the data folder, up to a limit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler
from django.utils.translation import gettext as _

LARGEST_UPLOAD = 512 * 1024 * 1024
_TOLD = "evam.upload_refused"


class DataFolderUploadHandler(TemporaryFileUploadHandler):
    """Writes a file below the data folder, readable for us alone, as it arrives."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        settings.DATA_DIR.joinpath("uploads").mkdir(mode=0o700, exist_ok=True)
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write one piece; stop where the file is too large or the disk is full."""
        if start + len(raw_data) > LARGEST_UPLOAD:
            self._stop("too large")
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError:
            self._stop("no room")

    def _stop(self, why: str) -> None:
        if self.request is not None:
            self.request.META[_TOLD] = why
        self.file.close()
        raise StopUpload(connection_reset=False)


def refusal_of(meta: Mapping[str, Any]) -> str | None:
    """Why the file of a request with this META was not taken; None where it was."""
    why = meta.get(_TOLD)
    if why == "too large":
        most = LARGEST_UPLOAD // 1024 // 1024
        return _(
            "This file is larger than %(most)s MB, the most that is taken at once."
            " Nothing was stored. Split it, or import it with evam import."
        ) % {"most": most}
    if why == "no room":
        return _("There is no room left on this machine. Nothing was stored.")
    return None

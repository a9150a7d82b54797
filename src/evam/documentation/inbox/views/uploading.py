"""Where sealed files arrive, piece by piece."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from evam.documentation.inbox.operations import (
    AnotherPieceError,
    FileTooLargeError,
    PieceRefusedError,
    UploadNotFoundError,
    drop_upload,
    pieces_of,
    refuse_if_full,
    take_piece,
)
from evam.documentation.inbox.operations.uploads import PIECE
from evam.documentation.inbox.views.answers import (
    answer,
    body_of,
    never_kept,
    outlasting_trouble,
    refuse,
)


@csrf_exempt  # there is no session and no cookie that another site could use
@require_http_methods(["PUT"])
@outlasting_trouble
def piece(request: HttpRequest, upload: str, number: str) -> HttpResponse:
    body = body_of(request, "application/octet-stream", PIECE)
    if isinstance(body, HttpResponse):
        return body
    refuse_if_full()
    try:
        take_piece(
            upload=UUID(hex=upload),
            number=int(number),
            piece=body,
            day=timezone.now().date(),
        )
    except PieceRefusedError:
        return refuse(400, "not_sealed", "piece")
    except FileTooLargeError:
        return refuse(413, "too_large", "piece")
    except AnotherPieceError as error:
        return refuse(409, "another_piece", "piece", pieces=error.pieces)
    return _done()


@csrf_exempt  # as above
@require_http_methods(["GET", "DELETE"])
@outlasting_trouble
def upload(request: HttpRequest, upload: str) -> HttpResponse:
    if request.method == "DELETE":
        drop_upload(upload=UUID(hex=upload), day=timezone.now().date())
        return _done()
    try:
        return answer({"pieces": pieces_of(UUID(hex=upload))})
    except UploadNotFoundError:
        return refuse(404, "not_found")


def _done() -> HttpResponse:
    response = HttpResponse(status=204)
    never_kept(response)
    return response

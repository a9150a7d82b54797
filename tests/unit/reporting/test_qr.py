"""The picture of the code, against an encoder that everybody uses."""

from __future__ import annotations

import secrets

import qrcode
import qrcode.util

from .page import called


def elsewhere(digits: str, mask: int) -> list[list[bool]]:
    made = qrcode.QRCode(
        version=2, error_correction=qrcode.ERROR_CORRECT_Q, border=0, mask_pattern=mask
    )
    numeric = qrcode.util.MODE_NUMBER
    made.add_data(qrcode.util.QRData(digits, mode=numeric), optimize=0)
    made.make(fit=False)
    matrix: list[list[bool]] = made.get_matrix()
    return matrix


class TestThePicture:
    def test_is_what_another_encoder_draws_under_every_mask(self) -> None:
        digits = "".join(secrets.choice("0123456789") for _ in range(42))
        drawn = called("squares", [[digits, mask] for mask in range(8)])
        assert drawn == [elsewhere(digits, mask) for mask in range(8)]

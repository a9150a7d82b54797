"""The signing key: made once, for its owner alone."""

from __future__ import annotations

import stat
from pathlib import Path

from evam.config.secret_key import secret_key


class TestSecretKey:
    def test_is_made_once_and_kept_from_others(self, tmp_path: Path) -> None:
        first = secret_key(tmp_path)

        assert secret_key(tmp_path) == first
        assert len(first) >= 50
        assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600

    def test_differs_between_installations(self, tmp_path: Path) -> None:
        (tmp_path / "a").mkdir()
        (tmp_path / "b").mkdir()

        assert secret_key(tmp_path / "a") != secret_key(tmp_path / "b")

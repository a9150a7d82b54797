"""An output that cannot be written is refused by name, before and after the work."""

from __future__ import annotations

from pathlib import Path

import pytest

from evam_analysis.errors import InputError
from evam_analysis.tables import (
    check_output_file,
    check_output_folder,
    output_folder,
    write_files,
    write_json,
)


@pytest.fixture
def a_file(tmp_path: Path) -> Path:
    path = tmp_path / "a-file"
    path.write_text("mine", "utf-8")
    return path


class TestAnOutputFile:
    def test_may_replace_an_earlier_one(self, a_file: Path) -> None:
        check_output_file(a_file)
        write_json(a_file, {"a": 1})
        assert "1" in a_file.read_text("utf-8")

    def test_is_refused_under_a_file(self, a_file: Path) -> None:
        with pytest.raises(InputError, match="a path through folders is expected"):
            check_output_file(a_file / "x.json")
        with pytest.raises(InputError, match=str(a_file)):
            write_json(a_file / "x.json", {})
        assert a_file.read_text("utf-8") == "mine"

    def test_is_refused_where_a_folder_stands(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="a file is expected here"):
            write_json(tmp_path, {})

    def test_never_takes_the_place_of_a_device(self) -> None:
        with pytest.raises(InputError, match="a file is expected here"):
            write_json(Path("/dev/null"), {})
        assert Path("/dev/null").is_char_device()

    def test_never_takes_the_place_of_an_input(self, a_file: Path) -> None:
        same = a_file.parent / "." / a_file.name
        with pytest.raises(InputError, match="other than that of the input"):
            check_output_file(same, inputs=(a_file,))

    def test_is_refused_when_the_name_is_too_long(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="that can be written"):
            write_json(tmp_path / ("n" * 300), {})

    def test_behind_a_link_is_written_where_the_link_leads(
        self, tmp_path: Path, a_file: Path
    ) -> None:
        link = tmp_path / "link"
        link.symlink_to(a_file)
        write_json(link, {})
        assert link.is_symlink()
        assert a_file.read_text("utf-8") == "{}\n"


class TestSeveralFiles:
    def test_stay_as_they_were_when_one_cannot_be_written(self, a_file: Path) -> None:
        with pytest.raises(TypeError):
            write_files({a_file: {}, a_file.with_name("b.json"): {"a": object()}})
        assert a_file.read_text("utf-8") == "mine"
        assert [found.name for found in a_file.parent.iterdir()] == ["a-file"]


class TestAnOutputFolder:
    def test_is_not_the_one_you_stand_in(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        inner = tmp_path / "inner"
        inner.mkdir()
        monkeypatch.chdir(inner)
        for path in (Path(), tmp_path, Path("..")):
            with pytest.raises(InputError, match="a folder of its own is expected"):
                check_output_folder(path)

    def test_is_refused_under_a_file(self, a_file: Path) -> None:
        with (
            pytest.raises(InputError, match="a path through folders is expected"),
            output_folder(a_file / "out"),
        ):
            pass

    def test_keeps_links_and_large_files_without_copying_them(
        self, tmp_path: Path
    ) -> None:
        out = tmp_path / "out"
        out.mkdir()
        (out / "large").write_text("x", "utf-8")
        (out / "broken").symlink_to(tmp_path / "nowhere")
        before = (out / "large").stat().st_ino
        with output_folder(out) as draft:
            (draft / "new").write_text("y", "utf-8")
        assert (out / "broken").is_symlink()
        assert (out / "large").stat().st_ino == before
        assert [found.name for found in tmp_path.iterdir()] == ["out"]

    def test_behind_a_link_is_filled_where_the_link_leads(self, tmp_path: Path) -> None:
        target, link = tmp_path / "target", tmp_path / "link"
        target.mkdir()
        link.symlink_to(target)
        with output_folder(link) as draft:
            (draft / "new").write_text("y", "utf-8")
        assert link.is_symlink()
        assert [found.name for found in target.iterdir()] == ["new"]

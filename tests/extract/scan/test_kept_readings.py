"""A page that was read is not read again, also when the run before was stopped."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from fenjie.extract.scan import kept_readings, ocr_pool
from fenjie.extract.scan.kept_readings import FOLDER, KeptReadings
from fenjie.extract.scan.ocr_pool import PROCESSES, PagePicture, read_pictures
from fenjie.extract.scan.page_reading import PageReading, ReadChar


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER, str(tmp_path / "pages"))
    monkeypatch.setenv(PROCESSES, "1")
    return tmp_path / "pages"


def picture(number: int) -> PagePicture:
    return PagePicture(bytes([number] * 12), (2, 2, 3), 2.5, 2.5)


def reading(number: int) -> PageReading:
    chars = [ReadChar("任", 1.0, 2.0, 11.0, 12.0, 0.5, "仕", bold=True)]
    return PageReading(595.0, 842.0 + number, [chars], horizontal=[(1.0, 2.0, 3.0)])


class Reading:
    """Stands for the process that reads; it counts, and may be stopped."""

    asked: list[int]
    stopped_at: int | None

    def __init__(self, _: float) -> None:
        pass

    def read(self, page: PagePicture) -> PageReading:
        number = page.pixels[0]
        if number == Reading.stopped_at:
            raise KeyboardInterrupt
        Reading.asked.append(number)
        return reading(number)

    def end(self) -> None:
        pass


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    Reading.asked, Reading.stopped_at = [], None
    monkeypatch.setattr(ocr_pool, "_Reader", Reading)
    return Reading.asked


def test_a_stopped_run_goes_on(folder: Path, asked: list[int]) -> None:
    Reading.stopped_at = 2
    with pytest.raises(KeyboardInterrupt):
        read_pictures(4, picture)
    assert asked == [0, 1]
    Reading.stopped_at = None
    assert read_pictures(4, picture) == [reading(number) for number in range(4)]
    assert asked == [0, 1, 2, 3]
    assert read_pictures(4, picture) == [reading(number) for number in range(4)]
    assert len(asked) == len(list(folder.iterdir())) == 4


@pytest.mark.usefixtures("folder")
def test_another_picture_or_size_is_read(asked: list[int]) -> None:
    read_pictures(1, picture)
    read_pictures(1, lambda _: picture(7))
    read_pictures(1, lambda _: picture(0)._replace(scale=3.0))
    assert asked == [0, 7, 0]


@pytest.mark.usefixtures("folder")
def test_other_programs_read_anew(asked: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    read_pictures(1, picture)
    monkeypatch.setattr(kept_readings, "version", lambda _: "99")
    read_pictures(1, picture)
    assert asked == [0, 0]


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_what_is_damaged_is_read_again(folder: Path, asked: list[int], damage: bytes) -> None:
    read_pictures(1, picture)
    next(folder.iterdir()).write_bytes(damage)
    assert read_pictures(1, picture) == [reading(0)]
    assert asked == [0, 0]


def test_nothing_is_kept_where_nobody_wants_it(
    asked: list[int], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setenv(FOLDER, "0")
    read_pictures(1, picture)
    read_pictures(1, picture)
    assert asked == [0, 0]
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("asked")
def test_a_folder_that_takes_nothing_is_no_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv(FOLDER, str(tmp_path / "file" / "pages"))
    assert read_pictures(1, picture) == [reading(0)]


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
def test_only_its_owner_can_open_the_folder(folder: Path) -> None:
    KeptReadings().keep(picture(0), reading(0))
    assert folder.stat().st_mode & 0o077 == 0


def test_what_is_old_or_too_much_goes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = KeptReadings()
    for number in range(3):
        kept.keep(picture(number), reading(number))
    (folder / "left.part").write_bytes(b"")
    (folder / "notes.txt").write_bytes(b"mine")
    long_ago = time.time() - 40 * 24 * 3600
    for name in (folder / "left.part", folder / kept._name(picture(0)), folder / "notes.txt"):
        os.utime(name, (long_ago, long_ago))
    kept = KeptReadings()
    assert [kept.find(picture(number)) is not None for number in range(3)] == [False, True, True]
    assert not (folder / "left.part").exists()
    assert (folder / "notes.txt").exists()
    now = time.time()
    os.utime(folder / kept._name(picture(1)), (now - 60, now - 60))
    size = (folder / kept._name(picture(2))).stat().st_size
    monkeypatch.setattr(kept_readings, "_MOST", size + 1)
    kept = KeptReadings()
    assert [kept.find(picture(number)) is not None for number in range(3)] == [False, False, True]

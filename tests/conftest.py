"""Options and documents that tests share."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from fenjie import i18n

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "samples" / "yunjiang-2025.txt"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate-goldens",
        action="store_true",
        help="write golden files anew instead of comparing; refused in CI. Read the diff.",
    )


# Most of what a test makes lives until it ends; looking for cycles takes a tenth of the time.
gc.set_threshold(100_000, 50, 50)

# Pictures are recognised in seconds a page; the few tests that do it say so themselves.
os.environ.setdefault("FENJIE_OCR_PROCESSES", "0")
os.environ.setdefault("FENJIE_OCR_KEEP", "0")

# The suite tries the same examples on every run; FENJIE_EXAMPLES=explore looks for others.
settings.register_profile("suite", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("FENJIE_EXAMPLES", "suite"))


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--regenerate-goldens") and os.environ.get("CI"):
        raise pytest.UsageError("golden files are not regenerated in CI")


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """Let no test that speaks Chinese hand its language to the next, a doctest least of all."""
    yield
    i18n._catalogue.clear()


@pytest.fixture
def regenerate(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--regenerate-goldens"))


@pytest.fixture(scope="session")
def sample_text() -> str:
    return SAMPLE.read_text(encoding="utf-8")


def real_folder() -> Path:
    return Path(os.environ.get("FENJIE_REAL", ROOT.parent / "shared" / "real"))


@pytest.fixture(scope="session")
def real_text() -> str:
    path = real_folder() / "dongguan-2024.txt"
    if not path.exists():
        pytest.skip(f"the real document is not there: {path} (set FENJIE_REAL)")
    return path.read_text(encoding="utf-8")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Write a small document of one task, with a name that a path must survive."""
    from tests.cli.run import table

    path = tmp_path / "in" / "街巷.2031.txt"
    path.parent.mkdir()
    path.write_text(table(), "utf-8")
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Make a folder for results."""
    path = tmp_path / "out"
    path.mkdir()
    return path

"""What is released: the same bytes from the same source, and a wheel that works by itself.

What needs a build backend or libraries from the package index is skipped where they are not to be
had; the rest of the suite needs no network.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import venv
import zipfile
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from tests.conftest import ROOT, SAMPLE
from tests.extract.pdf.builder import print_pdf
from tests.extract.pdf.checks import expected
from tests.extract.pdf.printed_rows import ROWS
from tools.golden import settled

EPOCH = "1767225600"
CORE_IMPORT = 0.2
"""Seconds for `import fenjie.cli` from a standing start, beyond Python's own."""
_LEFT_OUT = shutil.ignore_patterns(
    *(".venv*", ".git", ".*_cache", ".hypothesis", "__pycache__", "out", "dist", "build"),
    *("*.pyc", "*.egg-info"),
)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def run(*words: str | Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a program far from the clone, with no path into it."""
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "FENJIE", "LC_"))}
    return subprocess.run(
        [*map(str, words)],
        capture_output=True,
        check=False,
        cwd=env.pop("cwd", None),
        encoding="utf-8",
        env={**plain, "LANG": "C.UTF-8", **env},
        timeout=300,
    )


def must(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def executable(home: Path, name: str) -> Path:
    windows = os.name == "nt"
    return home / ("Scripts" if windows else "bin") / (name + (".exe" if windows else ""))


def environment(folder: Path, lock: str) -> Path:
    """Make a fresh environment with what a lock lists; skip where there is no package index."""
    venv.create(folder, with_pip=True)
    install = (executable(folder, "python"), "-m", "pip", "install", "-q", "--no-input")
    locked = ("--require-hashes", "--requirement", ROOT / "requirements" / f"{lock}.txt")
    done = run(*install, "--retries", "0", "--timeout", "10", *locked)
    if done.returncode:
        pytest.skip(f"the package index cannot be asked: {done.stderr.strip().splitlines()[-1:]}")
    return folder


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Build wheel and sdist twice, from two copies of the source in different places."""
    if not os.environ.get("FENJIE_SLOW"):
        pytest.skip("builds and installs the wheel from the network: make slow (FENJIE_SLOW=1)")
    folder = tmp_path_factory.mktemp("build")
    python = executable(environment(folder / "venv", "build"), "python")
    made: list[Path] = []
    for place in ("one", "another/place"):
        source = folder / place / "source"
        shutil.copytree(ROOT, source, ignore=_LEFT_OUT)
        target = folder / place / "dist"
        must(
            run(
                *(python, "-m", "hatchling", "build", "-d", target),
                cwd=str(source),
                SOURCE_DATE_EPOCH=EPOCH,
                TZ="UTC" if made else "Asia/Shanghai",
            )
        )
        made.append(target)
    return made


@pytest.fixture(scope="module")
def fresh(builds: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an environment with the wheel and what it needs, and nothing else."""
    home = environment(tmp_path_factory.mktemp("fresh") / "venv", "run")
    pip = (executable(home, "python"), "-m", "pip")
    must(run(*pip, "install", "-q", "--no-deps", next(builds[0].glob("*.whl"))))
    must(run(*pip, "check"))
    return home


def test_both_builds_are_the_same(builds: list[Path]) -> None:
    one, other = (
        {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(b.iterdir())}
        for b in builds
    )
    assert one == other
    assert sorted(Path(name).suffix for name in one) == [".gz", ".whl"]


def test_the_wheel_holds_all_of_the_package_and_nothing_else(builds: list[Path]) -> None:
    with zipfile.ZipFile(next(builds[0].glob("*.whl"))) as wheel:
        names = {name for name in wheel.namelist() if ".dist-info/" not in name}
    package = ROOT / "fenjie"
    files = {
        path.relative_to(ROOT).as_posix()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert names == files


def test_the_wheel_extracts_the_sample(fresh: Path, tmp_path: Path) -> None:
    sample = shutil.copy(SAMPLE, tmp_path)
    done = run(executable(fresh, "fenjie"), "extract", sample, "-o", "made.json", cwd=str(tmp_path))
    must(done)
    made = settled((tmp_path / "made.json").read_bytes())
    assert made == SAMPLE.with_suffix(".json").read_bytes()


def test_the_wheel_speaks_both_languages(fresh: Path) -> None:
    program = executable(fresh, "fenjie")
    english, chinese = (
        must(run(program, "--help", LANGUAGE=language, LC_ALL="C.UTF-8", PYTHONUTF8="1"))
        for language in ("en", "zh")
    )
    assert "Extract the tasks of a document as records." in english
    assert not re.search("[一-鿿]", english)
    assert "把文件中的任务提取为记录。" in chinese


OPTIONAL = {
    "pdf": ("extract", "table.pdf"),
    "diff": ("diff", "2025.txt", "2026.txt"),
    "report": ("diff", "2025.txt", "2025.txt", "-f", "html"),
    "export": ("diff", "2025.txt", "2025.txt", "-f", "xlsx"),
}
"""Commands that need an extra each; a table and itself are compared without one."""


@pytest.mark.parametrize("extra", OPTIONAL)
def test_a_missing_extra_is_named(extra: str, fresh: Path, tmp_path: Path) -> None:
    (tmp_path / "table.pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")
    for year in ("2025", "2026"):
        shutil.copy(SAMPLE.with_name(f"yunjiang-{year}.txt"), tmp_path / f"{year}.txt")
    done = run(executable(fresh, "fenjie"), *OPTIONAL[extra], cwd=str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    named = re.search(r"pip install 'fenjie\[(\w+)\]'", done.stderr)
    assert named is not None, done.stderr
    assert named[1] == extra


def test_the_wheel_reads_a_picture_with_its_extra(builds: list[Path], tmp_path: Path) -> None:
    """The models come in a wheel; nothing is fetched when a page is read."""
    home = environment(tmp_path / "venv", "ocr")
    wheel = next(builds[0].glob("*.whl"))
    must(run(executable(home, "python"), "-m", "pip", "install", "-q", "--no-deps", wheel))
    with pypdfium2.PdfDocument(print_pdf(ROWS, height=290).data) as document:
        document[0].render(scale=200 / 72).to_pil().save(tmp_path / "page.png", dpi=(200, 200))
    nowhere = {"HTTPS_PROXY": "http://127.0.0.1:9", "HTTP_PROXY": "http://127.0.0.1:9"}
    read = ("extract", "page.png", "-o", "page.json")
    must(run(executable(home, "fenjie"), *read, cwd=str(tmp_path), HOME=str(tmp_path), **nowhere))
    goals = [
        task["target"]["text"]
        for task in json.loads((tmp_path / "page.json").read_bytes())["tasks"]
    ]
    assert goals == [task["target"]["text"] for task in expected(ROWS)["tasks"]][: len(goals)]
    assert goals


def test_the_core_is_imported_in_time() -> None:
    def seconds() -> float:
        words = (sys.executable, "-X", "importtime", "-c", "import fenjie.cli")
        reported = run(*words, cwd=str(ROOT)).stderr.splitlines()
        line = next(line for line in reversed(reported) if line.rstrip().endswith("fenjie.cli"))
        return int(line.split("|")[1]) / 1e6

    assert min(seconds() for _ in range(5)) < CORE_IMPORT


def test_nothing_optional_is_imported_by_the_core() -> None:
    reported = must(run(sys.executable, "-c", "import sys, fenjie.cli; print(*sys.modules)"))
    loaded = {name.partition(".")[0] for name in reported.split()}
    heavy = {"scipy", "numpy", "jinja2", "xlsxwriter", "pypdfium2", "PIL"}
    heavy |= {"distributed", "dask", "pydantic", "lxml", "yaml", "rich", "pyarrow"}
    assert loaded & heavy == set()


@cache
def extras() -> dict[str, list[str]]:
    result: dict[str, list[str]] = PROJECT["optional-dependencies"]
    return result


def test_every_extra_that_an_error_names_is_there() -> None:
    sources = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "fenjie").rglob("*.py"))
    named = set(re.findall(r"(?:need\([^()]*extra=|command\()\"(\w+)\"", sources))
    named |= set(re.findall(r"fenjie\[(\w+)\]", sources))
    assert named
    assert named <= extras().keys()


def test_all_brings_every_extra_for_users() -> None:
    brought = set(re.findall(r"\w+", extras()["all"][0].partition("[")[2]))
    assert brought == extras().keys() - {"all", "bench", "dev", "fuzz", "mutation"}


def test_the_version_is_told_once() -> None:
    from fenjie import __version__
    from fenjie.documents import extract

    assert "version" not in PROJECT
    made = extract(SAMPLE.read_bytes(), SAMPLE.name).records
    assert made.source.producer == f"fenjie {__version__}"

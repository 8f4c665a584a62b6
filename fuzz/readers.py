"""The fuzzers: `python -m fuzz.readers text -max_total_time=60`.

The first word is a target (text, html, docx, xlsx, pdf, ofd, paragraphs, normalize); the others go
to libFuzzer, which atheris drives. Without a folder named there, the seeds lie in a folder of their
own that goes when the run ends. A crash is an exception that is no `FenjieError`, or an input that
takes more than ten seconds; its input is written to the current folder (or -artifact_prefix=), and
belongs, made small with `python -m fuzz.shrink`, into tests/hostile/crashes.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOMS = (
    "checks",
    "corrections",
    "documents",
    "extract",
    "findings",
    "grid",
    "normalize",
    "output",
    "pipeline",
    "reading",
    "text",
)
"""The packages of fenjie through which a document goes."""
SECONDS, MEMORY = 10, 2048
"""What one input may take before it counts as a crash: seconds, and MiB of the whole process."""


def _instrumented(atheris: Any) -> Any:
    """Import the rooms with coverage, what they import late included; return the targets."""
    with atheris.instrument_imports(include=["fenjie"]):
        for room in ROOMS:
            package = importlib.import_module(f"fenjie.{room}")
            for module in pkgutil.walk_packages(package.__path__, f"fenjie.{room}."):
                importlib.import_module(module.name)
        from fuzz.targets import TARGETS
    return TARGETS


def _lay_out(target: str, folder: Path) -> tuple[Path, Path]:
    """Write the seeds and the dictionary of a target; return their paths."""
    from fuzz.mutate import repacked, unpacked
    from fuzz.seeds import CRASHES, SEEDS, words

    corpus, dictionary = folder / "corpus", folder / "words"
    corpus.mkdir()
    past = [path.read_bytes() for path in sorted(CRASHES.glob(f"{target}-*"))]
    for index, seed in enumerate([*SEEDS[target](), *past]):
        parts = unpacked(seed)
        (corpus / f"{index}").write_bytes(repacked(parts) if parts else seed)
    lines = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in words())
    dictionary.write_text("".join(f'"{line}"\n' for line in lines), encoding="ascii")
    return corpus, dictionary


def main() -> None:
    """Fuzz a target until libFuzzer ends the process."""
    target, inputs = (sys.argv[1] if len(sys.argv) > 1 else ""), sys.argv[2:]
    try:
        import atheris
    except ImportError:
        sys.exit("this needs atheris; add it with: python3 bootstrap.py install dev fuzz (Linux)")
    targets = _instrumented(atheris)
    if target not in targets:
        sys.exit(f"python -m fuzz.readers {'|'.join(targets)} [options of libFuzzer]")
    folder = Path(tempfile.mkdtemp(prefix="fenjie-fuzz-"))
    corpus, dictionary = _lay_out(target, folder)
    from fuzz.mutate import mutate_document

    def mutate(data: bytes, size: int, seed: int) -> bytes:
        return mutate_document(data, size, seed, atheris.Mutate)

    options = [f"-timeout={SECONDS}", f"-rss_limit_mb={MEMORY}", "-max_len=65536"]
    atheris.Setup(
        [sys.argv[0], *options, f"-dict={dictionary}", *inputs, str(corpus)],
        targets[target],
        custom_mutator=mutate,
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()

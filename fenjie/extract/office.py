"""Formats that only an office program reads: LibreOffice converts them, where it is installed."""

from __future__ import annotations

import contextlib
import math
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from fenjie.errors import InputError
from fenjie.extract.all_addresses import all_addresses
from fenjie.limits import Limits, stands_still, too_slow

_PROGRAMS = ("soffice", "libreoffice")
_SHEETS = (".et", ".ett", ".fods", ".ods", ".xls", ".xlsb", ".xlsm", ".xlsx")
_HEADER = 2000
_CLOCK = 10.0
"""Seconds of the clock for each that it may compute: enough for a machine with other work."""
_SECURITY = {
    "BlockUntrustedRefererLinks": "true",
    "DisableActiveContent": "true",
    "DisableMacrosExecution": "true",
    "MacroSecurityLevel": "3",
}
"""No link is followed, on the network or to a file, and nothing that is in a document runs."""


def convert(data: bytes, name: str, limits: Limits) -> tuple[bytes, str]:
    """Convert a file to DOCX or XLSX; return it and what people call the way.

    The file lies in a folder of its own that goes with it; macros do not run, links are not
    followed. Raises `InputError` (`office`) where LibreOffice is missing or fails, `LimitError`.
    """
    program = next((result for p in _PROGRAMS if (result := shutil.which(p))), None)
    if program is None:
        raise InputError(
            "office",
            "{name} is a format that only an office program reads, and LibreOffice is not there;"
            " open it in Word, WPS or LibreOffice and save it as DOCX or XLSX",
            name=name,
        )
    target = "xlsx" if _is_sheet(data, name) else "docx"
    with tempfile.TemporaryDirectory(prefix="fenjie-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, "document")
        source.write_bytes(data)
        _run(program, source, target, Path(folder), limits.seconds_for(len(data)))
        made = Path(folder, f"document.{target}")
        if not made.exists():
            raise InputError(
                "office",
                "{name}: LibreOffice cannot read it; save it as DOCX or XLSX where it was made",
                name=name,
            )
        limits.check("size", made.stat().st_size)
        return made.read_bytes(), "LibreOffice"


def _is_sheet(data: bytes, name: str) -> bool:
    if data.startswith(b"PK"):
        # The names of parts stand in the clear.
        return b"xl/workbook.bin" in data or b"opendocument.spreadsheet" in data[:_HEADER]
    if data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<?xml"):
        return b'progid="Excel' in data[:_HEADER]
    return os.path.splitext(name)[1].lower() in _SHEETS


def _profile(folder: Path) -> str:
    """Write a profile that has our settings, and return its address."""
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.Common/Security/Scripting">'
        f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for name, value in _SECURITY.items()
    )
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">' + items + "</oor:items>",
        encoding="utf-8",
    )
    return user.parent.as_uri()


def _run(program: str, source: Path, target: str, folder: Path, allowed: float) -> None:
    command = [
        program,
        f"-env:UserInstallation={_profile(folder)}",
        "--headless",
        "--norestore",
        "--convert-to",
        target,
        "--outdir",
        str(folder),
        str(source),
    ]
    before = _computed()
    with all_addresses():
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            # What it leaves behind when it is ended goes with the folder.
            env={**os.environ, "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)},
            start_new_session=True,
        )
    try:
        _limit_computing(process.pid, allowed)
        process.wait(_CLOCK * allowed)
    except BaseException as error:
        _end(process)
        if not isinstance(error, subprocess.TimeoutExpired):
            raise
        raise stands_still(_CLOCK * allowed) from None
    if _computed() - before > allowed:
        raise too_slow(allowed)


def _computed() -> float:
    """Return the seconds of computing of all programs that were started here and have ended."""
    used = os.times()
    return used.children_user + used.children_system


def _limit_computing(process: int, seconds: float) -> None:
    """Let the system end LibreOffice when it has computed for so long."""
    with contextlib.suppress(ImportError, AttributeError, ValueError, OSError):
        import resource

        most = math.ceil(seconds)
        resource.prlimit(process, resource.RLIMIT_CPU, (most, most))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program with all that it started: it is a script that starts others."""
    with contextlib.suppress(OSError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()

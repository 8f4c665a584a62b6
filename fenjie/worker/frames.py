"""The protocol between parent and worker, the same in both directions: frames on a pipe.

A frame is a line with the lengths of header and data, then the header as JSON, then the data.
The worker sends `{"ready": true}` when it takes requests. To a request it may answer with notes
(`{"allowed": seconds}`, `{"pages": [read, of]}`); its last frame has `facts` or `error`.
"""

from __future__ import annotations

import json
from typing import Any, BinaryIO

Header = dict[str, Any]


def write_frame(channel: BinaryIO, header: Header, data: bytes = b"") -> None:
    """Write a frame and send it off. Raises OSError when nobody reads any more."""
    text = json.dumps(header).encode()
    channel.write(b"%d %d\n" % (len(text), len(data)))
    channel.write(text)
    channel.write(data)
    channel.flush()


def read_frame(channel: BinaryIO) -> tuple[Header, bytes] | None:
    """Wait for a frame; return its header and data, or None when the other side has ended."""
    sizes = channel.readline().split()
    if len(sizes) != 2:
        return None
    header_size, data_size = map(int, sizes)
    header, data = channel.read(header_size), channel.read(data_size)
    complete = (len(header), len(data)) == (header_size, data_size)
    return (json.loads(header), data) if complete else None

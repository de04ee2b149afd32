"""The process that reads one strange file: sealed first, then bytes in, JSON lines out, and gone.

`python -m apps.documents.reading.alone JOB SECONDS MEMORY`. Each line on standard output is one object:
`{"progress": 40}` on the way, and last `{"result": …}`, `{"refused": reason}` or `{"broken": what}`.
It knows no settings, no database and no Django.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from apps.documents import formats
from apps.documents.domain.layout import undo_layout
from apps.documents.domain.outline import as_json
from apps.documents.domain.paragraphs import Source
from apps.documents.domain.structure import recognise
from apps.documents.domain.unreadable import Reason, Unreadable
from apps.documents.reading.seal import seal
from apps.documents.reading.wire import as_plain

# More than ten times the longest document that a committee has printed.
MAX_CHARACTERS = 3_000_000
MAX_PARAGRAPHS = 100_000
READ, RECOGNISED = 40, 90

Tell = Callable[[int], None]


def outline(data: bytes, tell: Tell) -> dict[str, Any]:
    """What the file is and what is recognised in it, as outline/1."""
    source = _source(data)
    tell(READ)
    found = as_json(recognise(source))
    tell(RECOGNISED)
    return {"media_type": source.media_type, "outline": found}


def text(data: bytes, _tell: Tell) -> str:
    """The plain text of the file, an empty line between paragraphs."""
    paper = undo_layout(_source(data))
    return "\n\n".join(paragraph.text for paragraph in paper.paragraphs if paragraph.text.strip())


def paper(data: bytes, _tell: Tell) -> dict[str, Any]:
    """The paragraphs and notes of the file as they stand, nothing recognised in them."""
    return as_plain(_source(data))


JOBS: dict[str, Callable[[bytes, Tell], Any]] = {"outline": outline, "text": text, "paper": paper}


def _source(data: bytes) -> Source:
    source = formats.source_of(data)
    lengths = [len(line.text) for line in source.lines] + [len(p.words) for p in source.paragraphs]
    if len(lengths) > MAX_PARAGRAPHS or sum(lengths) > MAX_CHARACTERS:
        raise Unreadable(Reason.TOO_BIG)
    return source


def _peak() -> int:
    """The most memory this process held at any moment, in bytes; 0 where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return 0
    line = next((line for line in status.splitlines() if line.startswith("VmHWM:")), "VmHWM: 0 kB")
    return int(line.split()[1]) * 1024


def _say(**line: Any) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def _answer(job: Callable[[bytes, Tell], Any], data: bytes) -> dict[str, Any]:
    try:
        return {"result": job(data, lambda percent: _say(progress=percent))}
    except Unreadable as unreadable:
        return {"refused": unreadable.reason.value}
    except MemoryError:
        return {"refused": Reason.TOO_BIG.value}
    except RecursionError:
        return {"refused": Reason.HOSTILE.value}
    except Exception as error:  # noqa: BLE001 -- whatever a reader stumbles over, the parent says one line
        place = error.__traceback__
        while place is not None and place.tb_next is not None:
            place = place.tb_next
        where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else ""
        return {"broken": f"{type(error).__name__} at {where}"}


def main(name: str, seconds: str, memory: str) -> None:
    """Seal, read standard input to its end, do the job, say what came of it."""
    job = JOBS[name]
    seal(seconds=float(seconds), memory=int(memory))
    answer = _answer(job, sys.stdin.buffer.read())
    _say(**answer, peak=_peak())


if __name__ == "__main__":
    main(*sys.argv[1:])

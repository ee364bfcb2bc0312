"""One long-lived child for a partition: fed from a thread, read back in order, never left behind.

Lines go in, one answer a line comes out. Nothing is held but what is in the pipes, so that either end may be slow.
"""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterable, Iterator, Sequence
from typing import IO

BUFFER_BYTES = 1 << 20
BLANK = b" \t\r"  # a line of nothing else has no answer


class ChildFailed(RuntimeError):
    """The child ended with a code that tells of trouble, or did not answer every line."""


class Feeder(threading.Thread):
    """Writes to the child's input and closes it; keeps what went wrong for the reading side to tell."""

    def __init__(self, chunks: Iterable[bytes], sink: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self._chunks = chunks
        self._sink = sink
        self.error: Exception | None = None

    def run(self) -> None:
        try:
            with self._sink:
                for chunk in self._chunks:
                    self._sink.write(chunk)
        except BrokenPipeError:
            pass  # the child has gone: its exit code says why
        except Exception as error:
            self.error = error


def converse(command: Sequence[str], chunks: Iterable[bytes], good_codes: Sequence[int] = (0,)) -> Iterator[bytes]:
    """Yield the child's lines, without their ends, while it is fed.

    The child gets an empty environment, as under Spark's own pipe. When the caller stops early, or reading fails, it
    is killed and waited for.

    Raises ChildFailed for another exit code, and whatever reading the input raised.
    """
    child = subprocess.Popen(command, env={}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=BUFFER_BYTES)
    assert child.stdin and child.stdout
    feeder = Feeder(chunks, child.stdin)
    feeder.start()
    try:
        for line in child.stdout:
            yield line.rstrip(b"\n")
        code = child.wait()
        feeder.join()
    finally:
        child.kill()
        child.wait()
        child.stdout.close()
    if feeder.error:
        raise feeder.error
    if code not in good_codes:
        raise ChildFailed(f"{' '.join(command)} ended with code {code}")


def answer(command: Sequence[str], lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield one answer for each line that is not blank, in the same order; raise ChildFailed when one is missing."""
    asked = answered = 0

    def ask() -> Iterator[bytes]:
        nonlocal asked
        for line in lines:
            if line.strip(BLANK):
                asked += 1
                yield line + b"\n"

    for reply in converse(command, ask()):
        answered += 1
        yield reply
    if answered != asked:
        raise ChildFailed(f"{answered} answers for {asked} records")

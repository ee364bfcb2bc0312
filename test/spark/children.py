"""A declutter that leaves a note of each start, so that starts are counted and an executor is found by its child."""

from __future__ import annotations

import os
import shlex
import signal
import threading
import time
from pathlib import Path


class Children:
    """The starts of one run: in each line of the notes the child's process and its parent's."""

    def __init__(self, folder: Path, name: str, command: str) -> None:
        self._notes = folder / f"{name}.starts"
        self._notes.touch()
        script = folder / f"{name}.sh"
        script.write_text(f'#!/bin/sh\necho $$ $PPID >> {shlex.quote(str(self._notes))}\nexec {command} "$@"\n')
        script.chmod(0o755)
        self.command = str(script)

    def list_starts(self) -> list[tuple[int, int]]:
        return [tuple(map(int, line.split())) for line in self._notes.read_text().splitlines()]

    def list_left_behind(self) -> list[int]:
        return [child for child, _ in self.list_starts() if Path(f"/proc/{child}").exists()]


class Killer(threading.Thread):
    """Kills the executor whose child starts as the given one: that child has only begun its partition."""

    def __init__(self, children: Children, start: int) -> None:
        super().__init__(daemon=True)
        self._children = children
        self._start = start
        self.killed: int | None = None

    def run(self) -> None:
        while len(starts := self._children.list_starts()) < self._start:
            time.sleep(0.01)
        executor = find_executor(starts[self._start - 1][1])
        os.kill(executor, signal.SIGKILL)
        self.killed = executor


def find_executor(process: int) -> int:
    """The nearest Java above a Python worker; never the driver, which has no executor's name."""
    while process > 1:
        words = Path(f"/proc/{process}/cmdline").read_bytes()
        if b"CoarseGrainedExecutorBackend" in words:
            return process
        process = int(Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[1])
    raise LookupError("no executor above the child")

"""Whether a program has anything left to do, told by what the system counts for it."""

from pathlib import Path


def spent_ticks(pid: int) -> int:
    """Return the processor time a process has had, in ticks, one more while it waits for a processor; -1 if it is gone.

    From `/proc/PID/stat`: fields 14 and 15 after the bracketed name (proc(5)).
    """
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return -1
    return int(fields[11]) + int(fields[12]) + (fields[0] == "R")

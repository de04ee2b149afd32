"""Shuts a process in before it sees a strange file: memory, time, files, network and other processes.

Resource limits hold on every Unix. On Linux a filter of the kernel (seccomp) comes on top: who is shut in and
still tries to open a connection, start a program or change a file is killed on the spot, whatever library it
was that tried. The process cannot take the seal off again.
"""

import ctypes
import math
import os
import platform
import resource
import signal
import struct
import sys
from pathlib import Path

MAX_FILES = 32

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP = 1, 38, 22
_FILTER_MODE = 2
_KILL, _ALLOW = 0x80000000, 0x7FFF0000
_LOAD, _IF_EQUAL, _IF_ANY_BIT, _IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x45, 0x35, 0x06
_NUMBER_AT, _MACHINE_AT, _ARGUMENTS_AT = 0, 4, 16
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_OTHER_ABI = 0x40000000

# machine -> (its number for the kernel, the calls that are never needed, {call that opens: place of its flags})
_MACHINES: dict[str, tuple[int, tuple[int, ...], dict[int, int]]] = {
    "x86_64": (
        0xC000003E,
        (
            *(41, 42, 43, 44, 46, 49, 50, 53, 288, 307),  # socket, connect, accept, send…, bind, listen
            *(56, 57, 58, 59, 322, 435, 101, 62, 425),  # clone, fork, vfork, exec…, ptrace, kill, io_uring
            *(76, 82, 83, 84, 85, 86, 87, 88, 90, 92),  # truncate, rename, mkdir, rmdir, creat, link, chmod
            *(258, 259, 260, 263, 264, 265, 266, 268, 316, 437),  # the same relative to a folder, openat2
        ),
        {2: 1, 257: 2},  # open, openat
    ),
    "aarch64": (
        0xC00000B7,
        (
            *(198, 199, 200, 201, 202, 203, 206, 211, 242, 269),
            *(220, 221, 281, 435, 117, 129, 425),
            *(33, 34, 35, 36, 37, 38, 45, 53, 54, 276, 437),
        ),
        {56: 2},
    ),
}


def seal(*, seconds: float, memory: int) -> bool:
    """Shut this process in for good: so many seconds of processor time and bytes of memory from now on.

    Returns whether the filter of the kernel stands as well. What happens at a limit: MemoryError, death by
    SIGPROF (time), OSError (files), death by SIGSYS (what the filter forbids).
    """
    sys.dont_write_bytecode = True
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_NOFILE, MAX_FILES)
    _limit(resource.RLIMIT_NPROC, 0)
    _limit(resource.RLIMIT_AS, _address_space() + memory)
    # The timer is exact; the limit, in whole seconds, cannot be turned off by whoever gets hold of the process.
    _limit(resource.RLIMIT_CPU, math.ceil(seconds + _spent()) + 1)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    return _filtered()


def _limit(what: int, most: int) -> None:
    resource.setrlimit(what, (most, most))


def _spent() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def _address_space() -> int:
    """What this process has mapped at its start; elsewhere than on Linux a round figure."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except (OSError, ValueError):
        return 400_000_000
    return pages * resource.getpagesize()


def _filtered() -> bool:
    """Install the filter of the kernel, and die with the parent; False where this machine has no such thing."""
    known = _MACHINES.get(platform.machine())
    if not sys.platform.startswith("linux") or known is None:
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        return False
    program = _program(*known)
    kept = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(kept))
    return not libc.prctl(_PR_SET_SECCOMP, _FILTER_MODE, ctypes.c_char_p(header), 0, 0)


def _program(machine: int, never: tuple[int, ...], opening: dict[int, int]) -> bytes:
    """The filter: other machines' calls, calls that are never needed, and opening to write end the process."""
    steps = [
        (_LOAD, 0, 0, _MACHINE_AT),
        (_IF_EQUAL, 1, 0, machine),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_IF_AT_LEAST, 0, 1, _OTHER_ABI),
        (_RETURN, 0, 0, _KILL),
    ]
    for call in never:
        steps += [(_IF_EQUAL, 0, 1, call), (_RETURN, 0, 0, _KILL)]
    for call, place in opening.items():
        steps += [
            (_IF_EQUAL, 0, 4, call),
            (_LOAD, 0, 0, _ARGUMENTS_AT + 8 * place),
            (_IF_ANY_BIT, 0, 1, _WRITING),
            (_RETURN, 0, 0, _KILL),
            (_RETURN, 0, 0, _ALLOW),
        ]
    steps.append((_RETURN, 0, 0, _ALLOW))
    return b"".join(struct.pack("HBBI", *step) for step in steps)

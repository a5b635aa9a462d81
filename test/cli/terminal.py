"""A terminal for a command to run at, and what it printed there."""
import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
import unicodedata


def run(command, env, keys=(), columns=80, rows=24, timeout=60, stdout=None, stderr=None):
    """Runs the command at a terminal of its own and returns (exit code, what the terminal got). `keys`: (text to wait
    for, what to type then) in turn. stdout, stderr: where else these go."""
    terminal, other_end = pty.openpty()
    fcntl.ioctl(other_end, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    env = {name: value for name, value in env.items() if name != "COLUMNS"}
    process = subprocess.Popen(command, env=env, stdin=other_end, stdout=stdout or other_end,
                               stderr=stderr or other_end, start_new_session=True,
                               preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
    os.close(other_end)
    got, keys, end = b"", list(keys), time.monotonic() + timeout
    while time.monotonic() < end:
        if select.select([terminal], [], [], 0.05)[0]:
            try:
                got += os.read(terminal, 65536)
            except OSError:  # the last end at the other side is closed
                break
        if keys and keys[0][0].encode() in got:
            os.write(terminal, keys.pop(0)[1].encode())
    code = process.wait(timeout=max(1, end - time.monotonic()))
    os.close(terminal)
    return code, got.decode().replace("\r\n", "\n")


def width(line):
    """Columns that a line takes on a terminal, by the tables of Python."""
    wide = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
    return wide - sum(1 for c in line if unicodedata.category(c) in ("Mn", "Me", "Cf"))

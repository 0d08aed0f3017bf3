"""Runs a command with the network cut off, where this machine permits it; says whether it is.

    cut_off.py COMMAND ARGUMENT...

Linux gives the command a network of its own (a namespace, as `unshare --net` does) that holds
nothing but its loopback, over which the tests reach the servers and browsers they start. Root
does that as it is; anyone else in a user namespace in which they stay who they are, so that what
they may not read stays unread. Nothing is needed but Python: no `unshare`, no `ip`.

Where that is not permitted, as in many containers, the command runs all the same.
"""

import ctypes
import fcntl
import os
import socket
import struct
import sys
from pathlib import Path

_NEW_USER, _NEW_NET = 0x10000000, 0x40000000
_SET_FLAGS, _UP = 0x8914, 0x1
MARK = "NETWORK_CUT_OFF"
"""Set for the command while it is cut off; a test asks for it."""


def cut_off() -> None:
    """Leave the network for one that has nothing but loopback. Raises OSError if not permitted."""
    user, group = os.geteuid(), os.getegid()
    _unshare(_NEW_NET if user == 0 else _NEW_NET | _NEW_USER)
    if user != 0:
        Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")
    with socket.socket() as any_socket:  # ip link set lo up
        fcntl.ioctl(any_socket, _SET_FLAGS, struct.pack("16sh22x", b"lo", _UP))


def _unshare(flags: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "unshare"):
        raise OSError("not Linux")
    if libc.unshare(flags) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def why_not() -> str:
    """Why the network cannot be cut off here; empty where it can.

    A child tries it: from half way there would be no way back.
    """
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            cut_off()
        except OSError as error:
            os.write(theirs, (error.strerror or str(error)).encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(theirs)
    return os.read(ours, 1000).decode()


def main() -> None:
    """Run the command, cut off if that is permitted."""
    command = sys.argv[1:]
    reason = why_not()
    if reason:
        said = f"not cut off, this machine does not permit it ({reason})"
    else:
        cut_off()
        os.environ[MARK] = "1"
        said = "cut off"
    sys.stderr.write(f"network: {said}\n")
    os.execvp(command[0], command)


if __name__ == "__main__":
    main()

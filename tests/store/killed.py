"""A program that plays a session over SQLite until it is killed, and says each act it has done.

Run with the path of a database and the id of a session. For each line on its input it forks a
player (so that loading Python is paid once), says the player's number, and later that it is dead.
"""

import os
import random
import sys
from functools import partial

from scenario.core.chronicle import Moment
from scenario.errors import Refused
from scenario.store.store import SessionStore
from tests.fixtures.clock import ticking
from tests.fixtures.sessions import small_lookup


def moves(session):
    """Acts without end, each of at most one commit; the same from the same session."""
    choose = random.Random(len(session.tree))
    acts = (session.advance, session.advance_event, session.undo, session.redo)
    while True:
        moment = Moment(choose.randrange(4), choose.randrange(3))
        looks = (partial(session.view, moment), partial(session.branch_from, moment))
        try:
            choose.choice((*acts, *looks))()
        except Refused:
            yield "refused"
        else:
            yield "done"


def play(path, session_id):
    store = SessionStore.open(path)
    session = store.resume(session_id, lambda _: small_lookup().scenario, ticking())
    for answer in moves(session):
        os.write(1, f"{answer}\n".encode())


def main(path, session_id):
    for _ in sys.stdin:
        player = os.fork()
        if player == 0:
            play(path, session_id)
        os.write(1, f"player {player}\n".encode())
        os.waitpid(player, 0)
        os.write(1, b"dead\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

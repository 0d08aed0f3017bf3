"""Thousands of acts in any order, with the session kept in memory."""

from hypothesis import settings

from scenario.play.memory import MemoryShelf
from tests.fixtures.machine import SessionMachine


class InMemory(SessionMachine):
    def shelf(self):
        return MemoryShelf()


TestAnyOrder = InMemory.TestCase
TestAnyOrder.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)

"""B1 and B2 in SimPy: python3 simpy_lines.py b1|b2 PARTS SEED

Ten stations in a row with a store of ten slots between neighbours. A finished part stays on its
station until the store below has room. Prints one row of JSON.
"""

import json
import random
import resource
import sys

import simpy

STATIONS = 10
SLOTS = 10
FAILS_AFTER = 100.0
REPAIR = 10.0


class Line:
    def __init__(self, parts, seed, unreliable):
        self.env = simpy.Environment()
        self.draws = random.Random(seed)
        self.parts = parts
        self.left = 0
        self.full = self.env.event()
        self.stores = [simpy.Store(self.env, SLOTS) for _ in range(STATIONS - 1)]
        work = self.unreliable_work if unreliable else self.exponential_work
        for place in range(STATIONS):
            before = self.stores[place - 1] if place > 0 else None
            behind = self.stores[place] if place < STATIONS - 1 else None
            self.env.process(self.station(before, behind, work))

    def station(self, before, behind, work):
        cycle = work()
        while True:
            if before is not None:
                yield before.get()
            for span in cycle():
                yield self.env.timeout(span)
            if behind is not None:
                yield behind.put(None)
                continue
            self.left += 1
            if self.left == self.parts:
                self.full.succeed()

    def exponential_work(self):
        draw = self.draws.expovariate
        return lambda: (draw(1.0),)

    def unreliable_work(self):
        """The spans of a cycle of 1: work, and the repairs that fall into it."""
        draw = self.draws.expovariate
        until_failure = draw(1.0 / FAILS_AFTER)

        def cycle():
            nonlocal until_failure
            to_do = 1.0
            while until_failure < to_do:
                yield until_failure
                to_do -= until_failure
                yield draw(1.0 / REPAIR)
                until_failure = draw(1.0 / FAILS_AFTER)
            until_failure -= to_do
            yield to_do

        return cycle

    def run(self):
        self.env.run(self.full)
        return self.parts / self.env.now


def main():
    model, parts, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    line = Line(parts, seed, {"b1": False, "b2": True}[model])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    throughput = line.run()
    used = resource.getrusage(resource.RUSAGE_SELF).ru_utime - before
    print(json.dumps({"parts": parts, "cpu_s": used, "value": throughput}))


if __name__ == "__main__":
    main()

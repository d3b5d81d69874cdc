"""Chance that gives the same draws on every machine and every Python.

SplitMix64 on integers; a stream is named by its key, so that one more draw for surveys changes
nothing in the tickets. `math.exp` is the only call into the system's mathematics, and what comes
of it is rounded to whole minutes or counts.
"""

import math

_MASK = (1 << 64) - 1


def _fnv1a64(text):
    value = 0xCBF29CE484222325
    for byte in text.encode("utf-8"):
        value = ((value ^ byte) * 0x100000001B3) & _MASK
    return value


class Chance:
    """One stream of draws, seeded by the words of its key."""

    def __init__(self, *key):
        self._state = _fnv1a64("\x1f".join(str(part) for part in key))

    def _next(self):
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        z = self._state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
        return z ^ (z >> 31)

    def unit(self):
        """At least 0, below 1."""
        return (self._next() >> 11) / 9007199254740992.0

    def below(self, n):
        return (self._next() >> 32) * n >> 32

    def between(self, low, high):
        """A whole number from low to high, both possible."""
        return low + self.below(high - low + 1)

    def happens(self, probability):
        return self.unit() < probability

    def pick(self, items):
        return items[self.below(len(items))]

    def pick_weighted(self, pairs):
        """One of (item, weight), in the order given."""
        left = self.unit() * sum(weight for _, weight in pairs)
        for item, weight in pairs:
            left -= weight
            if left < 0:
                return item
        return pairs[-1][0]

    def normal(self):
        """Mean 0, standard deviation 1: twelve even draws, so never beyond 6."""
        return sum(self.unit() for _ in range(12)) - 6.0

    def stretch(self, sd):
        """A factor with mean 1 that leans right as durations do."""
        return math.exp(sd * self.normal() - sd * sd / 2)

    def count(self, mean):
        """Poisson, by multiplying even draws."""
        limit, n, product = math.exp(-mean), 0, self.unit()
        while product > limit:
            n += 1
            product *= self.unit()
        return n

    def sample(self, items, n):
        """n different items in their old order, all when there are fewer."""
        keyed = sorted((self.unit(), i) for i in range(len(items)))
        return [items[i] for i in sorted(i for _, i in keyed[:n])]

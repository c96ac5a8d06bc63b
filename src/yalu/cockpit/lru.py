"""What was used last, up to a total weight: the only memory that the cockpit has."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class LRU(Generic[T]):
    """Values by key; what was not used longest goes when the weights exceed `most`."""

    def __init__(self, most: float):
        self.most, self.weight = most, 0.0
        self.kept: OrderedDict[Hashable, tuple[T, float]] = OrderedDict()

    def get(self, key: Hashable) -> T | None:
        """What is kept under a key, from now on the newest."""
        if key not in self.kept:
            return None
        self.kept.move_to_end(key)
        return self.kept[key][0]

    def put(self, key: Hashable, value: T, weight: float = 1.0) -> T:
        """Keep a value, if it is not too heavy by itself; gives it back."""
        if key in self.kept:
            self.weight -= self.kept.pop(key)[1]
        self.kept[key] = (value, weight)
        self.weight += weight
        while self.kept and self.weight > self.most:
            self.weight -= self.kept.popitem(last=False)[1][1]
        return value

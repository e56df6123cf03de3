"""Elements in the order of their numbers, from which any can be taken out: what listings that change are made of."""

from __future__ import annotations

import bisect
from typing import Generic, TypeVar

__all__ = ["Numbered"]

Element = TypeVar("Element")


class Numbered(Generic[Element]):
    """Elements with numbers that only grow.

    Attributes:
        elements: The elements, the lowest number first.
    """

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self._numbers: list[int] = []

    def append(self, number: int, element: Element) -> None:
        """Put an element at the end.

        Args:
            number: Its number, greater than all before.
            element: The element.
        """
        self._numbers.append(number)
        self.elements.append(element)

    def remove(self, number: int) -> None:
        """Take out the element of a number, which must be there."""
        place = bisect.bisect_left(self._numbers, number)
        del self._numbers[place], self.elements[place]

    def after(self, number: int) -> int:
        """Return the index of the first element with a greater number."""
        return bisect.bisect_right(self._numbers, number)

    def __len__(self) -> int:
        return len(self.elements)

"""Reading a file while its sum is made."""

from typing import BinaryIO, Protocol


class Sum(Protocol):
    """A hash that takes bytes."""

    def update(self, data: bytes, /) -> None:
        """Take more bytes."""


class Summing:
    """A file for reading that feeds what is read into a hash."""

    def __init__(self, file: BinaryIO, found: Sum) -> None:
        self._file = file
        self._found = found

    def read(self, size: int = -1) -> bytes:
        """Read and add to the sum."""
        data = self._file.read(size)
        self._found.update(data)
        return data

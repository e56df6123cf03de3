"""The store's errors, in XML as S3 writes them."""

from __future__ import annotations

from xml.sax.saxutils import escape

__all__ = ["StoreError"]


class StoreError(Exception):
    """A refusal.

    Attributes:
        status: The HTTP status.
        code: S3's name of the error.
        message: Its text.
    """

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(status, code, message)
        self.status = status
        self.code = code
        self.message = message

    @property
    def xml(self) -> bytes:
        """The answer's body."""
        text = f"<Error><Code>{escape(self.code)}</Code><Message>{escape(self.message)}</Message></Error>"
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'.encode()

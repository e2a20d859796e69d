"""Text that a spreadsheet cannot mistake for a formula."""

import re

DANGEROUS = r"^[\s\x00\u3000\ufeff\u200b]*[=+\-@＝＋－＠]|^[\t\r\n\x00]"
NUMBER = r"^[-+]?\d+(?:\.\d+)?%?$"
_PATTERN = re.compile(DANGEROUS)
_PLAIN_NUMBER = re.compile(NUMBER)


def formula_safe(text: str) -> str:
    """Return ``text`` with an apostrophe before it where a spreadsheet might run it.

    Leading blanks, tabs, line ends, NUL and full-width signs do not hide a formula; plain numbers such as
    ``-12.5`` stay as they are. NUL characters are dropped.
    """
    dangerous = _PATTERN.match(text) and not _PLAIN_NUMBER.match(text)
    return ("'" if dangerous else "") + text.replace("\0", "")

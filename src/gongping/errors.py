"""The root of every error a person may meet.

A child class lives beside the function that raises it and states a stable ``code`` and one sentence in
each language that says what happened and what to do next. Facts fill the sentences; the code never
changes once released.
"""

from typing import ClassVar, Literal

Language = Literal["zh", "en"]


class GongpingError(Exception):
    """A fault with a stable code, facts, and a sentence in both languages.

    ``zh`` and ``en`` are ``str.format`` templates over the facts. ``exit_code`` is what the command line
    returns: 1 when the input is at fault, 2 when the call is.
    """

    code: ClassVar[str] = "gongping"
    zh: ClassVar[str] = "出现了没有归类的错误。"
    en: ClassVar[str] = "An unclassified fault occurred."
    exit_code: ClassVar[int] = 1

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.say("en"))

    def say(self, language: Language) -> str:
        """Return the sentence in ``language`` with the facts filled in."""
        template = self.zh if language == "zh" else self.en
        return template.format(**self.facts)


class InputFault(GongpingError):
    """The files, tables or scheme handed in are at fault (exit 1)."""

    code = "input"


class CallFault(GongpingError):
    """The call itself is at fault: an unknown option, an impossible period (exit 2)."""

    code = "call"
    exit_code = 2

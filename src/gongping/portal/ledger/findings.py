"""What a full check can find, in words."""

from dataclasses import dataclass, field
from typing import Any

from gongping.errors import Language

SAID = {
    "entry-changed": (
        "第 {index} 条（编号 {entry}）的内容被改过。",
        "Entry {index} (number {entry}) was changed.",
    ),
    "leaf-missing": ("第 {index} 条不见了。", "Entry {index} is gone."),
    "node-differs": (
        "树节点 {level}/{position} 和条目不符。",
        "Tree node {level}/{position} does not follow from the entries.",
    ),
    "not-in-order": (
        "编号 {entry} 的条目没有进入排序，也不在等待排序。",
        "Entry number {entry} has no place in the order and does not wait for one.",
    ),
    "too-short": (
        "{at} 签过的防改记录有 {size} 条，现在只有 {now} 条：条目被删或数据库被恢复成旧的。",
        "The head signed at {at} has {size} entries, now there are {now}: "
        "some were deleted or an old copy was restored.",
    ),
    "root-differs": (
        "{at} 签过的防改记录（{size} 条）和现在的前 {size} 条不符。",
        "The head signed at {at} does not match the first {size} entries any more.",
    ),
    "bad-signature": (
        "{at} 的防改记录（{size} 条）签名无效。",
        "The signature of the head of {at} ({size} entries) is not valid.",
    ),
    "head-unknown": (
        "{at} 签过的防改记录（{size} 条）已不在数据库里。",
        "The head signed at {at} ({size} entries) is no longer in the database.",
    ),
    "other-ledger": (
        "{at} 的防改记录属于另一份审计日志。",
        "The head of {at} belongs to another ledger.",
    ),
    "key-unendorsed": (
        "{at} 换上的密钥 {key}… 没有旧密钥的签名。",
        "The key {key}… put in force at {at} is not endorsed by the one before it.",
    ),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not hold: its code and the facts of the case."""

    code: str
    facts: dict[str, Any] = field(default_factory=dict)

    def say(self, language: Language) -> str:
        """Return the sentence."""
        zh, en = SAID[self.code]
        return (zh if language == "zh" else en).format(**self.facts)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a full check found: how many entries and heads were read, and what does not hold."""

    size: int
    heads: int
    findings: tuple[Finding, ...]

    @property
    def holds(self) -> bool:
        """Say whether everything held."""
        return not self.findings

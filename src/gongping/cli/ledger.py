"""gongping ledger: verify the audit log, hand out heads and proofs, change the key."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from gongping.cli.commands import SpokenCommand, SpokenGroup
from gongping.cli.helps import HELP
from gongping.cli.language import LANGUAGE, say
from gongping.cli.portal import open_portal
from gongping.errors import InputFault

KEPT = click.option(
    "--kept",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=say("你保存的防改记录文件。", "A head that you have kept."),
)
OUT = click.option(
    "-o", "--out", type=click.Path(path_type=Path), help=say("写到这个文件。", "Write it to this file.")
)


class KeptHeadUnreadable(InputFault):
    """A file that should hold a kept head does not."""

    code = "kept-head-unreadable"
    zh = "{path} 不是防改记录文件。请用当时 gongping ledger head 写出的文件，或打印件二维码里的文字。"
    en = "{path} holds no head. Give what gongping ledger head wrote, or the text of the printed code."


@click.group(cls=SpokenGroup, help=HELP["ledger"])
def ledger() -> None:
    """Make the portal ready for the command that follows."""
    open_portal()


@ledger.command(
    cls=SpokenCommand,
    help=say(
        "把整份审计日志重读一遍，和所有签过的防改记录对照（数据库里的、密钥旁边保存的、--kept 给出的）。"
        "不符时退出码为 1。",
        "Read the whole ledger again and compare it with every signed head (in the database, kept beside the "
        "key, given by --kept). Exit 1 where it differs.",
    ),
)
@KEPT
@click.option("--json", "as_json", is_flag=True, help=say("输出 JSON。", "Print JSON."))
@click.pass_context
def verify(context: click.Context, kept: Path | None, as_json: bool) -> None:
    """Print the verdict."""
    from gongping.portal.ledger.api import check_ledger, kept_heads

    given = [_head_of(kept)] if kept else []
    verdict = check_ledger([*kept_heads(), *given])
    findings = [{"code": one.code, "message": one.say(LANGUAGE)} for one in verdict.findings]
    if as_json:
        found = {"holds": verdict.holds, "size": verdict.size, "heads": verdict.heads, "findings": findings}
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        click.echo(_verdict(verdict.size, verdict.heads, holds=verdict.holds))
        for one in findings:
            click.echo(f"  {one['message']}")
    context.exit(0 if verdict.holds else 1)


@ledger.command(
    cls=SpokenCommand,
    help=say(
        "出具证明：编号为 ENTRY 的条目在签过名的审计日志里。用核验程序（gongping ledger verifier）离线检查。",
        "Prove that the entry with the number ENTRY stands in the signed ledger, to be checked offline with "
        "the verifier (gongping ledger verifier).",
    ),
)
@click.argument("entry", type=int)
@KEPT
@OUT
def prove(entry: int, kept: Path | None, out: Path | None) -> None:
    """Write the proof."""
    from gongping.portal.ledger.api import entry_document

    _hand_out(entry_document(entry, _head_of(kept) if kept else None), out)


@ledger.command(
    cls=SpokenCommand,
    help=say(
        "给审计日志签一份防改记录并写出来。给出 --kept 时，附上它是那一个的延续的证明。",
        "Sign a head of the ledger and write it. With --kept, add the proof that it continues that one.",
    ),
)
@KEPT
@OUT
def head(kept: Path | None, out: Path | None) -> None:
    """Sign a head and write it."""
    from gongping.portal.ledger.api import TreeHead, head_document, head_document_since, sign_head

    signed = sign_head(datetime.now(UTC), TreeHead.Reason.ASKED)
    _hand_out(head_document_since(signed, _head_of(kept)) if kept else head_document(signed), out)


@ledger.command(
    "rotate-key",
    cls=SpokenCommand,
    help=say(
        "生成新的签名密钥，由旧密钥签名后替换它；第一次运行时生成第一把。",
        "Make a new signing key, endorsed by the old one, and put it in its place; first of all, the first.",
    ),
)
@click.option(
    "--old-is-lost",
    is_flag=True,
    help=say(
        "旧密钥丢了：没有它的签名也换。以后每次核验都会指出这一处。",
        "The old key is lost: go on without its signature. Every later check will say so.",
    ),
)
def rotate_key(old_is_lost: bool) -> None:
    """Change the key and say its public half."""
    from gongping.portal.ledger.api import TreeHead, sign_head
    from gongping.portal.ledger.api import rotate_key as rotated

    now = datetime.now(UTC)
    key = rotated(now, old_is_lost=old_is_lost)
    sign_head(now, TreeHead.Reason.ROTATION)
    click.echo(say(f"现在的公钥：{key.public}", f"Public key in force: {key.public}"))


@ledger.command(
    cls=SpokenCommand,
    help=say(
        "给已提交的条目排序（工作进程平时每 20 秒做一次）。",
        "Put committed entries into order (the worker does so every 20 seconds).",
    ),
)
def sequence() -> None:
    """Say how many entries got their place."""
    from gongping.portal.ledger.api import sequence as placed

    count = placed()
    click.echo(say(f"排好 {count} 条。", f"{count} entries put into order."))


@ledger.command(
    cls=SpokenCommand,
    help=say(
        "写出核验程序：一个文件，只要 Python，不要本系统。",
        "Write the verifier: one file that needs Python and nothing of this system.",
    ),
)
@OUT
def verifier(out: Path | None) -> None:
    """Write the single file."""
    from gongping.portal.ledger.api import verifier_source

    _write(verifier_source(), out)


def _verdict(size: int, heads: int, *, holds: bool) -> str:
    if holds:
        return say(
            f"核验通过：{size} 条审计条目，和 {heads} 份签过的防改记录一致。",
            f"Verified: {size} entries match {heads} signed heads.",
        )
    return say("不符：审计日志被改过，或恢复过旧数据库。", "It does not hold: changed, or wound back.")


def _head_of(path: Path) -> dict[str, Any]:
    """Return the head in a file: a document, or a head alone."""
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
        head = found.get("head", found)
        checked = {"size": int(head["size"]), "root": str(head["root"])}
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise KeptHeadUnreadable(path=path) from fault
    return {"at": "", "ledger": "", "key": "", "reason": "", "kind": "", "signature": "", **head, **checked}


def _hand_out(document: Mapping[str, Any], out: Path | None) -> None:
    _write(json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n", out)


def _write(text: str, out: Path | None) -> None:
    if out is None:
        click.echo(text, nl=False)
        return
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(text, encoding="utf-8")
    click.echo(say(f"已写到 {out}", f"Written to {out}"), err=True)

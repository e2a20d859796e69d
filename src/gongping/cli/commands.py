"""Commands whose help and usage faults speak the reader's language."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from gongping.cli.language import say

_SUMMARY = 90


class SpokenCommand(click.Command):
    """A command with translated headings and help option."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(
            ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=say("用法: ", "Usage: ")
        )

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [row for row in (parameter.get_help_record(ctx) for parameter in self.get_params(ctx)) if row]
        with formatter.section(say("选项", "Options")):
            formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = say("显示这段说明。", "Show this message.")
        return option


class SpokenGroup(SpokenCommand, click.Group):
    """A group of spoken commands."""

    command_class = SpokenCommand

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(say("命令", "Commands")):
            formatter.write_dl([(name, self.summary(ctx, name)) for name in self.list_commands(ctx)])
        super().format_options(ctx, formatter)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def summary(self, ctx: click.Context, name: str) -> str:
        """Return what a command does, in one line."""
        command = self.get_command(ctx, name)
        return command.get_short_help_str(_SUMMARY) if command else ""


class GroupOnDemand(SpokenGroup):
    """A group whose commands are loaded when they are called: command ``a-b`` is ``gongping.cli.a_b.a_b``.

    ``summaries``: the help of every command by its name.
    """

    def __init__(self, *args: Any, summaries: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._summaries = summaries

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self._summaries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._summaries:
            return None
        name = cmd_name.replace("-", "_")
        command: click.Command = getattr(import_module(f"gongping.cli.{name}"), name)
        return command

    def summary(self, ctx: click.Context, name: str) -> str:
        return click.Command(name, help=self._summaries[name]).get_short_help_str(_SUMMARY)


def usage_fault(fault: click.ClickException) -> str:
    """Return what is wrong with the call, and where help is, in the reader's language."""
    context = getattr(fault, "ctx", None)
    path = context.command_path if context else "gongping"
    return f"{_sentence(fault)}\n{say('看说明：', 'See: ')}{path} --help"


def _sentence(fault: click.ClickException) -> str:
    if isinstance(fault, click.NoSuchOption):
        return say(f"没有选项 {fault.option_name}。", f"There is no option {fault.option_name}.")
    if isinstance(fault, click.MissingParameter):
        name = fault.param.human_readable_name if fault.param else ""
        return say(f"缺少 {name}。", f"{name} is missing.")
    return say(f"命令写得不对：{fault.format_message()}", f"The call is not right: {fault.format_message()}")

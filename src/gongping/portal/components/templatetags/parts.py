"""Tags and filters with which templates show the parts of a page; the gallery shows each of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.forms import BaseForm
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from gongping.portal.components import words
from gongping.portal.components.charts.chart import Chart
from gongping.portal.components.parts import (
    Absent,
    Choice,
    Crumb,
    Figure,
    Node,
    State,
    Step,
    Todo,
    Tone,
    Words,
)

register = template.Library()


@register.filter
def in_words(value: words.Value) -> str | SafeString:
    """Write a value: figures with groups and a true minus, local moments, absence in grey."""
    if value is None or isinstance(value, Absent):
        return format_html('<span class="muted">{}</span>', words.in_words(value))
    return words.in_words(value)


@register.filter
def amount(value: float, places: int | None = None) -> str:
    """Write a figure with so many decimals."""
    return words.amount(value, places)


@register.filter
def change(value: float, places: int | None = None) -> str:
    """Write a change with its sign."""
    return words.change(value, places)


@register.simple_tag
def tag(word: Words, tone: Tone = "") -> SafeString:
    """Show a status word, at most six characters, its colour repeating it."""
    return format_html('<span class="tag{}{}">{}</span>', " " if tone else "", tone, word)


@register.simple_block_tag
def say(content: str, evidence: Words = "", url: str = "") -> SafeString:
    """Show a finding with the link to its evidence: ``{% say "依据 398 件" url %}…{% endsay %}``."""
    link = format_html('<a class="note nw" href="{}">{}</a>', url, evidence) if url else ""
    return format_html('<p class="say">{}{}</p>', content, link)


@register.simple_block_tag
def notice(content: str, tone: Tone = "") -> SafeString:
    """Show a rule that the reader must know now."""
    return format_html('<div class="notice{}{}">{}</div>', " " if tone else "", tone, content)


@register.simple_block_tag
def what_number(content: str, title: Words = "") -> SafeString:
    """Fold an explanation of a figure up behind 这是什么数."""
    return _help(title or _("这是什么数"), content)


@register.simple_block_tag
def what_next(content: str, title: Words = "") -> SafeString:
    """Fold what will happen by itself, and what waits for a person, up behind 接下来会怎样."""
    return _help(title or _("接下来会怎样"), content)


def _help(title: Words, content: str) -> SafeString:
    return format_html('<details class="help"><summary>{}</summary><div>{}</div></details>', title, content)


@register.inclusion_tag("components/parts/figs.html")
def figs(figures: Sequence[Figure]) -> Mapping[str, Any]:
    """Show three to five headline figures in a ruled strip."""
    return {"figures": figures}


@register.inclusion_tag("components/parts/todo.html")
def todo(
    items: Sequence[Todo], *, most: int = 5, all_url: str = "", primary: bool = False
) -> Mapping[str, Any]:
    """Show ``most`` of the things to do, a link to all; ``primary``: the first is the page's main action."""
    return {
        "items": items[:most],
        "total": len(items),
        "more": len(items) > most,
        "all_url": all_url,
        "primary": primary,
    }


@register.inclusion_tag("components/parts/steps.html")
def steps(stages: Sequence[Step], label: Words = "") -> Mapping[str, Any]:
    """Show the stages of a cycle with their dates."""
    return {"stages": stages, "label": label or _("步骤")}


@register.inclusion_tag("components/parts/tree.html")
def tree(nodes: Sequence[Node], total: Node | None = None) -> Mapping[str, Any]:
    """Show an explanation that opens down to its rows."""
    return {"nodes": nodes, "total": total}


@register.inclusion_tag("components/parts/crumbs.html")
def crumbs(above: Sequence[Crumb]) -> Mapping[str, Any]:
    """Show the pages above this one, the outermost first."""
    return {"above": above}


@register.inclusion_tag("components/parts/state.html")
def show_state(state: State) -> Mapping[str, Any]:
    """Show what stands in the place of content that is not there."""
    return {"state": state}


@register.inclusion_tag("components/parts/progress.html")
def show_progress(title: Words, done: int, total: int, text: Words = "") -> Mapping[str, Any]:
    """Show how far a job is: words and a count, and that one may leave."""
    return {"title": title, "done": done, "total": total, "text": text}


@register.inclusion_tag("components/parts/seg_row.html")
def seg_row(name: str, choices: Sequence[Choice], cannot: Words = "", chosen: str = "") -> Mapping[str, Any]:
    """Show one answer of a scale, nothing chosen beforehand, and 没共事，评不了 below it."""
    return {"name": name, "choices": choices, "cannot": cannot, "chosen": chosen}


@register.inclusion_tag("components/parts/form_errors.html")
def form_errors(form: BaseForm) -> Mapping[str, Any]:
    """Show on top of a form what must be changed, each line leading to its field."""
    fields = [(field.id_for_label, field.label, error) for field in _visible(form) for error in field.errors]
    general = form.non_field_errors()
    return {"fields": fields, "general": general, "count": len(fields) + len(general)}


def _visible(form: BaseForm) -> Sequence[Any]:
    return form.visible_fields()


@register.inclusion_tag("components/parts/chart.html")
def chart(drawn: Chart) -> Mapping[str, Any]:
    """Show a chart with its finding as label and its numbers behind 看数据表."""
    return {"chart": drawn}

"""Which rule on answering holds."""

from datetime import date

from gongping.portal.attribution.models import AnswerRule


def rule_on(day: date) -> AnswerRule | None:
    """Return the rule that holds on a day."""
    return AnswerRule.objects.filter(since__lte=day).order_by("-since").first()

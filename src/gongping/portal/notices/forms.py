"""The form of preferences: one choice for each kind and channel, and the quiet hours."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from gongping.portal.notices.channels.channel import channels
from gongping.portal.notices.chosen import choice
from gongping.portal.notices.kinds import IN_APP, NoticeKind, kinds
from gongping.portal.notices.models import Choice, Preference
from gongping.portal.notices.quiet import Quiet

ON_OFF = [(Choice.NOW.value, _("显示")), (Choice.OFF.value, _("不显示"))]

YES_NO = [(Choice.NOW.value, _("要")), (Choice.OFF.value, _("不要"))]


class PreferencesForm(forms.Form):
    """Choices that can be made; what cannot be turned off is not asked."""

    quiet_from = forms.TimeField(
        label=_("免打扰从"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    quiet_to = forms.TimeField(
        label=_("到"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("这段时间里不发邮件，到点再发；紧急的除外。两个时间相同就是不设。"),
    )

    def __init__(self, account_id: int, quiet: Quiet, data: QueryDict | None = None) -> None:
        super().__init__(data, initial={"quiet_from": quiet.begin, "quiet_to": quiet.end})
        rows = Preference.objects.filter(account=account_id).values_list("kind", "channel", "choice")
        chosen = {(kind, channel): Choice(value) for kind, channel, value in rows}
        self._asked: dict[str, tuple[str, str]] = {}
        for kind in kinds():
            for channel, title in _ways():
                if channel not in kind.fixed:
                    self._ask(kind, channel, title, chosen.get((kind.name, channel)))

    def choices(self) -> dict[tuple[str, str], Choice]:
        """Return what was chosen, by kind and channel."""
        return {place: Choice(self.cleaned_data[name]) for name, place in self._asked.items()}

    def _ask(self, kind: NoticeKind, channel: str, title: str, chosen: Choice | None) -> None:
        name = f"{kind.name}:{channel}"
        self._asked[name] = (kind.name, channel)
        self.fields[name] = forms.ChoiceField(
            label=f"{kind.title} · {title}",
            choices=_offered(kind, channel),
            initial=choice(kind, channel, chosen),
        )


def _offered(kind: NoticeKind, channel: str) -> list[tuple[str, str]]:
    if channel == IN_APP:
        return [(value, str(word)) for value, word in ON_OFF]
    if not kind.weekly:
        return [(value, str(word)) for value, word in YES_NO]
    return [(one.value, str(one.label)) for one in Choice]


def _ways() -> list[tuple[str, str]]:
    return [(IN_APP, str(_("站内"))), *((name, str(one.title)) for name, one in channels().items())]

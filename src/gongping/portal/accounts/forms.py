"""Forms of the room."""

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from gongping.portal.accounts.models import Account


class SignInForm(forms.Form):
    """Name and password; ``shared`` says that others use the device, too."""

    username = forms.CharField(
        label=_("登录名"),
        max_length=150,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = forms.CharField(
        label=_("密码"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    shared = forms.BooleanField(
        label=_("这是几个人共用的电脑（前台）"),
        help_text=_("五分钟没有操作会自动退出；可以快速切换到同事。"),
        required=False,
    )


class CodeForm(forms.Form):
    """A code of the authenticator app, or a recovery code."""

    code = forms.CharField(
        label=_("验证码"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class NewPasswordForm(forms.Form):
    """A new password, twice; validated against the rules and the account's name."""

    password = forms.CharField(
        label=_("新密码"),
        strip=False,
        max_length=200,
        help_text=_("至少 10 个字符，不能是常见的密码，不能和登录名相近。"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("再输一遍"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, account: Account, *args: Any, **kwargs: Any) -> None:
        self.account = account
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Hold the two to each other and to the rules."""
        given = super().clean() or self.cleaned_data
        password, again = given.get("password"), given.get("again")
        if password and again and password != again:
            self.add_error("again", _("两次输入的密码不一样。"))
        elif password:
            try:
                password_validation.validate_password(password, self.account)
            except forms.ValidationError as fault:
                self.add_error("password", fault)
        return given


class PasswordChangeForm(NewPasswordForm):
    """The present password and a new one."""

    old = forms.CharField(
        label=_("现在的密码"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ("old", "password", "again")


class NewAccountForm(forms.Form):
    """A technical account, for somebody who is not on the list of people."""

    username = forms.CharField(label=_("登录名"), max_length=150)


class PasswordForm(forms.Form):
    """The present password, before something that weighs."""

    password = forms.CharField(
        label=_("密码"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

"""Addresses of the room."""

from django.urls import URLPattern, path

from gongping.portal.accounts.views import entering, keeping, own, steps

app_name = "accounts"
urlpatterns: list[URLPattern] = [
    path("sign-in/", entering.sign_in, name="sign_in"),
    path("sign-in/code/", steps.second_factor, name="second_factor"),
    path("sign-in/password/", steps.first_password, name="first_password"),
    path("sign-in/factor/", steps.factor_setup, name="factor_setup"),
    path("sign-in/recovery-codes/", steps.recovery_codes, name="recovery_codes"),
    path("sign-in/forget-device/", entering.forget_device, name="forget_device"),
    path("sign-out/", entering.sign_out, name="sign_out"),
    path("profile/", own.profile, name="profile"),
    path("profile/password/", own.password, name="password"),
    path("profile/factor/", own.factor, name="factor"),
    path("profile/factor/off/", own.factor_off, name="factor_off"),
    path("profile/recovery-codes/", own.codes, name="codes"),
    path("profile/sign-ins/<int:sign_in_id>/end/", own.session_end, name="session_end"),
    path("accounts/", keeping.AccountList.view(), name="accounts"),
    path("accounts/new/", keeping.account_new, name="account_new"),
    path("accounts/<int:account_id>/", keeping.account, name="account"),
    path("accounts/<int:account_id>/password/", keeping.account_password, name="account_password"),
    path("accounts/<int:account_id>/factor/", keeping.account_factor, name="account_factor"),
    path("accounts/<int:account_id>/unlock/", keeping.account_unlock, name="account_unlock"),
    path("accounts/<int:account_id>/active/", keeping.account_active, name="account_active"),
]

"""What can go wrong with an account, in words for whoever meets it."""

from gongping.errors import InputFault


class NotSignedIn(InputFault):
    """Name and password do not fit, the account is closed, or the person has left: one answer for all."""

    code = "sign-in-refused"
    zh = "登录名或密码不对。请核对后再试；忘了密码，请找人力资源重设。"
    en = (
        "The name or password is not right. Check both and try again; if you forgot it, ask HR for a new one."
    )


class TooManyTries(InputFault):
    """Too many wrong passwords for one name, whether anybody bears it or not."""

    code = "sign-in-locked"
    zh = "试错次数太多。请在 {minutes} 分钟后再试，或请系统管理员解除锁定。"
    en = "Too many wrong tries. Try again in {minutes} minutes, or ask an administrator to lift the lock."


class WrongCode(InputFault):
    """The code of the second factor is wrong, was used before, or none is accepted at present."""

    code = "second-factor-refused"
    zh = "验证码不对或已用过。等应用显示下一个验证码再输入；连续输错会锁定 {minutes} 分钟。"
    en = (
        "The code is wrong or was used before. Wait for the next one; several wrong codes lock the account "
        "for {minutes} minutes."
    )


class OldPasswordWrong(InputFault):
    """The present password was not given rightly."""

    code = "old-password-wrong"
    zh = "现在的密码不对，密码没有改动。"
    en = "The present password is not right; nothing was changed."


class NameTaken(InputFault):
    """Another account bears the sign-in name."""

    code = "account-name-taken"
    zh = "登录名“{name}”已有人使用，请换一个。"
    en = 'The sign-in name "{name}" is in use; choose another.'


class FactorNeeded(InputFault):
    """A role demands the second factor, so that it cannot be taken off."""

    code = "second-factor-needed"
    zh = "你的角色必须使用两步验证，不能停用；换手机请用“换一台手机”。"
    en = "Your role needs the second factor, so it cannot be turned off; to change telephones, renew it."


class CompanySignInDown(InputFault):
    """The company's own sign-in does not answer."""

    code = "company-sign-in-down"
    zh = "公司登录暂时连不上。请稍后再试，或用密码登录。"
    en = "The company's sign-in does not answer. Try again later, or sign in with your password."

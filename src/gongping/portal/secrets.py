"""Secrets come from the environment; production never starts with a ready-made one."""

from gongping.errors import CallFault

DEMO_KEY = "demo-only-not-a-secret-demo-only-not-a-secret-demo-only"
LEAST_LENGTH = 50


class SecretMissing(CallFault):
    """Production was started without a secret of its own."""

    code = "secret-missing"
    zh = (
        "生产环境没有可用的 {name}（至少 {least} 个字符，不能是演示用的）。"
        "用 gongping doctor --new-secret 生成一个，写进环境变量再启动。"
    )
    en = (
        "Production has no usable {name} (at least {least} characters, not the demo's). "
        "Make one with gongping doctor --new-secret, put it into the environment and start again."
    )


def secret_key(mode: str, given: str) -> str:
    """Return the key that signs sessions.

    Raises:
        SecretMissing: in production, none was given, it is short, or it is the demo's.
    """
    if mode != "production":
        return given or DEMO_KEY
    if len(given) < LEAST_LENGTH or given == DEMO_KEY:
        raise SecretMissing(name="GONGPING_SECRET_KEY", least=LEAST_LENGTH)
    return given

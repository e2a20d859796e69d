"""How the API says no: one shape, a stable code, a sentence in both languages."""

from typing import ClassVar

from django.http import JsonResponse

from gongping.errors import CallFault, GongpingError


class ApiFault(CallFault):
    """A request that is not carried out; ``status`` is that of the answer."""

    status: ClassVar[int] = 400


class TokenNotAccepted(ApiFault):
    """No token, or one that is unknown, revoked, expired, or of a paused connector."""

    code = "token-not-accepted"
    status = 401
    zh = "令牌缺失、无效、已收回或已到期：请在 Authorization 里写 Bearer 加有效的令牌，或请系统管理员重发。"
    en = "The token is missing, unknown, revoked or expired: send a valid one as Authorization: Bearer."


class SignatureNotAccepted(ApiFault):
    """A delivery whose signature, time or connector does not hold."""

    code = "signature-not-accepted"
    status = 401
    zh = "签名、时间戳或地址不对：签名要覆盖“时间戳.正文”，时间相差不超过 5 分钟。请核对密钥和时钟。"
    en = (
        "Signature, timestamp or address do not hold: sign 'timestamp.body', at most 5 minutes old. "
        "Check secret and clock."
    )


class ScopeMissing(ApiFault):
    """A token that may not hand in this kind of evidence."""

    code = "scope-missing"
    status = 403
    zh = "这个令牌不能交“{table}”：请用有这一项权限的令牌。"
    en = "This token may not hand in {table}: use one whose scopes name it."


class NoSuchAddress(ApiFault):
    """An address that is none of the API's, or something that is not the caller's."""

    code = "no-such-address"
    status = 404
    zh = "没有这个地址，或者它不归这个令牌：请对照接口文档。"
    en = "There is no such address, or it is not this token's: see the reference of the API."


class MethodNotKnown(ApiFault):
    """An address asked with a method that it does not answer."""

    code = "method-not-known"
    status = 405
    zh = "这个地址不接受这种方法：请对照接口文档。"
    en = "This address does not answer that method: see the reference of the API."


class RequestInFlight(ApiFault):
    """The same key is being carried out at this moment."""

    code = "request-in-flight"
    status = 409
    zh = "同一个幂等键的请求还在处理：请稍后用同一个键再问，会得到同一个答复。"
    en = (
        "A request with this key is being carried out: ask again later with the same key for the same answer."
    )


class BodyTooLarge(ApiFault):
    """More bytes than the API takes at once."""

    code = "body-too-large"
    status = 413
    zh = "正文超过 {most} 字节：请分几次交。"
    en = "The body is larger than {most} bytes: send it in parts."


class BodyNotUnderstood(ApiFault):
    """A body that is no JSON, or not of the shape that the reference shows."""

    code = "body-not-understood"
    status = 422
    zh = "请求读不懂，问题在：{where}。请对照接口文档修改。"
    en = "The request is not understood, at: {where}. Compare it with the reference of the API."


class KeyReused(ApiFault):
    """A key that came before with another body."""

    code = "idempotency-key-reused"
    status = 422
    zh = "这个幂等键以前用在另一份正文上：新的内容请用新的键。"
    en = "This key came before with another body: use a new key for new content."


class TooManyRequests(ApiFault):
    """More requests within a minute than a token may send."""

    code = "too-many-requests"
    status = 429
    zh = "一分钟内的请求超过 {most} 次：请等到下一分钟，或把多行合成一次交。"
    en = "More than {most} requests within a minute: wait for the next one, or send more rows at once."


def answer_to(fault: GongpingError) -> JsonResponse:
    """Return the answer that tells a fault."""
    status = fault.status if isinstance(fault, ApiFault) else 422
    told = {"code": fault.code, "zh": fault.say("zh"), "en": fault.say("en")}
    answer = JsonResponse(told, status=status, json_dumps_params={"ensure_ascii": False})
    if status == 401:
        answer.headers["WWW-Authenticate"] = "Bearer"
    if status == 429:
        answer.headers["Retry-After"] = "60"
    return answer

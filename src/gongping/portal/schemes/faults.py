"""What can be wrong with a version of a scheme, and what to do about it."""

from gongping.errors import CallFault, InputFault


class SchemeHasErrors(InputFault):
    """The check of a scheme found errors."""

    code = "scheme-has-errors"
    zh = "方案有 {count} 处错误，没有登记：{zh}"
    en = "The scheme has {count} errors and was not registered: {en}"


class SchemeVersionKnown(InputFault):
    """The same version of a scheme is registered already, with another text."""

    code = "scheme-version-known"
    zh = "{name} 的第 {version} 版已经登记过。改了内容请把 version 加一再登记。"
    en = "Version {version} of {name} is registered already. Raise its version if its content changed."


class SchemeStateWrong(CallFault):
    """A version is not in the state that a step needs."""

    code = "scheme-state-wrong"
    zh = "{name} 第 {version} 版现在是“{state}”，不能做这一步。请刷新页面再看。"
    en = "Version {version} of {name} is '{state}' now, which does not allow this. Reload the page."


class PaperMissing(InputFault):
    """Nothing shows that the scheme was adopted with the staff."""

    code = "scheme-paper-missing"
    zh = "请先上传通过这份方案的文件（会议纪要、公示、签收表等），再采纳。"
    en = "Add the papers of the adoption (minutes, announcement, signed readings) before adopting."


class PaperTooLarge(InputFault):
    """A paper is larger than a scan needs to be."""

    code = "scheme-paper-too-large"
    zh = "{name} 超过 {limit} MB。请压缩或分成几个文件。"
    en = "{name} is larger than {limit} MB. Compress it or split it."


class PaperKindUnknown(InputFault):
    """A paper is of a kind that could carry active content."""

    code = "scheme-paper-kind"
    zh = "{name} 不是 PDF、JPEG 或 PNG。请另存为 PDF 或拍照后上传。"
    en = "{name} is no PDF, JPEG or PNG. Save it as PDF or take a picture of it."

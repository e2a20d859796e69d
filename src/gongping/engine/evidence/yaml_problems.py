"""What the YAML parser stumbles over, in words; its own are English."""

from gongping.engine.evidence.both import Both

# the first part that the parser's sentence holds decides
_KNOWN = (
    ("mapping values are not allowed", "这里不能再有冒号：值里有冒号请加引号，下一级请换行并缩进"),
    ("sequence entries are not allowed", "这里不能写“- ”：请换行，并与同级对齐"),
    ("could not find expected ':'", "少了冒号，或冒号后没有空格"),
    ("cannot start any token", "这个字符不能打头：制表符请换成空格，@ 和 ` 请加引号"),
    ("expected <block end>", "缩进没有对齐：同级的内容要对齐"),
    ("',' or ']'", "方括号没有配对，或少了逗号"),
    ("',' or '}'", "花括号没有配对，或少了逗号"),
    ("unexpected end of stream", "引号没有配对"),
    ("unexpected document separator", "引号没有配对"),
    ("unknown escape character", "双引号里的反斜杠要写成两个，或改用单引号"),
    ("hexdecimal", "双引号里的反斜杠要写成两个，或改用单引号"),
    ("expected the node content", "这里少了内容"),
    ("expected alphabetic or numeric", "& 和 * 后面要跟名字；当作文字用请加引号"),
    ("undefined tag handle", "不接受以 ! 开头的标签，请删除或加引号"),
    ("unexpected ':'", "这里不能有冒号：值里有冒号请加引号"),
)
_OTHER = "不符合 YAML 写法，请检查这一行的缩进、冒号和引号"


def yaml_problem(told: str | None) -> Both:
    """Return the parser's sentence in both languages."""
    found = told or "the YAML is not well formed"
    return Both(next((zh for part, zh in _KNOWN if part in found), _OTHER), found)

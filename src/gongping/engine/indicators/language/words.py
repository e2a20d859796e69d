"""Names of kinds and forms in both languages, for the sentences of faults."""

from typing import NamedTuple

from gongping.errors import Language


class Word(NamedTuple):
    """One fact of a sentence that reads differently in each language."""

    zh: str
    en: str

    def said(self, language: Language) -> str:
        """Return the word in ``language``."""
        return self.zh if language == "zh" else self.en


TEXT = Word("文字", "text")
NUMBER = Word("数", "a number")
BOOLEAN = Word("是否", "true/false")
MOMENT = Word("时刻", "a moment")
DATE = Word("日期", "a date")
DURATION = Word("时长", "a duration")

CHARACTERS = Word("字符多", "characters")
PARTS = Word("部分多", "parts")
LEVELS = Word("层次多", "levels")

FORMS: dict[str, Word] = {
    "Attribute": Word("点号取属性", "an attribute (.name)"),
    "Subscript": Word("方括号取值", "an index ([…])"),
    "Lambda": Word("lambda 函数", "a lambda"),
    "IfExp": Word("if … else", "if … else"),
    "NamedExpr": Word("赋值 :=", "an assignment (:=)"),
    "JoinedStr": Word("f 字符串", "an f-string"),
    "Starred": Word("星号展开", "a starred item (*)"),
    "Dict": Word("字典", "a dictionary"),
    "Set": Word("集合", "a set"),
    "List": Word("列表（只能写在 in 后面）", "a list (only after in)"),
    "Tuple": Word("元组（只能写在 in 后面）", "a tuple (only after in)"),
    "ListComp": Word("推导式", "a comprehension"),
    "SetComp": Word("推导式", "a comprehension"),
    "DictComp": Word("推导式", "a comprehension"),
    "GeneratorExp": Word("推导式", "a comprehension"),
    "Await": Word("await", "await"),
    "Yield": Word("yield", "yield"),
    "YieldFrom": Word("yield", "yield"),
    "Is": Word("is（请用 == 或 is_missing）", "is (use == or is_missing)"),
    "IsNot": Word("is not（请用 != 或 not is_missing）", "is not (use != or not is_missing)"),
    "Alone": Word(
        "in 后面只有一项（请写成 ==，或在括号里加逗号）",
        "in with a lone value (use == or add a comma in the brackets)",
    ),
    "Glued": Word(
        "相连的文字、带前缀的文字或三引号（是不是漏了逗号）",
        "joined, prefixed or triple-quoted text (is a comma missing)",
    ),
    "None": Word("None（请用 is_missing）", "None (use is_missing)"),
}
OTHER_FORM = Word("语法之外的写法", "a form outside the grammar")

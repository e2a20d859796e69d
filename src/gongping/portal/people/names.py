"""Chinese names as pinyin: for sorting, and for finding somebody by initials.

pypinyin reads a character by its most frequent sound; as a surname some sound otherwise.
"""

from dataclasses import dataclass

SURNAMES = {
    "仇": "qiu", "单": "shan", "解": "xie", "查": "zha", "翟": "zhai", "盖": "ge", "朴": "piao", "曾": "zeng",
    "区": "ou", "任": "ren", "尉": "wei", "缪": "miao", "乐": "yue", "员": "yun", "宓": "mi", "种": "chong",
    "秘": "bi", "繁": "po", "覃": "qin", "华": "hua", "冼": "xian", "那": "na", "召": "shao", "折": "she",
    "黑": "he", "郗": "xi", "洗": "xian", "逄": "pang", "晁": "chao", "葛": "ge", "燕": "yan", "纪": "ji",
    "应": "ying", "隗": "wei", "牟": "mu", "訾": "zi", "宁": "ning", "车": "che", "卜": "bu", "谌": "chen",
    "令狐": "ling hu", "尉迟": "yu chi", "单于": "chan yu", "万俟": "mo qi", "澹台": "tan tai",
    "长孙": "zhang sun", "欧阳": "ou yang", "司马": "si ma", "上官": "shang guan", "诸葛": "zhu ge",
    "夏侯": "xia hou", "皇甫": "huang fu", "宇文": "yu wen", "慕容": "mu rong", "鲜于": "xian yu",
    "乐正": "yue zheng", "尔朱": "er zhu", "呼延": "hu yan", "端木": "duan mu", "公孙": "gong sun",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name in pinyin: syllables apart for sorting, together and as initials for finding."""

    sort_key: str
    spelled: str
    initials: str


def spelling(name: str) -> Spelling:
    """Spell a person's name, the surname by the table first; Latin letters stay, in lower case."""
    plain = "".join(name.split()) if any("\u4e00" <= sign <= "\u9fff" for sign in name) else name.strip()
    for length in (2, 1):
        surname = plain[:length]
        if surname in SURNAMES and len(plain) > length:
            return _made([*SURNAMES[surname].split(), *_syllables(plain[length:])])
    return _made(_syllables(plain))


def sort_key(name: str) -> str:
    """Return the key by which a department, site or post sorts."""
    return " ".join(_syllables(name))[:400]


def _syllables(text: str) -> list[str]:
    from pypinyin import lazy_pinyin  # its dictionary takes a while to load and most requests need none

    return [part for syllable in lazy_pinyin(text) for part in syllable.casefold().split()]


def _made(syllables: list[str]) -> Spelling:
    return Spelling(
        sort_key=" ".join(syllables)[:400],
        spelled="".join(syllables)[:400],
        initials="".join(syllable[0] for syllable in syllables)[:100],
    )

"""The order of Chinese names: by sound, as a staff list is ordered, never by score."""

from pypinyin import Style, lazy_pinyin

Sounds = tuple[str, ...]
SortKey = tuple[Sounds, str, Sounds, str, str]

# as surnames these sound otherwise than in common words, which is how the dictionary reads them
SURNAMES = {
    "单于": ("chan2", "yu2"), "宰父": ("zai3", "fu3"),
    "曾": ("zeng1",), "仇": ("qiu2",), "解": ("xie4",), "查": ("zha1",), "翟": ("zhai2",), "盖": ("ge3",),
    "朴": ("piao2",), "单": ("shan4",), "区": ("ou1",), "华": ("hua4",), "任": ("ren2",), "缪": ("miao4",),
    "覃": ("qin2",), "员": ("yun4",), "乐": ("yue4",), "洗": ("xian3",), "召": ("shao4",), "折": ("she2",),
    "黑": ("he4",), "祭": ("zhai4",), "秘": ("bi4",), "繁": ("po2",), "燕": ("yan1",), "葛": ("ge3",),
    "隗": ("wei3",), "过": ("guo1",), "那": ("na1",), "哈": ("ha3",), "能": ("nai4",), "种": ("chong2",),
    "撒": ("sa3",), "佴": ("nai4",), "都": ("du1",), "相": ("xiang4",), "薄": ("bo2",), "卜": ("bu3",),
    "乜": ("nie4",), "句": ("gou1",), "阚": ("kan4",), "占": ("zhan1",), "钭": ("dou3",),
}  # fmt: skip


def by_sound(name: str, employee_id: str) -> SortKey:
    """Return a sort key for ``name``: surname by sound and writing, then the rest, then ``employee_id``.

    张 and 章 sound alike and still stay apart, as in a printed list.
    """
    surname = name[:2] if name[:2] in SURNAMES else name[:1]
    sounds = SURNAMES.get(surname) or _read(surname)
    return sounds, surname, _read(name[len(surname) :]), name, employee_id


def _read(text: str) -> Sounds:
    return tuple(
        sound.casefold() for sound in lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True)
    )

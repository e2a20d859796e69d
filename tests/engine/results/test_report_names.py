"""People are listed by the sound of their names, surnames read as surnames."""

from pypinyin import Style, lazy_pinyin

from gongping.engine.results.report.names import SURNAMES, by_sound


def in_order(*names: str) -> list[str]:
    return sorted(names, key=lambda name: by_sound(name, name))


def test_surnames_that_sound_otherwise_are_filed_under_their_own_sound() -> None:
    # qiu, shan, xie, zeng, zha, zhai: not chou, dan, jie, ceng, cha, di
    assert in_order("翟秀英", "查文斌", "曾晓燕", "解雨桐", "单国强", "仇志远", "罗敏") == [
        "罗敏",
        "仇志远",
        "单国强",
        "解雨桐",
        "曾晓燕",
        "查文斌",
        "翟秀英",
    ]


def test_a_double_surname_is_read_whole() -> None:
    # 单于 is chan yu, while 单 alone is shan
    assert in_order("单国强", "单于飞", "陈静") == ["单于飞", "陈静", "单国强"]


def test_surnames_of_one_sound_stay_apart() -> None:
    assert in_order("章子敏", "张安", "章安", "张子敏") == ["张安", "张子敏", "章安", "章子敏"]


def test_namesakes_follow_their_numbers_and_foreign_names_come_first() -> None:
    people = [("李敏", "E9"), ("李敏", "E2"), ("Anna", "E5"), ("", "E1")]
    assert sorted(people, key=lambda p: by_sound(*p)) == [
        ("", "E1"), ("Anna", "E5"), ("李敏", "E2"), ("李敏", "E9"),
    ]  # fmt: skip


def test_the_table_holds_only_surnames_that_the_dictionary_misreads() -> None:
    right_already = [
        surname
        for surname, sounds in SURNAMES.items()
        if tuple(lazy_pinyin(surname, style=Style.TONE3)) == sounds and surname != "单于"
    ]
    assert right_already == []

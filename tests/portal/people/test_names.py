"""Names sort by pinyin and are found by initials, surnames by their own sound."""

import pytest

from gongping.portal.people.names import spelling


@pytest.mark.parametrize(
    "name,key",
    [
        ("曾晓雨", "zeng xiao yu"),
        ("仇敏", "qiu min"),
        ("解立新", "xie li xin"),
        ("查志强", "zha zhi qiang"),
        ("翟建国", "zhai jian guo"),
        ("盖春生", "ge chun sheng"),
        ("朴正花", "piao zheng hua"),
        ("单丽", "shan li"),
        ("任静", "ren jing"),
        ("区小燕", "ou xiao yan"),
        ("覃海", "qin hai"),
        ("欧阳静", "ou yang jing"),
        ("尉迟恭", "yu chi gong"),
        ("单于林", "chan yu lin"),
        ("王 小 明", "wang xiao ming"),
        ("Anna Schmidt", "anna schmidt"),
    ],
)
def test_a_name_sorts_by_the_sound_of_the_surname(name, key):
    assert spelling(name).sort_key == key


def test_initials_and_spelling_find_a_person():
    spelt = spelling("曾晓雨")
    assert (spelt.initials, spelt.spelled) == ("zxy", "zengxiaoyu")


def test_a_syllable_sorts_as_a_whole():
    assert spelling("方安").sort_key > spelling("范刚").sort_key

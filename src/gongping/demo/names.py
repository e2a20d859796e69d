"""Invented people: common surnames and given names put together by the seed. None of them is anybody."""

import numpy as np

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许韩冯邓曹"
    "彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖"
    "石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵"
    "万覃武钱戴严莫孔向常汤单查解仇翟"
)
_WOMEN = (
    *("静雯", "晓燕", "丽娟", "雨桐", "佳怡", "思琪", "海霞", "春梅", "慧敏", "梦瑶", "欣然", "婷", "洁"),
    *("秋月", "玉兰", "雅琴", "小蓉", "诗涵", "依琳", "美玲", "红霞", "倩", "瑾", "若曦", "云", "桂芳"),
    *("书瑶", "可欣", "晓彤", "凤英", "芷若", "兰", "月华", "紫萱", "素芬", "珊", "子涵", "敏", "淑贞"),
)
_MEN = (
    *("志强", "建国", "浩然", "子轩", "俊杰", "伟", "明辉", "国栋", "嘉豪", "文博", "宇航", "海涛", "永康"),
    *("晨", "立新", "家明", "思远", "振华", "阳", "泽宇", "少华", "鹏", "一鸣", "启航", "德全", "天佑"),
    *("超", "光耀", "景行", "向东"),
)


def invent(count: int, rng: np.random.Generator) -> list[tuple[str, str]]:
    """Return ``count`` different (name, gender) pairs; about three in four are women, as at real desks."""
    made: dict[str, str] = {}
    while len(made) < count:
        gender = "女" if rng.random() < 0.74 else "男"
        given = _WOMEN if gender == "女" else _MEN
        name = _SURNAMES[int(rng.integers(len(_SURNAMES)))] + given[int(rng.integers(len(given)))]
        made.setdefault(name, gender)
    return list(made.items())

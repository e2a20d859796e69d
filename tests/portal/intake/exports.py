"""Files as they come out of ticket systems, faults included."""

HEAD = "工单编号,工单类型,经办人工号,项目,报单时间,办结时间,户号\n"


def rows(count: int, *, first: int = 1, who: str = "JH1001", day: int = 1) -> list[str]:
    date = f"2026-09-{day:02d}"
    return [
        f"GD{n:04d},报修,{who},翠湖花园,{date} 08:{n % 60:02d},{date} 18:00,3-2-{n:04d}"
        for n in range(first, first + count)
    ]


def good(count: int = 3) -> str:
    return HEAD + "\n".join(rows(count)) + "\n"


def faulty(count: int = 30, wrong: int = 12) -> str:
    """Every row in order but the last ``wrong``: resolved before it was reported."""
    bad = [line.replace("2026-09-01 18:00", "2026-08-01 18:00") for line in rows(wrong, first=count + 1)]
    return HEAD + "\n".join([*rows(count), *bad]) + f"\n合计,{count + wrong}\n"


ODD = (
    "翠湖花园 9 月工单\n"
    "单号,类型,接单人,小区,创建时间,完成时间,备注\n"
    "GD1,投诉单,曾晓雨,翠湖花园,2026/9/1 8:05,2026-09-01 18:00,业主称吵\n"
    "GD2,报修,单丽,翠湖花园,2026/9/1 8:05,2026-09-01 18:00,业主称漏\n"
    "合计,2\n"
)

"""The words of explanations: Chinese, English."""

from gongping.errors import Language

WORDS: dict[str, tuple[str, str]] = {
    "person": (
        "{name}（{employee_id}） {post} · {site} · {department}   {period}，在岗 {days} 天",
        "{name} ({employee_id}) {post} · {site} · {department}   {period}, {days} days in service",
    ),
    "total": ("总分 {total}{error}{grade}", "Total {total}{error}{grade}"),
    "error": ("，上下约有 {error} 分误差", ", about {error} points either way"),
    "standing": (
        "同部门同岗位（有总分和误差的）：明显高于 {above} 人，无法区分 {level} 人，明显低于 {below} 人",
        "Of the same post and department (with total and error): clearly above {above}, not to be told apart "
        "from {level}, clearly below {below}",
    ),
    "grade": ("，等级 {grade}", ", grade {grade}"),
    "no-total": ("没有总分：{status}", "No total: {status}"),
    "segment": (
        "第 {number} 段 {start} 至 {end}（不含） {post} · {site}，{days} 天",
        "Stretch {number}, {start} to {end} (excluded), {post} · {site}, {days} days",
    ),
    "section": ("{name}  {points}（权重 {weight}）", "{name}  {points} (weight {weight})"),
    "indicator": (
        "{name}［{id}］ 实际 {value}，目标 {target} → {points} 分（权重 {weight}）",
        "{name} [{id}] measured {value}, target {target} → {points} points (weight {weight})",
    ),
    "counted": (
        "计入 {n} 条，未到期 {pending}，无法判断 {unknown}，已剔除 {excluded}",
        "{n} rows counted, {pending} not yet due, {unknown} unknown, {excluded} taken out",
    ),
    "curve": ("计分曲线 {curve}", "curve {curve}"),
    "part-relation": (
        "{name}  {points}（{n} 人评分，权重 {weight}）",
        "{name}  {points} ({n} rated, weight {weight})",
    ),
    "part-key_result": ("{name}  {points}（权重 {weight}）", "{name}  {points} (weight {weight})"),
    "part-task": ("{name}  {points}", "{name}  {points}"),
    "part-period": ("{name}  {points}（{weight} 天）", "{name}  {points} ({weight} days)"),
    "event": (
        "{happened_on} {name}［{id}］ {points} → {counted}",
        "{happened_on} {name} [{id}] {points} → {counted}",
    ),
    "rows": ("依据 {count} 条，先列 {first} 条：", "{count} rows behind it, the first {first}:"),
    "events": ("加减分事项", "Events"),
    "partial": ("只给分项", "sections only"),
    "withheld": ("按规定不出总分", "withheld by rule"),
    "attendance": ("出勤表", "the table attendance"),
    "calendar": ("营业日历", "the calendar"),
    "superior": ("上级", "superior"),
    "peer": ("同事", "peers"),
    "subordinate": ("下属", "subordinates"),
    "customer": ("协作部门", "internal customers"),
    "row-in": ("符合", "met"),
    "row-out": ("不符合", "not met"),
    "row-pending": ("未到期", "not yet due"),
    "row-unknown": ("无法判断", "unknown"),
    "row-excluded": ("已剔除", "taken out"),
    "row-censored": ("未办结", "still open"),
}


def word(key: str, language: Language) -> str:
    """Return a word in ``language``; what the list does not have is returned as it is."""
    return WORDS[key][0 if language == "zh" else 1] if key in WORDS else key

"""A small sound scheme as text, and what the checks say when a line of it is changed."""

from pathlib import Path

from gongping.engine.schemes import Finding, SchemeSource, check, load_schemes

SOUND = """\
format: 1
scheme: 前台季度考核方案
id: desk-quarter
version: 1
in_force_from: 2026-01-01
posts: [客服专员, 前台]
adopted_rule: 《客服考核办法》，2025-12-20 职工代表大会通过
calendar:
  timezone: Asia/Shanghai
  opening_hours: {mon: [["08:30", "18:00"]], tue: [["08:30", "18:00"]]}
  holidays: cn
  date_overrides: {"2026-02-16": [["09:00", "15:00"]]}
ratings:
  scale: [1, 5]
  curve: [[1, 0], [3, 75], [5, 100]]
presence: {absent: redistribute, enough: 70}
sections:
  - id: completion
    name: 工作完成度
    weight: 40
    indicators:
      - id: response_on_time
        name: 投诉响应及时率
        question: 半个工作小时内回话了吗？
        source: work_orders
        where: kind == "complaint"
        measure: share(working_minutes(created_at, responded_at) <= 30)
        unit: share
        better: higher
        target: 0.95
        weight: 60
        curve: [[0.70, 0], [0.90, 80], [0.95, 100]]
        least: 8
      - id: complaint_hours
        name: 投诉处理时长
        question: 一半的投诉多久处理完？
        source: work_orders
        where: kind == "complaint" and valid
        measure: median(working_minutes(created_at, resolved_at))
        unit: minutes
        better: lower
        target: 240
        weight: 40
        curve: [[60, 120], [240, 100], [1920, 0]]
        least: 8
  - id: satisfaction
    name: 客户满意度
    weight: 30
    indicators:
      - id: order_satisfaction
        name: 工单满意度
        question: 业主对这一单满意吗？
        source: satisfaction
        where: not is_missing(order_id)
        measure: top2(score)
        unit: share
        better: higher
        target: 0.90
        weight: 100
        curve: [[0.55, 0], [0.90, 100], [0.98, 110]]
        pool: site
  - id: conduct
    name: 工作态度与协作
    weight: 20
    from: ratings
    relations: {superior: 30, peer: 40, customer: 30}
    least_raters: 3
    items: [courtesy]
  - id: goals
    name: 目标
    weight: 10
    from: objectives
events:
  cap_up: 5
  cap_down: -10
  floor: 0
  kinds:
    - {id: praise, name: 书面表扬, points: 1, cap: 3}
    - {id: fake_record, name: 假回访, points: -5, excludes: [response_on_time]}
grades:
  - {id: A, name: 优秀, from: 85}
  - {id: B, name: 合格, from: 60}
  - {id: D, name: 待改进, from: 0}
post_weights:
  前台: {response_on_time: 70, call_answer_rate: 30}
extra_indicators:
  - id: call_answer_rate
    name: 来电接通率
    question: 20 秒内有人接吗？
    source: calls
    of: site
    measure: share(seconds_to_answer <= 20)
    unit: share
    better: higher
    target: 0.90
    curve: [[0.60, 0], [0.90, 100]]
    least: 100
extra_columns:
  work_orders:
    building: {type: text, purpose: 分楼栋看投诉}
items:
  - id: courtesy
    group: 服务态度
    name: 接待礼貌与耐心
    raters: [superior, peer, customer]
    question: 业主来访时，他怎么接待？
    anchors: {1: 打断业主, 2: 敷衍, 3: 主动问好, 4: 耐心, 5: 业主指名找他}
"""


def changed(*edits: tuple[str, str]) -> str:
    """Return the sound scheme with each first text replaced by the second; the first must occur once."""
    text = SOUND
    for old, new in edits:
        assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times"
        text = text.replace(old, new)
    return text


def line_of(text: str, fragment: str) -> int:
    """Return the line on which ``fragment`` first stands."""
    return text[: text.index(fragment)].count("\n") + 1


def source(folder: Path, text: str) -> SchemeSource:
    """Write ``text`` as the scheme of ``folder`` and read it."""
    (folder / "scheme.yaml").write_text(text, encoding="utf-8")
    (loaded,) = load_schemes(folder)
    return loaded


def findings(folder: Path, text: str) -> list[Finding]:
    """Return what the checks say of ``text``."""
    return check([source(folder, text)])


def found(folder: Path, text: str, rule: str) -> list[Finding]:
    """Return the findings of one rule."""
    return [finding for finding in findings(folder, text) if finding.rule == rule]

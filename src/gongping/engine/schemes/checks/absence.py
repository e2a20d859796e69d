"""What becomes of absence and of small numbers: neutral points, enough weight, least rows, pooling."""

from collections.abc import Iterator

from gongping.engine.evidence import TABLES
from gongping.engine.schemes.checks.case import Case, SchemeRule
from gongping.engine.schemes.finding import Finding

PERSONAL_COLUMNS = frozenset((
    "gender", "born_on", "age", "birthday", "name", "phone", "id_card", "ethnicity", "marital_status",
    "religion", "party", "hometown", "pregnancy", "health", "性别", "年龄", "出生日期", "生日", "姓名",
    "手机", "电话", "身份证", "民族", "婚姻", "婚育", "宗教", "党派", "籍贯", "怀孕", "病史",
))  # fmt: skip


class NeutralPointsMissing(SchemeRule):
    """``absent: neutral`` needs the points that fill the hole, and nothing else needs them."""

    id = "neutral-points"
    zh = (
        "presence：absent 是 {absent}，neutral {state}。absent: neutral 必须写 neutral（0～100），"
        "其他写法不写。"
    )
    en = (
        "presence: absent is {absent} and neutral {state_en}. Write neutral (0 to 100) with absent: "
        "neutral only."
    )

    def look(self, case: Case) -> Iterator[Finding]:
        presence = case.scheme.presence
        ways = {presence.absent} | {i.absent for _, i in case.indicators() if i.absent is not None}
        given = presence.neutral
        if given is None and "neutral" in ways:
            yield self.at(case.place("presence"), absent="neutral", state="没有写", state_en="is missing")
        elif given is not None and ("neutral" not in ways or not 0 <= given <= 100):
            place = case.place("presence", "neutral")
            yield self.at(place, absent=presence.absent, state=f"是 {given}", state_en=f"is {given}")


class EnoughOutOfRange(SchemeRule):
    """``enough`` is a percentage of weight."""

    id = "presence-enough"
    zh = "presence.enough 是 {enough}，应在 0 到 100 之间（有数的权重百分比），一般为 70。"
    en = "presence.enough is {enough}; it is a percentage of weight between 0 and 100, usually 70."

    def look(self, case: Case) -> Iterator[Finding]:
        enough = case.scheme.presence.enough
        if not 0 <= enough <= 100:
            yield self.at(case.place("presence", "enough"), enough=enough)


class PoolInScore(SchemeRule):
    """Pooling enters a score only towards the post across the company (numbers.md §2)."""

    id = "pool-in-score"
    zh = (
        "指标“{name}”把向{pool}平均靠拢的值计入得分（pool_in_score），同样的表现在弱项目会得低分。"
        "请删去 pool_in_score，或改为 pool: company。"
    )
    en = (
        "The indicator '{name}' scores a value pooled towards its {pool}: the same work would earn less in "
        "a weak "
        "one. Remove pool_in_score or use pool: company."
    )

    def look(self, case: Case) -> Iterator[Finding]:
        for path, indicator in case.indicators():
            if indicator.pool_in_score and indicator.pool != "company":
                yield self.at(case.place(*path, "pool_in_score"), name=indicator.name, pool=indicator.pool)


class PeriodsOfMissing(SchemeRule):
    """A roll-up says which shorter periods it reads."""

    id = "periods-of"
    zh = "维度“{section}”汇总各期总分，请写 of: quarter 或 of: month。"
    en = "The section '{section}' rolls up periods; write of: quarter or of: month."

    def look(self, case: Case) -> Iterator[Finding]:
        for path, section in case.sections():
            if section.kind == "periods" and section.of is None:
                yield self.at(case.place(*path), section=section.name)


class ExtraColumnMisplaced(SchemeRule):
    """A column of one's own belongs to a table of the contract and hides none of its columns."""

    id = "extra-column-place"
    zh = "extra_columns：{table}.{column} {problem}。"
    en = "extra_columns: {table}.{column} {problem_en}."

    def look(self, case: Case) -> Iterator[Finding]:
        for table, columns in case.scheme.extra_columns.items():
            for column in columns:
                if problem := _misplaced(table, column):
                    place = case.place("extra_columns", table, column)
                    yield self.at(
                        place, table=table, column=column, problem=problem[0], problem_en=problem[1]
                    )


class PersonalColumnDeclared(SchemeRule):
    """Law 2: no personal field enters a score, under whatever name it is brought in."""

    id = "personal-column"
    zh = "extra_columns：“{column}”像是个人信息，不能用于考核。请删去。"
    en = "extra_columns: '{column}' looks like personal data, which never enters an appraisal. Remove it."

    def look(self, case: Case) -> Iterator[Finding]:
        for table, columns in case.scheme.extra_columns.items():
            for column in columns:
                if is_personal(column):
                    yield self.at(case.place("extra_columns", table, column), column=column)


def is_personal(column: str) -> bool:
    """Return whether a column's name is one of personal data."""
    plain = column.lower()
    return plain in PERSONAL_COLUMNS or any(word in plain for word in PERSONAL_COLUMNS if not word.isascii())


def _misplaced(table: str, column: str) -> tuple[str, str] | None:
    if table not in TABLES:
        known = ", ".join(TABLES)
        return f"的表不存在，可用的有：{known}", f"names no table; known are {known}"
    if column in {known.name for known in TABLES[table].columns}:
        return "本来就在表里，请删去这一条", "is in the contract already; remove it"
    return None


ABSENCE_RULES: tuple[type[SchemeRule], ...] = (
    NeutralPointsMissing,
    EnoughOutOfRange,
    PoolInScore,
    PeriodsOfMissing,
    ExtraColumnMisplaced,
    PersonalColumnDeclared,
)

"""Headings, navigation and the frame of the page."""

WORDS: dict[str, tuple[str, str]] = {
    "brand": ("公评", "Gongping"),
    "skip": ("跳到正文", "Skip to the content"),
    "title": ("{period}考核结果", "Results for {period}"),
    "page.cut_off": (
        "{days}的事，看到 {cut_off} 为止。之后才登记的，这里看不到。",
        "What happened from {days}, as seen at {cut_off}. What was recorded later is not in here.",
    ),
    "page.confidential": ("保密·仅供考核管理人员", "Confidential · for those who manage the appraisal"),
    "page.notice": (
        "<b>保密，仅供考核管理人员。</b>结果由有权的人签发以后，才分别送达本人（仅本人可见）。签发以前，等级只是按方案算出来的，不是决定。",
        "<b>Confidential, for those who manage the appraisal.</b> Results reach each person, and only that "
        "person, once somebody entitled has signed them. Until then a grade is what the scheme computes, "
        "not a decision.",
    ),
    "page.made_by": (
        "同样的数据和方案，算出同样的结果；谁都可以用 gongping verify 核对。",
        "The same data and scheme give the same results; anybody may check with gongping verify.",
    ),
    "nav.label": ("本页目录", "On this page"),
    "nav.page": ("本页", "This page"),
    "nav.findings": ("结论", "Findings"),
    "nav.spread": ("得分分布", "Spread of totals"),
    "nav.people": ("名单", "People"),
    "nav.indicators": ("各项指标", "Indicators"),
    "nav.missing": ("缺什么，怎么办的", "What was missing"),
    "nav.data": ("数据齐不齐", "Completeness of data"),
    "nav.persons": ("每个人", "Each person"),
    "nav.definitions": ("指标怎么算", "How indicators are counted"),
    "nav.up": ("回到名单", "Back to the list"),
    "head.attention": ("签发前请看", "To look at before signing"),
    "head.attention.none": ("没有需要人看的事项。", "Nothing waits for a person."),
    "head.losses": ("平均每人离 100 分差在哪里", "Where the average person falls short of 100"),
    "head.losses.note": (
        "占总分的分数，从大到小；有总分的人的平均。",
        "In points of the total, largest first; the average of those with a total.",
    ),
    "head.losses.rest": ("其余各项", "Everything else"),
    "head.indicators": (
        "各项指标：谁没到目标，丢了多少分",
        "Indicators: who missed the target, at what cost",
    ),
    "head.indicators.note": (
        "按丢分多少排。中位数是中间那个人的值；丢分是占总分的分数。调过岗的人按最长的一段算。",
        "Ordered by points lost, in points of the total. The median is the value of the person in the "
        "middle. People who moved count with their longest stretch.",
    ),
    "head.people": ("名单，按姓名排序", "People, in the order of their names"),
    "head.people.note": (
        "不按得分排序，也没有名次。评分已按松紧校正的，各人名下写明；没有共同评价人的部门之间仍不能比较。",
        "Not ordered by score, and without ranks. Where ratings were corrected for strictness, each part "
        "says so; departments without common raters still cannot be compared.",
    ),
    "head.people.narrow": (
        "屏幕窄时不列各维度得分，点姓名看。",
        "On a narrow screen the sections are left out; open a name to see them.",
    ),
    "head.people.many": (
        "人太多，这一页不逐人列出依据；单个人的用 gongping explain 查看，或按部门分开考核。",
        "There are too many people to list everybody's evidence here; ask gongping explain for one person, "
        "or appraise departments apart.",
    ),
    "head.sites": ("各项目的人数和依据", "People and evidence by site"),
    "head.missing": ("缺什么，怎么办的", "What was missing and what was done about it"),
    "head.missing.note": (
        "缺的从不按 0 分计。下面每一行写明缺在哪里、几个人、权重怎么办。",
        "What is missing never counts as 0. Each line says where, for how many people, and what became of "
        "the weight.",
    ),
    "missing.unscored": (
        "有 {n} 处没能计分：不是得低分，是没有方案可用。",
        "{n:matter|matters} could not be scored: not a low score, but no scheme that applies.",
    ),
    "missing.unscored.open": ("逐条看", "Show each"),
    "head.missing.none": ("每个人的每一项都有数。", "Everybody has a value for everything."),
    "head.data": ("数据齐不齐", "Completeness of the data"),
    "head.data.say": (
        "读入 <b>{read}</b> 行，收下 <b>{kept}</b> 行，拒收 <b>{rejected}</b> 行；"
        "收下的里面有 <b>{flagged}</b> 行请核对。",
        "<b>{read:row|rows}</b> read, <b>{kept}</b> kept, <b>{rejected}</b> rejected; <b>{flagged}</b> of "
        "those kept should be checked.",
    ),
    "head.problems": ("问题清单", "Problems"),
    "head.problems.more": (
        "另有 {n} 类问题，全部逐行列在 problems.csv。",
        "{n:more kind|more kinds} of problem; problems.csv lists every one with its line.",
    ),
    "head.problems.all": ("逐行清单在 problems.csv。", "problems.csv lists every one with its line."),
    "head.files": (
        "输入文件和校验码（SHA-256 的前 16 位）",
        "Input files and the first 16 digits of their SHA-256",
    ),
    "head.definitions": ("指标怎么算", "How each indicator is counted"),
    "head.definitions.note": (
        "本次用到的全部指标，照考核方案原文。",
        "Every indicator in use, as the scheme writes it.",
    ),
    "table.open": ("看数据表", "Show the numbers"),
}

"""What is said while a period runs: never a grade, never a promise."""

WORDS: dict[str, tuple[str, str]] = {
    "so_far.total": (
        "按现有的依据是 <b>{total}</b> 分。",
        "By the evidence so far the total is <b>{total}</b>.",
    ),
    "so_far.error": ("上下约有 {error} 分误差。", " The error is about {error} points either way."),
    "so_far.gap": (
        "{above} 级从 {line} 分起，还差 {gap} 分。",
        " Grade {above} begins at {line}: {gap} points away.",
    ),
    "so_far.none": (
        "有数的部分还太少，暂不出总分；下面是已有的各项。",
        "Too little has been measured for a total yet; what there is stands below.",
    ),
    "so_far.moved": (
        "比 {since}{word} <b>{points}</b> 分。",
        "<b>{points}</b> points {word} than on {since}.",
    ),
    "so_far.more_points": ("多", "more"),
    "so_far.fewer_points": ("少", "fewer"),
    "so_far.same": ("与 {since}相差不到 0.1 分。", "Less than 0.1 points from {since}."),
    "so_far.by": (
        "“{name}”从 {before} 到 {now}，总分 {points}",
        "“{name}” from {before} to {now}, {points} points",
    ),
    "so_far.by.new": ("“{name}”有数了：{now}", "“{name}” has a value now: {now}"),
    "so_far.by.gone": ("“{name}”现在没有数：{why}", "“{name}” has no value now: {why}"),
    "so_far.step.more": (
        "“{name}”：再有 {more}做到，别的不变，就到 {line} 分。",
        "“{name}”: {more} more done right, all else equal, and the total is {line}.",
    ),
    "so_far.step.value": (
        "“{name}”：从 {now} 到 {value}，别的不变，就到 {line} 分。",
        "“{name}”: from {now} to {value}, all else equal, and the total is {line}.",
    ),
    "so_far.step.none": (
        "没有哪一项单独就够；几项都往前走一点才到。",
        "No single measure is enough; several must move a little.",
    ),
    "so_far.growing": ("到期末才算齐，先不计分", "counted in full at the end, no points yet"),
    "so_far.find.totals": (
        "<b>{n} 人</b>里 <b>{with_total} 人</b>已有总分，中位 <b>{median}</b>。",
        "<b>{with_total}</b> of <b>{n:person|people}</b> have a total so far, median <b>{median}</b>.",
    ),
    "so_far.find.few": (
        "<b>{n} 人</b>里 <b>{with_total} 人</b>已有总分，人少，不说中位。",
        "<b>{with_total}</b> of <b>{n:person|people}</b> have a total so far: too few to speak of a median.",
    ),
    "so_far.find.median": (
        "中位比 {since}{word} <b>{points}</b> 分。",
        " The median is <b>{points}</b> points {word} than on {since}.",
    ),
    "so_far.find.rose": (
        "“<b>{name}</b>”中位从 {before} 到 <b>{now}</b>，比 {since}好。",
        "“<b>{name}</b>”: median from {before} to <b>{now}</b>, better than on {since}.",
    ),
    "so_far.find.fell": (
        "“<b>{name}</b>”中位从 {before} 到 <b>{now}</b>，比 {since}差。",
        "“<b>{name}</b>”: median from {before} to <b>{now}</b>, worse than on {since}.",
    ),
    "so_far.find.short": (
        "“<b>{name}</b>”有数的 {measured} 人里 <b>{missed} 人</b>没到目标 {target}。",
        "“<b>{name}</b>”: <b>{missed}</b> of {measured:person|people} measured are short of the target "
        "{target}.",
    ),
    "so_far.spread": (
        "按今天的数，{n} 人里 {good} 人在 {grade} 级线以上",
        "By today's figures {good} of {n:person|people} are above the line of grade {grade}",
    ),
    "so_far.spread.plain": ("{n} 人已有总分", "{n:person|people} with a total so far"),
    "so_far.spread.note": (
        "按分数分组，柱上为人数，不足 5 人的组已合并；不显示姓名。这是到今天为止的数，会变；等级以签发为准。",
        "The number of people stands on top of each group, groups under five merged; no names. These are "
        "today's figures and will change; grades stand once they are signed.",
    ),
}

"""What each command does, in the order of ``gongping --help``: one place, so that help loads no command."""

from gongping.cli.language import say

HELP = {
    "init": say(
        "生成一个空的、带说明的数据文件夹，或（--workbook）一本带下拉框和批注的工作簿。",
        "Write an empty, commented folder, or (--workbook) a workbook with drop-downs and notes.",
    ),
    "check": say(
        "检查文件夹里的考核方案，逐条指出文件、行号、问题和改法。有错误时退出码为 1。",
        "Check the schemes of a folder: file, line, what is wrong, what to do. Exit 1 on errors.",
    ),
    "appraise": say(
        "考核一个文件夹（或一本工作簿）：读方案和数据，算出每个人的得分，写到 -o 指定的文件夹。",
        "Appraise a folder (or workbook): read schemes and records, score everybody, write a result folder.",
    ),
    "explain": say(
        "说明一个人为什么是这个分：只看结果文件夹 OUT，一直到具体的行。EMPLOYEE 是工号，或不重名的姓名。",
        "Explain one person's score from the result folder OUT alone, down to the row. "
        "EMPLOYEE is an id, or a name only one person bears.",
    ),
    "verify": say(
        "核验结果文件夹 OUT：封存值对不对，输入有没有变，重算一遍是否一字不差。不符时退出码为 1。",
        "Verify the result folder OUT: seal, inputs, everything computed again. Exit 1 where it differs.",
    ),
    "worktime": say(
        "算出 START 到 END 之间有多少工作时间，逐日列出。",
        "Count the working time from START to END, day by day.",
    ),
    "indicators": say("现成的指标：列出、看一个的定义。", "The ready indicators: list them, show one."),
    "ratings": say(
        "分析评分表。FILE 是 360° 表（被评人、评价人、关系、评分项、评分）时，"
        "不用任何选项就输出校正松紧后的得分；"
        "其他表用 --score、--random、--fixed 说明模型。可读 .csv 和 .csv.gz。",
        "Analyse a table of ratings. For a 360° form (ratee_id, rater_id, relation, item, score) the "
        "corrected scores come out without any option; for any other table say the model by "
        "--score, --random and --fixed. Reads .csv and .csv.gz.",
    ),
    "migrate-scheme": say(
        "把旧格式的方案改写成现在的格式，保留注释；规则本身不变。不写 -o 就打印出来。",
        "Rewrite a scheme of an older format in the present one, comments kept, rules unchanged.",
    ),
    "ledger": say(
        "审计日志：核验、出具证明和防改记录、更换签名密钥。",
        "The audit log: verify it, hand out proofs and heads, change the signing key.",
    ),
    "serve": say(
        "启动网站：先做该做的表结构更新，再提供网页。正式使用时放在反向代理后面，或给出证书。",
        "Serve the portal: carry out pending changes of the tables, then serve pages. In real use put it "
        "behind a proxy or name a certificate.",
    ),
    "worker": say(
        "启动工作进程：导入、通知、封存和所有定时任务。被强行中止的任务会重做并完成。",
        "Start the worker: imports, notices, sealing and all that is scheduled. A job that is killed is done "
        "again and finishes.",
    ),
    "backup": say(
        "把数据库和它的文件备份成一个文件 FILE，可以在系统运行时做。签名密钥不在里面。",
        "Back up the database and its files into one FILE, while it works. The signing key stays out.",
    ),
    "restore": say(
        "把备份 FILE 恢复到空的数据库和空的数据文件夹，逐表核对行数并核验审计日志。",
        "Restore FILE into an empty database and data folder; compare every table and verify the ledger.",
    ),
    "export-person": say(
        "把系统保存的、与一个人有关的全部信息写成一个 ZIP 文件 FILE，交给本人。EMPLOYEE_ID 是工号。",
        "Write everything the portal keeps about one person into one ZIP FILE, to hand to that person. "
        "EMPLOYEE_ID is the person's number.",
    ),
    "erase-person": say(
        "抹去一个已离职的人：身份、联系方式和自由文字删去或替换，依法要保留的只留编号并说明理由。不能恢复。",
        "Erase a person who has left: identity, contact and free text go; what the law wants kept stays by "
        "number, with the reason. It cannot be undone.",
    ),
    "doctor": say(
        "检查安装：设置、数据库、工作进程、磁盘、邮件，逐条说怎么办。有问题时退出码为 1。",
        "Examine the installation: settings, database, worker, disk, mail; each says what to do. Exit 1 "
        "where something is wrong.",
    ),
    "demo": say(
        "生成一家 60 人的演示公司（3 个项目、12 个月、约 6 万张工单，每次相同），考核最近一个季度，"
        "打开网页给各种角色的人看。再运行一次就直接打开。",
        "Make a demo company of 60 people (3 sites, 12 months, about 60,000 orders, always the same), "
        "appraise its last quarter and serve its pages to people of every role. Run again, it opens at once.",
    ),
}

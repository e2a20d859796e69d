"""The Chinese headings that the demo company's own exports carry, by table and English column name."""

HEADINGS: dict[str, dict[str, str]] = {
    "people": {
        "employee_id": "工号", "name": "姓名", "post": "岗位", "site": "项目", "department": "部门",
        "manager_id": "上级工号", "from": "起始日期", "until": "截止日期",
        "gender": "性别", "born_on": "出生日期",
        "status": "用工状态",
    },
    "attendance": {
        "employee_id": "工号", "month": "月份", "post": "岗位", "site": "项目", "due_days": "应出勤天数",
        "present_days": "实际出勤天数", "protected_days": "受保护假天数",
    },
    "work_orders": {
        "order_id": "工单编号", "kind": "工单类型", "employee_id": "经办人工号", "site": "项目",
        "created_at": "报单时间", "category": "类别", "urgency": "紧急程度",
        "household_id": "户号", "channel": "渠道",
        "responded_at": "响应时间", "resolved_at": "办结时间", "closed_at": "关闭时间", "status": "状态",
        "reopened_count": "重开次数", "transferred_count": "转派次数", "called_back_at": "回访时间",
        "due_at": "应完成时间", "paused": "暂停时段", "valid": "是否有效", "responsible": "是否有责",
    },
    "satisfaction": {
        "response_id": "评价编号", "answered_at": "评价时间", "score": "评分", "employee_id": "工号",
        "order_id": "工单编号", "site": "项目", "household_id": "户号",
        "channel": "渠道", "invited_at": "邀请时间",
        "contact_ok": "可否联系", "followed_up_at": "跟进时间",
    },
    "collections": {
        "site": "项目", "period": "周期", "building": "楼栋", "receivable": "应收", "received": "实收",
        "employee_id": "管家工号", "target_rate": "目标收缴率",
    },
    "ratings": {
        "period": "周期", "ratee_id": "被评人工号", "rater_id": "评价人工号",
        "item": "评分项", "relation": "关系",
        "score": "评分",
    },
}  # fmt: skip
"""Tables not named here keep their English column names."""

KIND_WORDS = {"complaint": "投诉", "repair": "报修", "enquiry": "咨询", "request": "需求", "praise": "表扬"}

"""What the report adds to the notes of the scoring room."""

WORDS: dict[str, tuple[str, str]] = {
    "note.plain": ("说明 {code}：{facts}", "Note {code}: {facts}"),
    "source.attendance": ("出勤表", "the attendance table"),
    "source.calendar": ("营业日历", "the working calendar"),
    "source.given": ("直接给出", "as given"),
}

"""Why a person's data are not handed out or erased, in words."""

from gongping.errors import CallFault, InputFault


class PersonUnknown(InputFault):
    """Nobody bears the number, or whoever did has been erased."""

    code = "person-unknown"
    zh = "没有工号为“{employee_id}”的人，或已经抹去。请核对工号。"
    en = 'Nobody bears the number "{employee_id}", or whoever did is erased. Check the number.'


class ExportPlaceTaken(CallFault):
    """The file to be written exists."""

    code = "export-place-taken"
    zh = "{path} 已经存在，没有覆盖。请换一个文件名。"
    en = "{path} exists and was not overwritten. Give another name."

"""What may stand in mapping.yaml (docs/reference/mapping.md is written from this)."""

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from gongping.engine.evidence.contracts import TABLES
from gongping.engine.evidence.history_spec import HistorySpec
from gongping.engine.evidence.mapping.name_parts import NAME_PATTERN
from gongping.engine.evidence.mapping.parts import Part
from gongping.engine.evidence.mapping_faults import wrong
from gongping.engine.evidence.steps_spec import StepsSpec

Heading = Annotated[str, Field(min_length=1, max_length=200)]
Encoding = Literal["utf-8", "gb18030", "gbk", "gb2312", "big5", "utf-16", "latin-1", "cp1252"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceMapping(_Strict):
    """How the files that ``file`` matches become one table."""

    file: Annotated[
        str,
        Field(
            min_length=1,
            max_length=200,
            pattern=r"^[^/\\:][^\\:]*$",
            description="File name, * and ? allowed; with / a path below the folder.",
        ),
    ]
    table: Annotated[
        str | None,
        Field(description="The table it becomes, by its English name. Not with history or steps."),
    ] = None
    sheet: Annotated[Heading | None, Field(description="The sheet; else the first visible.")] = None
    header_row: Annotated[
        int | None, Field(ge=1, le=1000, description="The line of the headings, from 1; else it is found.")
    ] = None
    encoding: Annotated[Encoding | None, Field(description="The text's encoding; else found.")] = None
    delimiter: Annotated[Literal[",", ";", "\t", "|"] | None, Field(description="Else found.")] = None
    columns: Annotated[dict[str, Heading], Field(description="Our column name: the file's heading.")] = {}
    constants: Annotated[
        dict[str, Heading], Field(description="Our column name: the text every row gets.")
    ] = {}
    values: Annotated[
        dict[str, dict[str, str]], Field(description="Our column name: {the file's text: our text}.")
    ] = {}
    parts: Annotated[
        dict[str, Part],
        Field(description="Our column name: the part of the cell that counts, a pattern with one group."),
    ] = {}
    prefixes: Annotated[
        dict[str, Heading],
        Field(description="Our column name: what to write before a key that other systems use as well."),
    ] = {}
    otherwise: Annotated[
        dict[str, Heading], Field(description="Our column name: the text where the cell is empty.")
    ] = {}
    from_name: Annotated[
        str | None,
        Field(
            max_length=200,
            pattern=NAME_PATTERN,
            description="What the file's name tells: our column names in braces, * for anything.",
        ),
    ] = None
    only: Annotated[
        dict[Heading, tuple[str, ...]],
        Field(description="A heading: the texts of the rows that belong here; an empty list: any text."),
    ] = {}
    utc: Annotated[bool, Field(description="Moments without an offset are universal time.")] = False
    dates: Annotated[
        Literal["ymd", "dmy", "mdy"] | None, Field(description="The order in dates such as 1/9/2026.")
    ] = None
    decimal_comma: Annotated[bool, Field(description="Numbers are written 1.234,5.")] = False
    ignore: Annotated[tuple[Heading, ...], Field(description="Headings to leave out in silence.")] = ()
    history: Annotated[
        HistorySpec | None, Field(description="The file is a log of changes; see history below.")
    ] = None
    steps: Annotated[StepsSpec | None, Field(description="The file is a log of steps; see steps below.")] = (
        None
    )

    @model_validator(mode="after")
    def _one_place_and_target(self) -> Self:
        if ".." in self.file:
            raise wrong("mapping_outside")
        if sum(target is not None for target in (self.table, self.history, self.steps)) != 1:
            raise wrong("mapping_one_target")
        if self.table is None and (self.columns or self.constants or self.parts or self.otherwise):
            raise wrong("mapping_history_alone")
        if self.history is not None and (self.values or self.prefixes or self.only or self.utc):
            raise wrong("mapping_history_alone")
        if self.steps is not None and not {*self.values, *self.prefixes} <= {"order_id", "employee_id"}:
            raise wrong("steps_values")
        if self.table is not None and self.table not in TABLES:
            raise wrong("mapping_no_table", table=self.table[:40], known=", ".join(TABLES))
        return self

    @model_validator(mode="after")
    def _columns_once(self) -> Self:
        twice = set(self.columns) & set(self.constants)
        if twice:
            raise wrong("mapping_column_or_constant", names=", ".join(sorted(twice)))
        theirs = list(self.columns.values())
        repeated = next((heading for heading in theirs if theirs.count(heading) > 1), None)
        if repeated is not None:
            raise wrong("mapping_heading_twice", heading=repeated[:40])
        return self


class DataPlace(_Strict):
    """Where the files are kept when they lie neither in the folder nor where the call says."""

    variable: Annotated[
        str, Field(pattern=r"^[A-Z][A-Z0-9_]*$", description="An environment variable that names a folder.")
    ]
    otherwise: Annotated[
        str, Field(min_length=1, description="The folder without it, seen from mapping.yaml.")
    ]
    folder: Annotated[str, Field(description="The folder below it that holds the files.")] = "."


class Mapping(_Strict):
    """The whole file: ``format: 1`` and one entry per kind of file."""

    format: Literal[1]
    sources: Annotated[tuple[SourceMapping, ...], Field(min_length=1, max_length=200)]
    data: Annotated[DataPlace | None, Field(description="Where the files are kept.")] = None


def mapping_schema() -> dict[str, Any]:
    """Return the JSON Schema of mapping.yaml, for editors."""
    return Mapping.model_json_schema()

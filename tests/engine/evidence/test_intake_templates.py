"""Templates are empty, explained, and read back once they are filled in."""

import openpyxl
import polars as pl
import pytest

from gongping.engine.evidence import TABLES, write_template, write_workbook
from gongping.engine.evidence.cleaning import CleaningRules, clean_column
from gongping.engine.evidence.templates import FolderNotEmpty
from gongping.engine.evidence.templates.words import choices
from tests.engine.evidence.intake_cases import column, read, rules

PERSON = {
    "zh": ["E001", "张敏", "客服专员", "翠湖花园", "客服部"],
    "en": ["E001", "Zhang", "clerk", "Lake", "service"],
}


@pytest.mark.parametrize("language, people", [("zh", "人员"), ("en", "people")])
def test_a_filled_in_folder_reads_back(tmp_path, language, people):
    place = tmp_path / "new"
    written = write_template(place, language)
    assert len(written) == len(TABLES) + 1
    with (place / f"{people}.csv").open("a", encoding="utf-8") as file:
        file.write(",".join(PERSON[language]) + ",,,,,,\n")
    evidence = read(place, language=language)
    assert column(evidence, "people", "employee_id") == ["E001"]
    assert set(evidence.tables) == {"people"}
    assert rules(evidence) == set()


@pytest.mark.parametrize("language, people", [("zh", "人员"), ("en", "people")])
def test_a_filled_in_workbook_reads_back(tmp_path, language, people):
    path = tmp_path / "data.xlsx"
    write_workbook(path, language)
    book = openpyxl.load_workbook(path)
    book[people].append(PERSON[language])
    book.save(path)
    evidence = read(path, language=language)
    assert column(evidence, "people", "employee_id") == ["E001"]
    assert rules(evidence) == set()


def test_the_workbook_offers_words_and_explains_each_column(tmp_path):
    path = tmp_path / "data.xlsx"
    write_workbook(path, "zh")
    orders = openpyxl.load_workbook(path)["工单"]
    offered = {rule.formula1 for rule in orders.data_validations.dataValidation}
    assert '"投诉,报修,咨询,需求,表扬"' in offered
    assert '"是,否"' in offered
    assert orders.freeze_panes == "A2"
    assert all(cell.comment for cell in orders[1])
    assert orders.column_dimensions["A"].width > 0


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_word_a_template_offers_is_understood(language):
    rules_of_cleaning = CleaningRules("Asia/Shanghai")
    for table in TABLES.values():
        for one in table.columns:
            offered = choices(one, language)
            read_back = clean_column(pl.Series(offered, dtype=pl.String), one, rules_of_cleaning).values
            assert read_back.null_count() == 0


def test_a_template_is_never_written_over_anything(tmp_path):
    (tmp_path / "人员.csv").write_text("x", encoding="utf-8")
    with pytest.raises(FolderNotEmpty):
        write_template(tmp_path, "zh")
    assert (tmp_path / "人员.csv").read_text(encoding="utf-8") == "x"

"""The demo company, made once per session."""

from pathlib import Path

import pytest

from gongping.demo import Company, make_company


@pytest.fixture(scope="session")
def company(tmp_path_factory: pytest.TempPathFactory) -> Company:
    return make_company(tmp_path_factory.mktemp("demo") / "嘉和物业")


@pytest.fixture(scope="session")
def folder(company: Company) -> Path:
    return company.folder

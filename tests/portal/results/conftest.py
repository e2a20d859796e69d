"""A sealed folder once for all tests, a company per test."""

import pytest

from tests.portal.results.firm import firm as make_firm
from tests.portal.results.firm import sealed


@pytest.fixture(scope="session")
def folders(tmp_path_factory):
    return sealed(tmp_path_factory.mktemp("appraisal"))


@pytest.fixture(autouse=True)
def data_dir(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def firm(db, folders):
    return make_firm(folders[0])

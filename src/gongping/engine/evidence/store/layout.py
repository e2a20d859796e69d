"""Where things lie in a store."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from gongping.errors import CallFault

Part = Literal["raw", "acts", "current"]
_GLOB = "*?[]"


class StorePathUnsuitable(CallFault):
    """A path with signs that file patterns use."""

    code = "store-path-unsuitable"
    zh = "依据库的路径“{path}”里有 * ? [ ] 之类的符号，读取时会被当成通配符。请换一个文件夹。"
    en = "The store's path '{path}' holds one of * ? [ ], read as patterns. Choose another folder."


@dataclass(frozen=True, slots=True)
class Layout:
    """The folders of a store: ``raw/<table>`` and ``acts/<table>`` (append-only), ``current/<table>``,
    ``versions`` (what readers may open), ``staging`` and ``intent.json`` (a batch under way), ``lock``.
    """

    root: Path

    def __post_init__(self) -> None:
        if any(sign in str(self.root) for sign in _GLOB):
            raise StorePathUnsuitable(path=self.root)

    def table(self, part: Part, name: str) -> Path:
        """Return the folder of a Delta table."""
        return self.root / part / name

    @property
    def versions(self) -> Path:
        """Return the folder of registered versions."""
        return self.root / "versions"

    @property
    def intent(self) -> Path:
        """Return the file that says which batch is under way."""
        return self.root / "intent.json"

    @property
    def lock(self) -> Path:
        """Return the file that writers lock."""
        return self.root / "lock"

    @property
    def staging(self) -> Path:
        """Return the folder of rows that are not committed yet."""
        return self.root / "staging"

    def staged(self, batch: str) -> Path:
        """Return the folder of a batch's rows before they are committed."""
        return self.staging / batch

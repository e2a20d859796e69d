"""Schemes as plain mappings, straight from their files."""

from pathlib import Path

from ruamel.yaml import YAML


def schemes_in(folder: Path) -> list[dict]:
    """Read the schemes of an appraisal folder, the common block under each, by id."""
    single = folder / "scheme.yaml"
    files = [single] if single.exists() else sorted((folder / "schemes").glob("*.yaml"))
    files = [file for file in files if file.name != "common.yaml"]
    return sorted((complete(load(file), file) for file in files), key=lambda scheme: scheme["id"])


def complete(own: dict, file: Path) -> dict:
    if own.get("use") == "common":
        return {**load(file.parent / "common.yaml"), **own}
    return own


def load(file: Path) -> dict:
    return YAML(typ="safe").load(file.read_text(encoding="utf-8"))


def indicators_for(scheme: dict, section: dict, post: str) -> list[tuple[dict, object]]:
    """The indicators of a section that a post is measured by, each with its weight."""
    chosen = scheme.get("post_weights", {}).get(post)
    own = {indicator["id"]: indicator for indicator in section.get("indicators", [])}
    extra = {indicator["id"]: indicator for indicator in scheme.get("extra_indicators", [])}
    if chosen is None or not set(chosen) & set(own):
        return [(indicator, indicator["weight"]) for indicator in own.values()]
    both = {**own, **extra}
    return [(both[name], weight) for name, weight in chosen.items()]

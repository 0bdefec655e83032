"""Write a case project's ``semantic_manifest.json`` and ``manifest.json`` anew, with dbt itself, from its YAML.

    python tests/cases/projects/regenerate.py tests/cases/projects/shop

A throw-away dbt project is made in a temporary folder: the YAML as it is, and a ``select 1`` for each model it names.
``manifest.json`` is cut down to what dbt leaves out of the semantic manifest: the models and their ``meta``.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

KEPT = ("name", "resource_type", "database", "schema", "alias", "relation_name", "original_file_path", "patch_path", "config")


def main(folder: Path) -> None:
    name = folder.name
    sources = sorted(folder.glob("*.yml"))
    text = "".join(path.read_text() for path in sources)
    models = set(re.findall(r"ref\('(\w+)'\)", text))
    for path in sources:
        models |= {model["name"] for model in yaml.safe_load(path.read_text()).get("models") or ()}
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary) / name
        (root / "models").mkdir(parents=True)
        for path in sources:
            (root / "models" / path.name).write_text(path.read_text())
        for model in models:
            (root / "models" / f"{model}.sql").write_text("select 1")
        project = {"name": name, "version": "1.0", "profile": name, "models": {name: {"+materialized": "table"}}}
        (root / "dbt_project.yml").write_text(yaml.safe_dump(project))
        output = {"type": "duckdb", "path": f"{name}.duckdb", "schema": "main"}
        (root / "profiles.yml").write_text(yaml.safe_dump({name: {"target": "dev", "outputs": {"dev": output}}}))
        dbt = Path(sys.executable).with_name("dbt")
        subprocess.run([dbt, "parse", "--profiles-dir", ".", "--no-partial-parse"], cwd=root, check=True)
        semantic = json.loads((root / "target" / "semantic_manifest.json").read_text())
        nodes = json.loads((root / "target" / "manifest.json").read_text())["nodes"]
    kept = {key: {field: node[field] for field in KEPT if field in node} for key, node in sorted(nodes.items())}
    for node in kept.values():
        node["config"] = {"meta": node["config"].get("meta") or {}}
    _write(folder / "semantic_manifest.json", semantic)
    _write(folder / "manifest.json", {"nodes": kept, "sources": {}})


def _write(path: Path, body: object) -> None:
    path.write_text(json.dumps(body, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())

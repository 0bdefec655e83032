"""The railway of ``railway/``, written to a folder that the product can open, without dbt being run."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

SOURCES = Path(__file__).parent / "railway"

PROFILES = """
railway:
  target: dev
  outputs:
    dev:
      type: duckdb
      path: warehouse/railway.duckdb
      schema: main
"""


def write_project(root: Path) -> Path:
    """Write the project with its warehouse, its definitions and its manifests; returns its folder."""
    for folder in ("models", "target", "warehouse"):
        (root / folder).mkdir(parents=True)
    (root / "dbt_project.yml").write_text("name: railway\nprofile: railway\n")
    (root / "profiles.yml").write_text(PROFILES)
    for name in ("semantic_models.yml", "models.yml"):
        shutil.copyfile(SOURCES / name, root / "models" / name)
    for name in ("semantic_manifest.json", "manifest.json"):
        shutil.copyfile(SOURCES / name, root / "target" / name)
    write_warehouse(root / "warehouse" / "railway.duckdb")
    return root


def write_warehouse(path: Path) -> None:
    connection = duckdb.connect(str(path))
    connection.execute((SOURCES / "tables.sql").read_text(encoding="utf-8"))
    connection.close()

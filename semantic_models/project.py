"""A dbt project on disk: where its definitions, its profile and its warehouse are. Reads files; never starts dbt."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from semantic_models.catalog import rollup_fingerprint
from semantic_models.engine import SemanticLayer, file_version
from semantic_models.errors import Location, ProjectError, did_you_mean
from semantic_models.manifest.load import load_manifest
from semantic_models.manifest.model import Relation
from semantic_models.plan.tiers import Tiers
from semantic_models.query_log import QueryLog
from semantic_models.warehouse.base import Warehouse
from semantic_models.warehouse.cache_store import ResultStore, store_from_environment


@dataclass(frozen=True, slots=True)
class Project:
    """A dbt project with one target of its profile.

    Attributes:
        dbt_dir: folder of ``dbt_project.yml``.
        root: folder that holds ``data/``: the parent of a folder named ``dbt_project``, else ``dbt_dir``.
        output: the target's settings of the profile, rendered.
        settings: ``dbt_project.yml`` as written.
    """

    dbt_dir: Path
    root: Path
    profiles_dir: Path
    profile_name: str
    target_name: str
    target_path: str
    output: Mapping[str, Any]
    settings: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def find(cls, project_dir: str | Path = ".", *, profiles_dir: str | Path | None = None, target: str | None = None) -> Project:
        """The project in ``project_dir`` or in ``project_dir/dbt_project``. Raises ProjectError."""
        given = Path(project_dir).expanduser().absolute()
        dbt_dir = next((d for d in (given, given / "dbt_project") if (d / "dbt_project.yml").is_file()), None)
        if dbt_dir is None:
            raise ProjectError(
                f"There is no dbt project in {project_dir}: dbt_project.yml is missing.",
                hint="Name its folder with --project-dir.",
            )
        settings = _read_yaml(dbt_dir / "dbt_project.yml", render=False)
        profile_name = str(settings.get("profile") or settings.get("name") or "")
        places = [Path(profiles_dir).expanduser().absolute()] if profiles_dir else _profile_places(dbt_dir)
        place = next((p for p in places if (p / "profiles.yml").is_file()), None)
        if place is None:
            raise ProjectError(
                f"There is no profiles.yml in {' or '.join(str(p) for p in places)}.", hint="Name its folder with --profiles-dir."
            )
        profiles = _read_yaml(place / "profiles.yml", render=True)
        where = Location(str(place / "profiles.yml"))
        profile = profiles.get(profile_name)
        if not isinstance(profile, Mapping):
            raise ProjectError(f"There is no profile '{profile_name}'.", hint=did_you_mean(profile_name, profiles), where=where)
        outputs = profile.get("outputs") or {}
        target_name = target or os.environ.get("DBT_TARGET") or str(profile.get("target") or "default")
        output = outputs.get(target_name)
        if not isinstance(output, Mapping):
            hint = did_you_mean(target_name, outputs) or f"Targets are {', '.join(sorted(outputs))}."
            raise ProjectError(f"The profile '{profile_name}' has no target '{target_name}'.", hint=hint, where=where)
        root = dbt_dir.parent if dbt_dir.name == "dbt_project" else dbt_dir
        target_path = os.environ.get("DBT_TARGET_PATH") or str(settings.get("target-path") or "target")
        return cls(dbt_dir, root, place, profile_name, target_name, target_path, output, settings)

    @property
    def dialect(self) -> str:
        """The adapter's type: ``duckdb`` or ``bigquery``."""
        return str(self.output.get("type", ""))

    @property
    def manifest_path(self) -> Path:
        return self.dbt_dir / self.target_path / "semantic_manifest.json"

    @property
    def model_dirs(self) -> tuple[Path, ...]:
        """The folders of the project's models and their YAML."""
        named = self.settings.get("model-paths") or ["models"]
        return tuple(Path(os.path.normpath(self.dbt_dir / str(folder))) for folder in named)

    @property
    def macro_dir(self) -> Path:
        """The first folder of the project's macros."""
        return Path(os.path.normpath(self.dbt_dir / str((self.settings.get("macro-paths") or ["macros"])[0])))

    @property
    def data_dir(self) -> Path:
        return self.root / "data"

    @property
    def lake_dir(self) -> Path:
        """The lake: ``INSIGHTS_LAKE``, which counts from the dbt project as in dbt itself, or ``data/lake``."""
        named = os.environ.get("INSIGHTS_LAKE")
        return Path(os.path.normpath(self.dbt_dir / named)) if named else self.data_dir / "lake"

    @property
    def gold_dir(self) -> Path:
        """The folder of the lake that facts are kept in, a file a month."""
        return self.lake_dir / "gold"

    @property
    def query_log(self) -> QueryLog:
        """The log of what is asked of this project's metrics."""
        return QueryLog(self.data_dir / "log" / "queries")

    @property
    def index_dir(self) -> Path:
        return self.data_dir / "index"

    @property
    def profile_path(self) -> Path:
        """The DuckDB file that the profile names; relative paths count from the dbt project, where dbt is run."""
        return Path(os.path.normpath(self.dbt_dir / str(self.output.get("path") or "dbt.duckdb")))

    @property
    def published_dir(self) -> Path:
        """Folder of the releases that a build publishes."""
        return self.profile_path.parent / "published"

    @property
    def release_dir(self) -> Path | None:
        """Folder of the release that readers open now, links resolved; None if nothing was published."""
        current = self.published_dir / "current"
        return Path(os.path.realpath(current)) if current.exists() else None

    @property
    def warehouse_path(self) -> Path:
        """The DuckDB file that readers open: the current release's, or the profile's own."""
        release = self.release_dir
        return release / self.profile_path.name if release else self.profile_path

    @property
    def release(self) -> Mapping[str, Any]:
        """What the build wrote of the current release (``release.json``); empty if nothing was published."""
        folder = self.release_dir
        if folder is None or not (folder / "release.json").is_file():
            return {}
        try:
            body = json.loads((folder / "release.json").read_bytes())
        except ValueError:
            return {}
        return body if isinstance(body, dict) else {}

    def warehouse(self) -> Warehouse:
        """Open the warehouse for reading. Raises WarehouseMissingError or WarehouseError."""
        if self.dialect == "duckdb":
            from semantic_models.warehouse.duckdb import DuckDBWarehouse

            return DuckDBWarehouse(self.warehouse_path, lake=self.gold_dir)
        if self.dialect == "bigquery":
            from semantic_models.warehouse.bigquery import BigQueryWarehouse

            limit = self.output.get("maximum_bytes_billed")
            return BigQueryWarehouse(
                self.output.get("project"),
                location=self.output.get("location"),
                maximum_bytes_billed=int(limit) if limit else None,
            )
        raise ProjectError(f"Target '{self.target_name}' is of type '{self.dialect}'.", hint="Use duckdb or bigquery.")

    def cached_warehouse(self) -> Warehouse:
        """The same behind the result cache, where the data has a version: that of a published release.

        ``INSIGHTS_RESULT_CACHE=off`` switches the cache off; ``REDIS_URL`` moves it from ``data/cache`` to a Redis server.
        """
        opened = self.warehouse()
        store = self.result_store()
        if store is None:
            return opened
        from semantic_models.warehouse.cache import CachedWarehouse

        return CachedWarehouse(opened, store, self.data_version)

    @property
    def data_version(self) -> str:
        """What changes whenever the data does; empty where the data has no version, as without a published release."""
        folder = self.release_dir
        facts = folder / "release.json" if folder else None
        # The file names the run that made the release and when: no other release, nor that of another project, has the same.
        return hashlib.sha256(facts.read_bytes()).hexdigest() if facts and facts.is_file() else ""

    def result_store(self) -> ResultStore | None:
        """Where results and answers are kept; None if the cache is off, or the data has no version that they could hang on."""
        if not self.data_version or os.environ.get("INSIGHTS_RESULT_CACHE") == "off":
            return None
        return store_from_environment(self.data_dir / "cache")

    def layer(self, dialect: str | None = None) -> SemanticLayer:
        """The semantic layer of the definitions as dbt last parsed them. Raises ProjectError or DefinitionError.

        Table sizes come from the release. Marts that were built from other definitions than these, or that the build found
        to disagree with their facts, are not used.
        """
        manifest = load_manifest(self.manifest_path)
        release = self.release
        verdicts = release.get("rollups")
        unusable = {}
        if isinstance(verdicts, Mapping):
            number = release.get("release", "")
            for rollup in manifest.rollups:
                verdict = verdicts.get(rollup.name)
                if not verdict or verdict.get("fingerprint") != rollup_fingerprint(rollup, manifest):
                    unusable[rollup.name] = f"it was built from other definitions (release {number}); run 'insights build'"
                elif verdict.get("reason"):
                    unusable[rollup.name] = f"{verdict['reason']} (release {number})"
        return SemanticLayer(
            manifest,
            dialect or self.dialect,
            rows=release.get("rows") or {},
            unusable_rollups=unusable,
            project=self,
            source_dialect=self.dialect,
            version=file_version(self.manifest_path),
            release=release.get("release"),
            tiers=_tiers(release.get("tiers") or {}) if (dialect or self.dialect) == self.dialect else {},
            log=self.query_log,
        )


def _tiers(body: Mapping[str, Any]) -> dict[str, Tiers]:
    """Where the months of each fact are, as the release says."""
    return {
        relation: Tiers(
            facts["time_column"],
            {name: Relation(*names) for name, names in facts["relations"].items()},
            {name: tuple(date.fromisoformat(month) for month in months) for name, months in facts["months"].items()},
        )
        for relation, facts in body.items()
    }


def _profile_places(dbt_dir: Path) -> list[Path]:
    named = os.environ.get("DBT_PROFILES_DIR")
    return [Path(named).absolute()] if named else [dbt_dir, Path.home() / ".dbt"]


def _read_yaml(path: Path, *, render: bool) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
        body = yaml.load(_rendered(text) if render else text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        raise ProjectError(
            f"The YAML is broken: {getattr(fault, 'problem', None) or fault}.",
            hint="Mind the indentation and the quotes.",
            where=Location(str(path), mark.line + 1 if mark else 0),
        ) from None
    except (OSError, UnicodeDecodeError) as fault:
        raise ProjectError(f"{path} cannot be read ({fault}).") from None
    if not isinstance(body, dict):
        raise ProjectError("The file holds no settings.", where=Location(str(path)))
    return body


def _rendered(text: str) -> str:
    """dbt's own templating of profiles, as far as it goes: ``env_var`` with its default, ``as_number`` and kin."""
    if "{{" not in text and "{%" not in text:
        return text
    from jinja2 import TemplateError
    from jinja2.sandbox import SandboxedEnvironment

    def env_var(name: str, default: str | None = None) -> str:
        # A variable that another target needs must not stop this one.
        return os.environ.get(name, "" if default is None else default)

    environment = SandboxedEnvironment()
    environment.filters.update(as_number=lambda value: value, as_bool=lambda value: value, as_native=lambda value: value)
    try:
        return environment.from_string(text).render(env_var=env_var, target={})
    except TemplateError as fault:
        raise ProjectError(f"profiles.yml cannot be rendered: {fault}.") from None

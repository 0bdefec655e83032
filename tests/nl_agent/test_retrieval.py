"""The index: what is found, what is embedded anew, and that readers see the old or the new."""

from __future__ import annotations

import copy
import os
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import bikes
import duckdb
import pytest

from nl_agent.cards import CardKind, cards
from nl_agent.embedding import default_embedder
from nl_agent.retrieval import KEEP, KEEP_DAYS, CardIndex, Extent, ValueFinder, build_index, versions
from semantic_models import DuckDBWarehouse, Project, ProjectError, SemanticLayer
from semantic_models.manifest.load import manifest_from_dict


class Counting:
    """The embedded model, counting what it is asked for."""

    def __init__(self, name: str = "") -> None:
        self._inner = default_embedder()
        self.name = name or self._inner.name
        self.dimension = self._inner.dimension
        self.texts: list[str] = []

    def embed(self, texts: Sequence[str]):
        self.texts.extend(texts)
        return self._inner.embed(texts)


def changed_layer(**metas: dict[str, object]) -> SemanticLayer:
    """The bicycle layer with more ``meta`` for some metrics."""
    body = copy.deepcopy(bikes.MANIFEST)
    for metric in body["metrics"]:
        metric["config"]["meta"].update(metas.get(metric["name"], {}))
    return SemanticLayer(manifest_from_dict(body), version="changed")


@pytest.fixture
def warehouse(bikes_project: Project):
    return bikes_project.warehouse()


def names(index: CardIndex, text: str, k: int = 3, kinds: Sequence[CardKind] = ()) -> list[str]:
    return [hit.name for hit in index.search(text, k, kinds)]


def test_each_thing_has_several_cards_and_each_column_one_name(bikes_layer: SemanticLayer):
    made = cards(bikes_layer)
    income = {(card.facet, card.text) for card in made if card.kind is CardKind.METRIC and card.name == "income"}
    assert income == {
        ("label", "Income"),
        ("description", "Income: Fares that riders paid."),
        ("synonym", "takings"),
        ("synonym", "earnings"),
        ("synonym", "fares"),
        ("example", "How much did we earn?"),
        ("example", "income by town"),
        ("scope", "Cancelled rides count with zero."),
    }
    dimensions = {card.name for card in made if card.kind is CardKind.DIMENSION}
    # A town is reached from rides over the station; its own model's shorter name serves no metric.
    assert "station__town__town_name" in dimensions
    assert "town__town_name" not in dimensions


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("income", "income"),
        ("how much did we earn", "income"),
        ("number of customers", "riders"),
        ("cancelled share", "cancellation_rate"),
        ("bookings", "rides"),
    ],
)
def test_metrics_are_found_by_label_synonym_example_and_meaning(bikes_index: CardIndex, text: str, name: str):
    assert names(bikes_index, text, 1, (CardKind.METRIC,)) == [name]


def test_dimensions_and_values_are_found(bikes_index: CardIndex):
    assert names(bikes_index, "type of bicycle", 1, (CardKind.DIMENSION,)) == ["kind__kind_name"]
    assert bikes_index.search_values("old mill", 1)[0].value == "Old Mill"
    assert bikes_index.search_values("market", 1, ("kind__kind_name",))[0].dimension == "kind__kind_name"


def test_values_keep_their_types(bikes_index: CardIndex):
    assert bikes_index.values["ride__is_cancelled"] == (False, True)
    assert bikes_index.values["station__station_name"] == ("Harbour", "Market", "Old Mill")


@pytest.mark.parametrize(
    "text", ["", "   ", "'; DROP TABLE cards; --", "AND OR NOT (", '"', "name:income^2 *", "\x00", "🚲" * 500, "x" * 20_000]
)
def test_no_text_breaks_a_search(bikes_index: CardIndex, text: str):
    bikes_index.search(text)
    bikes_index.search_values(text, dimensions=("o'clock",))


def test_threads_search_at_once(bikes_index: CardIndex):
    alone = bikes_index.search("income by town")
    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(lambda _: bikes_index.search("income by town"), range(24))) == {alone}


def test_building_again_changes_nothing(tmp_path: Path, bikes_layer: SemanticLayer, warehouse: DuckDBWarehouse):
    first = build_index(bikes_layer, warehouse, tmp_path)
    embedder = Counting()
    again = build_index(bikes_layer, warehouse, tmp_path, embedder=embedder)
    assert (first.changed, again.changed) == (True, False)
    assert again.version == first.version
    assert (first.cards, first.values) == (again.cards, again.values)
    assert embedder.texts == []


def test_only_new_texts_are_embedded_and_the_version_before_can_be_read(
    tmp_path: Path, bikes_layer: SemanticLayer, warehouse: DuckDBWarehouse
):
    first = build_index(bikes_layer, warehouse, tmp_path)
    reader = CardIndex.open(tmp_path)
    embedder = Counting()
    second = build_index(
        changed_layer(riders={"synonyms": ["customers", "people", "cyclists"]}), warehouse, tmp_path, embedder=embedder
    )
    assert embedder.texts == ["cyclists"]
    assert (second.changed, second.embedded) == (True, 1)
    # The reader that was open keeps what it opened; a new one sees the new cards; the old version is still there by name.
    assert "cyclists" not in {hit.text for hit in reader.search("cyclists", 20)}
    assert CardIndex.open(tmp_path).search("cyclists", 1)[0].name == "riders"
    assert CardIndex.open(tmp_path, version=first.version).version == first.version


def test_new_values_make_a_new_version(tmp_path: Path, bikes_layer: SemanticLayer):
    path = tmp_path / "bikes.duckdb"
    bikes.write_warehouse(path)
    first = build_index(bikes_layer, DuckDBWarehouse(path), tmp_path / "index")
    other = tmp_path / "later" / "bikes.duckdb"
    other.parent.mkdir()
    bikes.write_warehouse(other)
    with duckdb.connect(str(other)) as connection:
        connection.execute("INSERT INTO stations VALUES (3, 'Lighthouse', 20)")
    second = build_index(bikes_layer, DuckDBWarehouse(other), tmp_path / "index")
    assert second.version != first.version
    assert second.embedded == 1
    assert "Lighthouse" in CardIndex.open(tmp_path / "index").values["station__station_name"]


def test_many_versions_do_not_pile_up(tmp_path: Path, warehouse: DuckDBWarehouse):
    for number in range(KEEP + 2):
        report = build_index(changed_layer(income={"scope": f"edition {number}"}), warehouse, tmp_path)
    kept = [path for path in tmp_path.iterdir() if path.is_dir() and not path.is_symlink()]
    assert len(kept) == KEEP
    assert CardIndex.open(tmp_path).version == report.version


def test_dimensions_with_too_many_values_are_named(tmp_path: Path, bikes_layer: SemanticLayer):
    path = tmp_path / "bikes.duckdb"
    bikes.write_warehouse(path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("INSERT INTO kinds SELECT 100 + range, 'Kind ' || range, 'Muscle' FROM range(300)")
    report = build_index(bikes_layer, DuckDBWarehouse(path), tmp_path / "index")
    assert dict(report.skipped) == {"kind__kind_name": "more than 200 distinct values"}


def test_a_missing_damaged_or_foreign_index_is_one_sentence(
    tmp_path: Path, bikes_layer: SemanticLayer, warehouse: DuckDBWarehouse
):
    with pytest.raises(ProjectError, match="no index"):
        CardIndex.open(tmp_path)
    build_index(bikes_layer, warehouse, tmp_path)
    with pytest.raises(ProjectError, match="embedding model"):
        CardIndex.open(tmp_path, embedder=Counting("another-model"))
    facts = tmp_path / "current" / "index.json"
    facts.write_text("{")
    with pytest.raises(ProjectError, match="no index"):
        CardIndex.open(tmp_path)
    # A build mends it.
    build_index(bikes_layer, warehouse, tmp_path)
    assert CardIndex.open(tmp_path).search("income", 1)[0].name == "income"


# ---- time words, names and values on demand


@pytest.mark.parametrize(
    ("text", "name"),
    [("monthly", "metric_time__month"), ("per quarter", "metric_time__quarter"), ("weekday", "metric_time__extract_dow")],
)
def test_time_words_are_found_where_they_are_asked_for(bikes_index: CardIndex, text: str, name: str):
    assert names(bikes_index, text, 1, (CardKind.TIME_WORD,)) == [name]
    assert name not in names(bikes_index, text, 50)


def test_a_calendar_of_the_project_is_found_by_what_its_columns_say():
    body = copy.deepcopy(bikes.MANIFEST)
    spine = {"alias": "days", "schema_name": "main", "database": "bikes", "relation_name": '"bikes"."main"."days"'}
    body["project_configuration"]["time_spines"] = [
        {
            "node_relation": spine,
            "primary_column": {"name": "day", "time_granularity": "day"},
            "custom_granularities": [{"name": "season", "column_name": "season_start"}],
        }
    ]
    columns = {"season_start": {"name": "season_start", "description": "First day of winter, spring, summer or autumn."}}
    node = {"resource_type": "model", "name": "days", "schema": "main", "database": "bikes", "columns": columns}
    made = cards(SemanticLayer(manifest_from_dict(body, {"model.bikes.days": node})))
    assert {card.text for card in made if card.name == "metric_time__season"} == {
        "season", "by season", "per season", "season: First day of winter, spring, summer or autumn.",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("rides", "rides"),
        ("cancelled rides", "cancelled_rides"),  # a synonym of the dimension 'Cancelled' too: the label wins
        ("Drive", "kind__drive"),
        ("average fare", "average_fare"),
    ],
)
def test_what_is_called_by_its_label_comes_first(bikes_index: CardIndex, text: str, name: str):
    assert names(bikes_index, text, 1) == [name]


def test_names_in_a_question_come_before_what_only_resembles_it(bikes_index: CardIndex):
    assert set(names(bikes_index, "What were our takings per month by docks?", 3, tuple(CardKind))) == {
        "income", "metric_time__month", "station__station_name",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("kind 17", ["Kind 17", "Kind 170", "Kind 171"]),
        ("E-BIKE", ["E-bike"]),
        ("electrik", []),
        ("crago", []),
        ("cargoo", ["Cargo"]),
        ("100%_'; DROP TABLE kinds", []),
        ("%", []),
    ],
)
def test_values_that_are_too_many_for_the_index_are_looked_up(
    tmp_path: Path, bikes_layer: SemanticLayer, text: str, values: list[str]
):
    path = tmp_path / "bikes.duckdb"
    bikes.write_warehouse(path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("INSERT INTO kinds SELECT 100 + range, 'Kind ' || range, 'Muscle' FROM range(300)")
    finder = ValueFinder(bikes_layer, DuckDBWarehouse(path))
    assert [hit.value for hit in finder.find("kind__kind_name", text, 3)] == values


# ---- partitions


def test_a_fact_is_known_month_by_month(bikes_index: CardIndex):
    rides, repairs = bikes_index.histories["rides"], bikes_index.histories["repairs"]
    assert [part.month for part in rides] == [date(2022, month, 1) for month in range(1, 13)]
    # City and Cargo every day; E-bikes from July on.
    assert [part.rows for part in rides[:2]] == [62, 56]
    assert rides[6].rows == 93
    assert rides[0].days == tuple(range(1, 32))
    assert rides[0].values["kind__kind_name"] == ("Cargo", "City")
    assert rides[6].values["kind__kind_name"] == ("Cargo", "City", "E-bike")
    assert [(part.month, part.days, part.rows) for part in repairs] == [(date(2022, 3, 1), tuple(range(1, 11)), None)]


@pytest.mark.parametrize(
    ("start", "end", "occurs"),
    [
        (date(2022, 7, 1), date(2022, 7, 31), True),
        (date(2022, 6, 15), date(2022, 8, 15), True),
        (date(2022, 7, 5), date(2022, 7, 20), None),  # some day in July, perhaps not one of these
        (date(2022, 1, 1), date(2022, 6, 30), False),
        (None, None, True),
        (None, date(2022, 3, 31), False),
    ],
)
def test_whether_a_value_occurs_in_a_period(bikes_index: CardIndex, start: date | None, end: date | None, occurs: bool | None):
    found = bikes_index.partitions(("income",), start, end)
    assert found is not None
    assert found.extent is Extent.COMPLETE
    assert found.occurs("kind__kind_name", "E-bike") is occurs
    assert found.occurs("kind__colour", "red") is None


@pytest.mark.parametrize(
    ("metrics", "start", "end", "extent", "present"),
    [
        (("rides",), date(2022, 12, 1), date(2023, 1, 31), Extent.PARTIAL, 31),
        (("rides",), date(2023, 1, 1), date(2023, 1, 31), Extent.NONE, 0),
        (("repair_cost",), date(2022, 3, 1), date(2022, 3, 31), Extent.PARTIAL, 10),
        (("repair_cost",), date(2022, 3, 3), date(2022, 3, 5), Extent.COMPLETE, 3),
        (("repair_cost", "income"), date(2022, 3, 1), date(2022, 3, 10), Extent.COMPLETE, 10),
        (("average_fare",), date(2022, 2, 1), date(2022, 2, 28), Extent.COMPLETE, 28),
    ],
)
def test_how_much_of_a_period_there_is(
    bikes_index: CardIndex, metrics: tuple[str, ...], start: date, end: date, extent: Extent, present: int
):
    found = bikes_index.partitions(metrics, start, end)
    assert found is not None
    assert (found.extent, found.present) == (extent, present)


def test_what_has_no_partitions_is_not_guessed(bikes_index: CardIndex):
    assert bikes_index.partitions(("no such metric",)) is None
    assert bikes_index.partitions(("income",), date(2022, 3, 2), date(2022, 3, 1)) is None


def test_days_without_rows_are_gaps_only_where_rows_are_usual(tmp_path: Path, bikes_layer: SemanticLayer):
    path = tmp_path / "bikes.duckdb"
    bikes.write_warehouse(path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("DELETE FROM rides WHERE rode_on = DATE '2022-05-05'")
        connection.execute("DELETE FROM repairs WHERE repair_id % 3 > 0")  # on 1, 4, 7 and 10 March
    build_index(bikes_layer, DuckDBWarehouse(path), tmp_path / "index")
    index = CardIndex.open(tmp_path / "index")
    may = index.partitions(("rides",), date(2022, 5, 1), date(2022, 5, 31))
    assert may is not None
    assert (may.extent, may.missing, may.present, may.days) == (Extent.PARTIAL, (date(2022, 5, 5),), 30, 31)
    march = index.partitions(("repair_cost",), date(2022, 3, 1), date(2022, 3, 31))
    assert march is not None
    assert (march.extent, march.missing, march.present) == (Extent.COMPLETE, (), 4)


def test_a_question_is_narrowed_to_months_by_meaning(bikes_index: CardIndex):
    found = bikes_index.search_partitions("e-bike rides in August 2022", 1)
    assert [(hit.partition.model, hit.partition.month) for hit in found] == [("rides", date(2022, 8, 1))]
    assert bikes_index.search_partitions("workshop repairs", 1)[0].partition.model == "repairs"
    only = bikes_index.search_partitions("rides", 20, date(2022, 2, 10), date(2022, 3, 1))
    assert {(hit.partition.model, hit.partition.month.month) for hit in only} == {("rides", 2), ("rides", 3), ("repairs", 3)}


def test_a_new_month_is_a_new_version_and_only_it_is_embedded(tmp_path: Path, bikes_layer: SemanticLayer):
    path = tmp_path / "bikes.duckdb"
    bikes.write_warehouse(path)
    first = build_index(bikes_layer, DuckDBWarehouse(path), tmp_path / "index")
    later = tmp_path / "later.duckdb"
    bikes.write_warehouse(later)
    with duckdb.connect(str(later)) as connection:
        connection.execute("INSERT INTO rides VALUES (9999, 1, 0, 1, DATE '2023-01-01', false, 2.00)")
    embedder = Counting()
    renamed = SemanticLayer(manifest_from_dict(_in_database("later")), version="1")
    second = build_index(renamed, DuckDBWarehouse(later), tmp_path / "index", embedder=embedder)
    assert second.version != first.version
    assert second.partitions == first.partitions + 1
    assert [text.partition(":")[0] for text in embedder.texts] == ["Rides in January 2023"]


def _in_database(name: str) -> dict[str, object]:
    body = copy.deepcopy(bikes.MANIFEST)
    for model in body["semantic_models"]:
        model["node_relation"]["database"] = name
    return body


# ---- only when something changed, and kept as long as an answer may be looked at


def test_nothing_is_asked_of_the_warehouse_where_the_inputs_are_the_same(tmp_path: Path, warehouse: DuckDBWarehouse):
    class Refusing:
        def run(self, sql: str):
            raise AssertionError(sql)

        def close(self) -> None: ...

    layer = changed_layer()
    first = build_index(layer, warehouse, tmp_path, data="release 1")
    again = build_index(layer, Refusing(), tmp_path, data="release 1")
    assert (again.changed, again.embedded, again.version) == (False, 0, first.version)
    assert (again.cards, again.values, again.partitions) == (first.cards, first.values, first.partitions)
    # Other data, of which nothing that is indexed differs: it is looked at, and the version stays.
    assert not build_index(layer, warehouse, tmp_path, data="release 2").changed
    assert not build_index(layer, Refusing(), tmp_path, data="release 2").changed


def test_a_version_behind_an_answer_outlives_the_newer_ones_for_a_month(tmp_path: Path, warehouse: DuckDBWarehouse):
    def edition(number: int) -> str:
        return build_index(changed_layer(income={"scope": f"edition {number}"}), warehouse, tmp_path).version

    used, old = edition(0), edition(1)
    for version in (used, old):
        assert CardIndex.open(tmp_path, version=version).mark_used() == version
    long_ago = time.time() - (KEEP_DAYS + 1) * 86_400
    os.utime(tmp_path / old / "used", (long_ago, long_ago))
    for number in range(2, KEEP + 3):
        edition(number)
    kept = [one.name for one in versions(tmp_path)]
    assert used in kept
    assert old not in kept
    assert len(kept) == KEEP + 1
    assert versions(tmp_path)[0].current
    assert "edition 0" in {card["text"] for card in CardIndex.open(tmp_path, version=used[:6]).cards}
    with pytest.raises(ProjectError, match="is not there"):
        CardIndex.open(tmp_path, version=old)

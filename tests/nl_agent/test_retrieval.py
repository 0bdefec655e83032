"""The index: what is found, what is embedded anew, and that readers see the old or the new."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import bikes
import duckdb
import pytest

from nl_agent.cards import CardKind, cards
from nl_agent.embedding import default_embedder
from nl_agent.retrieval import KEEP, CardIndex, build_index
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

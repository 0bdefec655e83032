"""The catalog: formulas in words, fingerprints that follow meaning, differences between versions."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import corner

from semantic_models import SemanticLayer, compare, file_version, fingerprint, load_manifest, rollup_fingerprint
from semantic_models.manifest.load import manifest_from_dict


def test_formulas_in_words() -> None:
    layer = SemanticLayer(corner.manifest())
    words = {name: layer.card(name).formula for name in ("revenue", "fruit_revenue", "price", "other_revenue", "visits")}
    assert words == {
        "revenue": "sum of amount in sales",
        "fruit_revenue": "sum of amount in sales, only where {{ Dimension('product__kind') }} = 'fruit'",
        "price": "revenue / units",
        "other_revenue": "revenue - fruit, with fruit = fruit_revenue",
        "visits": "sum of 1 in visits",
    }


def test_a_card_lists_what_it_can_be_grouped_by_and_who_uses_it() -> None:
    card = SemanticLayer(corner.manifest()).card("revenue")
    assert {"metric_time", "product__kind", "store__region__name", "sale__is_big", "store", "household"} <= set(card.dimensions)
    assert card.used_by == ("other_revenue", "price", "revenue_per_visit")
    assert (card.unit, card.synonyms, card.tables) == ("USD", ("sales", "turnover"), ("corner.main.sales",))


def test_shared_items_are_those_of_every_metric() -> None:
    names = {item.name for item in SemanticLayer(corner.manifest()).group_by_items(("revenue", "visits"))}
    assert names == {"metric_time", "store", "store__city", "store__region", "store__region__name"}


def _changed(change: str) -> object:
    sales = copy.deepcopy(corner.SALES)
    measure = next(item for item in sales["measures"] if item["name"] == "amount_sum")
    if change == "expression":
        measure["expr"] = "amount * 2"
    if change == "text":
        measure["description"] = "Reworded."
    body = {"semantic_models": [sales, corner.PRODUCTS, corner.STORES, corner.REGIONS, corner.VISITS], "metrics": corner.METRICS}
    return manifest_from_dict(body)


def test_a_fingerprint_changes_with_the_meaning_and_with_nothing_else() -> None:
    before, reworded, other = corner.manifest(), _changed("text"), _changed("expression")
    assert fingerprint("price", before) == fingerprint("price", reworded)  # type: ignore[arg-type]
    assert fingerprint("price", before) != fingerprint("price", other)  # type: ignore[arg-type]
    assert fingerprint("units", before) == fingerprint("units", other)  # type: ignore[arg-type]


def test_differences_between_two_versions() -> None:
    new = corner.manifest(metrics=[corner.simple("extra", "quantity")])
    assert [(c.kind, c.name) for c in compare(corner.manifest(), new)] == [("added", "extra")]
    assert {c.name for c in compare(corner.manifest(), _changed("expression")) if c.kind == "changed"} == {  # type: ignore[arg-type]
        "revenue", "big_revenue", "fruit_revenue", "price", "revenue_per_visit", "other_revenue",
    }  # fmt: skip


def test_the_order_in_which_dbt_lists_things_means_nothing(tmp_path: Path) -> None:
    models = [corner.SALES, corner.PRODUCTS, corner.STORES, corner.REGIONS, corner.VISITS]
    paths = [tmp_path / "one.json", tmp_path / "other.json"]
    for path, turn in zip(paths, (1, -1), strict=True):
        path.write_text(json.dumps({"semantic_models": models[::turn], "metrics": corner.METRICS[::turn]}))
    one, other = (load_manifest(path) for path in paths)
    mart = corner.manifest(corner.BY_DAY).rollups[0]
    assert rollup_fingerprint(mart, one) == rollup_fingerprint(mart, other)
    assert file_version(paths[0]) == file_version(paths[1])

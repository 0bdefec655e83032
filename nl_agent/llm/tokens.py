"""Tokens of a text, counted offline with the vocabulary that LlamaIndex brings (o200k_base)."""

from __future__ import annotations

import os
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tiktoken


@lru_cache(maxsize=1)
def _encoding() -> tiktoken.Encoding:
    spec = find_spec("llama_index.core")
    if spec and spec.submodule_search_locations:
        cache = Path(next(iter(spec.submodule_search_locations))) / "_static" / "tiktoken_cache"
        os.environ.setdefault("TIKTOKEN_CACHE_DIR", str(cache))
    import tiktoken

    return tiktoken.get_encoding("o200k_base")


def count(text: str) -> int:
    """How many tokens a text has. What looks like a control token is counted as the text that it is."""
    return len(_encoding().encode(text, disallowed_special=()))

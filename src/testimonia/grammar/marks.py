"""Double quotation marks among the tokens of a text: which of them close, and what stands between."""

from __future__ import annotations

from bisect import bisect_right

from testimonia.grammar.tokens import Tokens

_MARKS = frozenset('"“”«»„')
_BEFORE_OPENING = frozenset(("(", "[", "—", "–"))  # what a straight mark may stand against and open


class Marks:
    """The double quotation marks of a text."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._at = [index for index, word in enumerate(tokens.words) if word in _MARKS]

    def closed(self, token: int, before: int) -> bool:
        """Whether a token stands in a quotation that ends before another token."""
        after = bisect_right(self._at, token)
        return self._at[after : after + 1] != [] and self._at[after] < before and self._closes(self._at[after])

    def _closes(self, mark: int) -> bool:
        tokens = self._tokens
        if tokens.words[mark] != '"':
            return tokens.words[mark] in "”»"
        against = mark > 0 and tokens.starts[mark] == tokens.ends[mark - 1]
        return against and tokens.words[mark - 1] not in _BEFORE_OPENING

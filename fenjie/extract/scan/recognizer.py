"""The models of rapidocr: where lines of words stand in a picture, and what each says."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

from fenjie.extract.scan.picture_cleaning import Picture
from fenjie.extras import need

_BATCH = 6
_FEWEST_COLUMNS = 40
"""Steps of the narrowest strip that the model is batched."""
_STEP = 8
"""Pixels of a strip for each step of the model's answer."""
_OTHERS, _LEAST = 4, 0.002
"""How many other characters are kept of each, and how likely the last is at least."""
_UNUSUAL = 0.02
"""How likely a usual character is at least, beside an unusual one that is taken for it."""
_DETECTED_SIDE = 2000
"""Pixels of the longer side of the picture in which lines are looked for."""


class Glyph(NamedTuple):
    """A character of a strip: where its middle is (0 to 1), how sure it is, what else it may be."""

    text: str
    middle: float
    confidence: float
    others: str


class Recognizer:
    """rapidocr, loaded once; it works on one core, since pages are read beside each other."""

    def __init__(self) -> None:
        """Load it. Raises `FenjieError` (`extra`) where it is not installed."""
        rapidocr = need("rapidocr", extra="ocr")
        need("onnxruntime", extra="ocr")
        self._engine: Any = rapidocr.RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.max_side_len": _DETECTED_SIDE,
                "EngineConfig.onnxruntime.intra_op_num_threads": 1,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )

        self._characters: list[str] = []

    def find_lines(self, picture: Picture) -> Any:
        """Return the four corners of each line of words, from its top left on, in pixels."""
        import cv2
        import numpy as np

        colours = cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR)
        result = self._engine(colours, use_det=True, use_cls=False, use_rec=False)
        boxes = getattr(result, "boxes", None)
        return np.zeros((0, 4, 2)) if boxes is None else np.asarray(boxes, float)

    def is_upside_down(self, strips: Sequence[Picture]) -> bool:
        """Return whether most of some strips stand on their heads."""
        import cv2

        colours = [cv2.cvtColor(strip, cv2.COLOR_GRAY2BGR) for strip in strips]
        self._engine.cls_and_rotate([strip.copy() for strip in colours[:1]])
        labels = self._engine.text_cls(colours).cls_res
        return bool(sum(label == "180" for label, _ in labels) * 2 > len(labels))

    def read(self, strips: Sequence[Picture]) -> list[list[Glyph]]:
        """Read strips of one line each, which are grey."""
        import cv2
        import numpy as np

        recognizer = self._recognizer()
        height = recognizer.rec_image_shape[1]
        order = sorted(range(len(strips)), key=lambda at: strips[at].shape[1] / strips[at].shape[0])
        glyphs: list[list[Glyph]] = [[] for _ in strips]
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            widths = [
                max(1, math.ceil(height * strips[at].shape[1] / strips[at].shape[0]))
                for at in batch
            ]
            width = max(_FEWEST_COLUMNS * _STEP, *widths)
            batched = np.zeros((len(batch), 3, height, width), np.float32)
            for index, (at, wide) in enumerate(zip(batch, widths, strict=True)):
                strip = cv2.resize(strips[at], (wide, height)).astype(np.float32)
                batched[index, :, :, :wide] = strip / 127.5 - 1
            answers = recognizer.session(batched)
            for answer, at, wide in zip(answers, batch, widths, strict=True):
                glyphs[at] = self._decoded(answer, wide / width * len(answer))
        return glyphs

    def _recognizer(self) -> Any:
        recognizer: Any = self._engine.text_rec
        if recognizer is None:
            import numpy as np

            self._engine.recognize_txt([np.full((48, 48, 3), 255, np.uint8)])
            recognizer = self._engine.text_rec
            self._characters = recognizer.postprocess_op.character
        return recognizer

    def _decoded(self, answer: Any, steps: float) -> list[Glyph]:
        """Decode what a model says of a strip, which takes `steps` of its answer (CTC).

        Neighbouring steps with the same character are one; step 0 stands for none.
        """
        import numpy as np

        characters = self._characters
        best = answer.argmax(axis=1)
        glyphs: list[Glyph] = []
        at = 0
        while at < len(best):
            end = at + 1
            while end < len(best) and best[end] == best[at]:
                end += 1
            if best[at] != 0:
                weights = answer[at:end, best[at]]
                peak = at + int(weights.argmax())
                middle = float((np.arange(at, end) * weights).sum() / weights.sum())
                chosen = self._usual(answer[peak], int(best[at]))
                rival = np.argpartition(answer[peak], -_OTHERS - 2)[-_OTHERS - 2 :]
                rival = rival[np.argsort(-answer[peak][rival])]
                rivals = [int(index) for index in rival if index not in (0, chosen)]
                others = [characters[i] for i in rivals if answer[peak][i] >= _LEAST]
                # That a character may be written the old way is no doubt about which it is.
                sure = answer[peak][chosen] + sum(
                    answer[peak][i] for i in rivals if not is_usual(characters[i])
                )
                glyphs.append(
                    Glyph(
                        characters[chosen],
                        min((middle + 0.5) / steps, 1.0),
                        round(min(float(sure), 1.0), 4),
                        "".join(others[:_OTHERS]),
                    )
                )
            at = end
        return glyphs

    def _usual(self, answer: Any, best: int) -> int:
        """Return the character to take where the best may be one that offices hardly write.

        Traditional characters look like those in use, of which one may be a little less likely.
        """
        import numpy as np

        if is_usual(self._characters[best]):
            return best
        for other in np.argsort(-answer)[: _OTHERS + 1]:
            if other and is_usual(self._characters[other]):
                return int(other) if answer[other] > _UNUSUAL * answer[best] else best
        return best


def is_usual(text: str) -> bool:
    """Return whether a character is in GB 2312, which has nearly all that offices write.

    >>> is_usual("领"), is_usual("領")
    (True, False)
    """
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True

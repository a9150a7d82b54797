"""What is said of an answer that cannot be kept."""

from __future__ import annotations


class AnswerRefusedError(Exception):
    """An answer that the question does not allow.

    It never repeats the answer: a refusal may end in a log.

    Attributes:
        question: code of the question.
        reason: a short code; where a person can cause it, the words of every language
            have it under `errors`.
    """

    def __init__(self, question: str, reason: str, what_to_do: str) -> None:
        super().__init__(f"{question}: {what_to_do}")
        self.question = question
        self.reason = reason

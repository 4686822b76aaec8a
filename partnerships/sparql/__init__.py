"""SPARQL: queries on the dataset, the competency questions that are shipped, and a read-only endpoint."""

from __future__ import annotations

from partnerships.sparql.competency import Question, questions
from partnerships.sparql.engines import ENGINES, answer, ask_endpoint
from partnerships.sparql.results import Result

__all__ = ["ENGINES", "Question", "Result", "answer", "ask_endpoint", "questions"]

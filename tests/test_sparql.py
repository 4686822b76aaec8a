from __future__ import annotations

import csv
import io
import json
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
import rdflib
from click.testing import CliRunner, Result
from competency_answers import DAY, EXPECTED, Row
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from partnerships import Dataset, errors, rdf, sparql
from partnerships.cli import main
from partnerships.rdf.terms import ID, ONTOLOGY
from partnerships.sparql import engines, server
from partnerships.sparql.checking import check

PREFIX = f"PREFIX sp: <{ONTOLOGY}> PREFIX actor: <{ID}actor/>\n"
QUESTIONS = sparql.questions()


def plain(value: Any) -> str:
    """A term of either library as a record has it: an id, a local name, or text."""
    if value is None:
        return ""
    text = str(getattr(value, "value", value) if isinstance(value, (ox.NamedNode, ox.Literal)) else value)
    for start, cut in ((str(ID), text.rpartition("/")[2]), (str(ONTOLOGY), text.removeprefix(str(ONTOLOGY)))):
        if text.startswith(start):
            return cut
    return f"{float(text):.9f}" if re.fullmatch(r"0?\.\d{4,}", text) else text


def rows(result: sparql.Result) -> list[Row]:
    return [tuple(map(plain, row)) for row in result.rows()]


@pytest.fixture(scope="session")
def graph(dataset: Dataset) -> rdflib.Graph:
    return rdf.graph(dataset)


@pytest.fixture(scope="session")
def store(dataset: Dataset) -> ox.Store:
    return engines.store(engines.exported(dataset))


@contextmanager
def serving(environment: dict[str, str], *words: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The real command on a free port."""
    command = [sys.executable, "-m", "partnerships", "serve", "--port", "0", *words]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr
        found = re.search(r"http://127\.0\.0\.1:\d+/sparql", process.stderr.readline())
        assert found
        yield found[0], process
    finally:
        process.terminate()
        process.communicate(timeout=20)


@pytest.fixture(scope="session")
def endpoint(environment: dict[str, str]) -> Iterator[str]:
    with serving(environment, "--timeout", "20") as (address, _):
        yield address


def http(address: str, query: str | bytes = b"", headers: dict[str, str] | None = None, **extra: Any) -> Any:
    """Status, media type and text of a request; without a query a GET."""
    data = query.encode() if isinstance(query, str) else query
    request = urllib.request.Request(address, data or None, headers or {}, **extra)
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            return response.status, response.headers.get_content_type(), response.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers.get_content_type(), error.read().decode()


def ask(address: str, query: str, accept: str = "*/*") -> Any:
    return http(address, query, {"Content-Type": "application/sparql-query", "Accept": accept})


def command(*words: str) -> Result:
    return CliRunner().invoke(main, ["sparql", *words], catch_exceptions=False)


# The questions


def test_there_are_enough_questions_and_an_expected_answer_for_each() -> None:
    assert len(QUESTIONS) >= 22
    assert set(QUESTIONS) == set(EXPECTED)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_is_plain_english_and_gives_its_answer_in_order(name: str) -> None:
    text = QUESTIONS[name].text
    assert text.startswith("# ")
    assert re.fullmatch(r"[A-Z].{15,150}\?", QUESTIONS[name].question)
    assert ("ORDER BY" in text) or name == "share-of-press-sources"
    assert not check(text).prepared.prologue.base


@pytest.mark.parametrize("name", EXPECTED)
def test_oxigraph_answers_a_question(name: str, store: ox.Store, dataset: Dataset) -> None:
    found = rows(engines.on_oxigraph(store, check(QUESTIONS[name].text)))
    assert sorted(found) == sorted(EXPECTED[name](dataset))
    assert found


@pytest.mark.parametrize("name", EXPECTED)
def test_rdflib_answers_a_question(name: str, graph: rdflib.Graph, dataset: Dataset) -> None:
    found = rows(engines.on_rdflib(graph, check(QUESTIONS[name].text)))
    assert sorted(found) == sorted(EXPECTED[name](dataset))


@pytest.mark.parametrize("name", EXPECTED)
def test_the_endpoint_answers_a_question_of_another_client(name: str, endpoint: str, dataset: Dataset) -> None:
    found = SPARQLStore(endpoint, method="POST").query(QUESTIONS[name].text)
    got = [tuple(map(plain, row)) for row in found]  # type: ignore[arg-type]
    assert sorted(got) == sorted(EXPECTED[name](dataset))


def test_the_edges_of_a_day_are_there_when_asked_for(dataset: Dataset) -> None:
    query = f"{PREFIX} SELECT ?ally {{ actor:JPN sp:alliedWith ?ally }}"
    for engine in sparql.ENGINES:
        assert rows(sparql.answer(dataset, query, engine, DAY)) == [("USA",)]
        assert rows(sparql.answer(dataset, query, engine)) == []


# The command


def test_the_command_lists_and_runs_the_questions() -> None:
    listed = json.loads(command("--format", "json").stdout)
    assert {one["name"]: one["question"] for one in listed} == {q.name: q.question for q in QUESTIONS.values()}
    done = command("nato-partners-in-the-indo-pacific")
    assert done.exit_code == 0
    assert "4 rows" in done.stdout
    assert re.search(r"^spid:actor/JPN +Japan +spid:tie/japan-nato +2013-04-13$", done.stdout, re.MULTILINE)


def test_the_results_are_those_of_the_recommendation(tmp_path: Path, folder: Callable[..., Path]) -> None:
    query = tmp_path / "q.rq"
    query.write_text(f"{PREFIX} SELECT ?t ?x ?n {{ ?t a sp:Tie BIND('a, \"b\"@' AS ?n) }}", encoding="utf-8")
    data = str(folder())
    address = f"{ID}tie/us-japan"
    assert command(str(query), "--data", data, "--format", "csv").stdout_bytes == (
        f't,x,n\r\n{address},,"a, ""b""@"\r\n'.encode()
    )
    target = tmp_path / "out.json"
    assert command(str(query), "--data", data, "-o", str(target)).exit_code == 0
    assert json.loads(target.read_text(encoding="utf-8")) == {
        "head": {"vars": ["t", "x", "n"]},
        "results": {
            "bindings": [{"t": {"type": "uri", "value": address}, "n": {"type": "literal", "value": 'a, "b"@'}}]
        },
    }
    assert json.loads(command("ASK {}", "--data", data, "--format", "json").stdout)["boolean"] is True
    assert command("ASK {}", "--data", data, "--engine", "rdflib").stdout == "true\n"


@pytest.mark.parametrize("engine", sparql.ENGINES)
def test_construct_and_describe_give_turtle(engine: str, folder: Callable[..., Path], tmp_path: Path) -> None:
    words = ["--data", str(folder()), "--engine", engine]
    target = tmp_path / "out.ttl"
    made = command(f"{PREFIX} CONSTRUCT {{ ?a sp:party ?b }} {{ ?b sp:party ?a }}", *words, "-o", str(target))
    assert made.exit_code == 0
    assert len(rdflib.Graph().parse(target)) == 2
    told = rdflib.Graph().parse(data=command(f"DESCRIBE <{ID}tie/us-japan>", *words).stdout, format="turtle")
    assert set(told.subjects()) == {ID["tie/us-japan"]}
    assert command("CONSTRUCT WHERE { ?s ?p ?o }", *words, "--format", "csv").exit_code == 2


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["members-nato"], 1, "did you mean members-of-nato"),
        (["no.rq"], 1, "cannot read no.rq"),
        (["ASK {}", "--endpoint", "http://127.0.0.1:1/", "--engine", "rdflib"], 2, "--endpoint stands alone"),
        (["ASK {}", "--endpoint", "file:///etc/passwd"], 1, "is no endpoint"),
        (["ASK {}", "--as-of", "1900-01-01"], 1, "outside the coverage"),
        (["SELECT ?x {\n ?x FOO ?y }"], 1, "line 2, column 2: a syntax error at or soon after '?x'"),
        (["ASK {\n ?x\n sp:kind ?y }"], 1, "line 3, column 2: the prefix sp: is not declared"),
        (["SELECT ?a (COUNT(?b) AS ?c) { ?a ?p ?b }"], 1, "line 1, column "),
        (["ASK {} ASK {}"], 1, "line 1, column 8: a syntax error at or soon after 'ASK'"),
        (["SELECT * { ?s ?p"], 1, "line 1, column "),
        (["INSERT DATA { <a:a> <a:b> <a:c> }"], 1, "updates are refused"),
        (["SELECT * { SERVICE <http://127.0.0.1:1/> {} }"], 1, "SERVICE is refused"),
        (["SELECT * FROM <file:///etc/passwd> {}", "--engine", "rdflib"], 1, "FROM is refused"),
    ],
)
def test_the_command_says_in_one_line_what_is_wrong(words: list[str], code: int, message: str) -> None:
    done = command(*words)
    assert done.exit_code == code
    assert message in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    if code == 1:
        assert len(done.stderr.splitlines()) == 1


def test_the_command_asks_an_endpoint_that_the_user_names(endpoint: str) -> None:
    there = command("members-of-nato", "--endpoint", endpoint, "--format", "csv")
    assert there.exit_code == 0
    assert there.stdout == command("members-of-nato", "--format", "csv").stdout
    assert len(list(csv.reader(io.StringIO(there.stdout)))) == 33
    made = command("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 3", "--endpoint", endpoint)
    assert len(rdflib.Graph().parse(data=made.stdout, format="turtle")) == 3
    refused = command("SELECT * FROM <http://example.org/> {}", "--endpoint", endpoint)
    assert "answers 400" in refused.stderr
    assert "which is no result of SPARQL" in command("ASK {}", "--endpoint", endpoint.removesuffix("sparql")).stderr
    assert "does not answer" in command("ASK {}", "--endpoint", "http://127.0.0.1:1/").stderr


def test_a_query_comes_from_standard_input_too(folder: Callable[..., Path]) -> None:
    words = ["sparql", "-", "--data", str(folder())]
    assert CliRunner().invoke(main, words, input="ASK {}").stdout == "true\n"
    assert "is not UTF-8" in CliRunner().invoke(main, words, input=b"\xff").stderr


# What is refused


REFUSED = [
    "INSERT DATA { <a:a> <a:b> <a:c> }",
    "PREFIX a: <a:> DELETE WHERE { ?s a:b ?o }",
    "LOAD <ADDRESS>",
    "LOAD SILENT <file:///etc/passwd>",
    "CLEAR ALL",
    "SELECT * { SERVICE <ADDRESS> { ?s ?p ?o } }",
    "SELECT * { sErViCe SILENT <ADDRESS> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SELECT * { OPTIONAL { SERVICE ?p {} } } } }",
    "ASK { FILTER(1 IN (2, EXISTS { SERVICE <ADDRESS> {} })) }",
    "CONSTRUCT { ?s ?p ?o } { { SERVICE <ADDRESS> { ?s ?p ?o } } UNION { ?s ?p ?o } }",
    "SELECT * FROM <ADDRESS> { ?s ?p ?o }",
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "DESCRIBE <a:b> FROM NAMED <ADDRESS>",
    "SELECT * { \\u0053ERVICE <ADDRESS> {} }",
    # To one parser a comment or a string, to the other a clause:
    "SELECT * { ?s ?p ?o # \r SERVICE <ADDRESS> {}\n }",
    "SELECT * { \\u005Cu0053ERVICE <ADDRESS> {} }",
]


@pytest.fixture(scope="session")
def trap() -> Iterator[socket.socket]:
    """A server that nobody should call."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.05)
        yield listening


def _aimed(query: str, trap: socket.socket) -> str:
    return query.replace("ADDRESS", f"http://127.0.0.1:{trap.getsockname()[1]}/")


def _uncalled(trap: socket.socket) -> bool:
    try:
        trap.accept()[0].close()
    except TimeoutError:
        return True
    return False


@pytest.mark.parametrize("query", REFUSED)
def test_no_engine_writes_or_calls_out(query: str, trap: socket.socket, dataset: Dataset, endpoint: str) -> None:
    query = _aimed(query, trap)
    for engine in sparql.ENGINES:
        with pytest.raises(errors.QueryError):
            sparql.answer(dataset, query, engine)
    status, _, text = ask(endpoint, query)
    assert status == 400
    assert len(text.splitlines()) == 1
    assert _uncalled(trap)


def test_an_escaped_quote_means_the_same_to_every_engine(trap: socket.socket, store: ox.Store) -> None:
    query = check(_aimed('ASK { BIND("\\u0022 AS ?a) # " AS ?a) SERVICE <ADDRESS> {}\n }', trap))
    assert engines.on_oxigraph(store, query).truth
    assert _uncalled(trap)


def test_words_in_strings_and_comments_are_no_clauses(dataset: Dataset) -> None:
    for text in (
        'ASK { BIND("SERVICE <http://x/> {}" AS ?s) }',
        "ASK { } # SERVICE <http://x/> {}",
        "ASK { <a:FROM> a ?s }",
    ):
        assert check(text).gives == "boolean"


def test_a_worker_could_not_call_out_if_it_would(trap: socket.socket, environment: dict[str, str]) -> None:
    pytest.importorskip("resource")
    code = (
        "import sys, pyoxigraph; from partnerships.sparql import workers\n"
        "store = pyoxigraph.Store(); workers._shut_in()\n"
        "try: list(store.query(sys.argv[1]))\n"
        "except OSError as error: print('shut in')"
    )
    query = _aimed("SELECT * { SERVICE <ADDRESS> { ?s ?p ?o } }", trap)
    done = subprocess.run(
        [sys.executable, "-c", code, query], env=environment, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "shut in\n"
    assert _uncalled(trap)


# The protocol


SELECT = "SELECT ?s { ?s ?p ?o } LIMIT 1"
CONSTRUCT = "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1"


@pytest.mark.parametrize(
    ("query", "accept", "media", "start"),
    [
        (SELECT, "*/*", "application/sparql-results+json", '{"head"'),
        (SELECT, "application/sparql-results+xml", "application/sparql-results+xml", "<?xml"),
        (SELECT, "text/csv;q=0.9, application/json;q=0.2", "text/csv", "s\r\n"),
        (SELECT, "text/tab-separated-values", "text/tab-separated-values", "?s\n"),
        ("ASK {}", "application/json", "application/json", '{"head":{},"boolean":true}'),
        (CONSTRUCT, "*/*", "text/turtle", "<"),
        (CONSTRUCT, "application/n-triples, text/csv", "application/n-triples", "<"),
        (CONSTRUCT, "application/rdf+xml", "application/rdf+xml", "<?xml"),
    ],
)
def test_the_media_type_is_the_one_asked_for(endpoint: str, query: str, accept: str, media: str, start: str) -> None:
    status, got, text = ask(endpoint, query, accept)
    assert (status, got) == (200, media)
    assert text.startswith(start)


def test_the_three_ways_of_the_protocol(endpoint: str) -> None:
    form = urlencode({"query": "ASK {}"})
    for answer in (http(f"{endpoint}?{form}"), http(endpoint, form), ask(endpoint, "ASK {}")):
        assert answer[::2] == (200, '{"head":{},"boolean":true}')


def test_the_endpoint_describes_itself(endpoint: str, store: ox.Store) -> None:
    status, media, text = http(endpoint)
    assert (status, media) == (200, "text/turtle")
    told = rdflib.Graph().parse(data=text, format="turtle")
    assert rdflib.URIRef(endpoint) in set(told.subjects())
    assert http(endpoint.removesuffix("sparql"))[2].startswith(f"{len(store)} triples")


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ({"query": "query=" + "x" * 200_000}, 413),
        ({"query": "ASK {}" + " " * 200_000, "headers": {"Content-Type": "application/sparql-query"}}, 413),
        ({"query": b"\xff\x00\xfe", "headers": {"Content-Type": "application/sparql-query"}}, 400),
        ({"query": "nothing=here"}, 400),
        ({"query": "query=ASK{}&query=ASK{}"}, 400),
        ({"query": "update=CLEAR+ALL"}, 400),
        ({"query": "CLEAR ALL", "headers": {"Content-Type": "application/sparql-update"}}, 400),
        ({"query": "query=ASK{}&default-graph-uri=http://example.org/"}, 400),
        ({"query": "query=ASK{}", "headers": {"Content-Type": "multipart/form-data; boundary=x"}}, 415),
        ({"query": "query=" + "{" * 20_000}, 400),
        ({"query": "query=ASK{}", "headers": {"Accept": "image/png"}}, 406),
        ({"query": "query=ASK{}", "headers": {"Accept": "text/turtle"}}, 406),
        ({"query": "query=ASK{}", "headers": {"Accept": ";;;=,q"}}, 406),
        ({"query": "query=ASK{}", "headers": {"Host": "example.org"}}, 400),
        ({"method": "DELETE"}, 405),
        ({"query": "ASK {}", "method": "PUT"}, 405),
        ({"path": "/../../etc/passwd"}, 404),
        ({"path": "?query=" + "x" * 70_000}, 414),
    ],
)
def test_hostile_requests_get_a_clean_refusal(endpoint: str, request_: dict[str, Any], status: int) -> None:
    given = dict(request_)
    got, _, text = http(endpoint + given.pop("path", ""), **given)
    assert got == status
    assert "Traceback" not in text
    assert ask(endpoint, "ASK {}")[0] == 200


def test_a_result_may_not_be_endless(endpoint: str) -> None:
    status, _, text = ask(endpoint, "SELECT * { ?a ?b ?c . ?d ?e ?f }")
    assert (status, text) == (400, "the result is larger than 20 MB: add a LIMIT\n")


def test_a_long_query_is_cut_off_and_the_server_lives_on(environment: dict[str, str]) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with serving(environment, "--timeout", "1") as (address, process):
        assert ask(address, "ASK {}")[0] == 200
        began = time.monotonic()
        client = subprocess.Popen(
            [sys.executable, "-c", "import sys, urllib.request as u; u.urlopen(sys.argv[1])",
             f"{address}?{urlencode({'query': endless})}"], stderr=subprocess.DEVNULL,
        )  # fmt: skip
        status, _, text = ask(address, endless)
        assert (status, text) == (503, "the query took longer than 1 s and was cut off\n")
        assert time.monotonic() - began < 15
        client.wait(timeout=30)
        for _ in range(3):
            assert ask(address, "ASK {}")[::2] == (200, '{"head":{},"boolean":true}')
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0
        assert process.stderr
        assert process.stderr.read() == "ended\n"


def test_one_long_query_does_not_hold_up_another(endpoint: str) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    code = "import sys, urllib.request as u; u.urlopen(sys.argv[1])"
    with subprocess.Popen(
        [sys.executable, "-c", code, f"{endpoint}?{urlencode({'query': slow})}"], stderr=subprocess.DEVNULL
    ) as client:
        time.sleep(0.5)
        began = time.monotonic()
        assert all(ask(endpoint, "ASK {}")[0] == 200 for _ in range(3))
        assert time.monotonic() - began < 10
        client.kill()


def test_a_port_in_use_is_a_clear_error(endpoint: str) -> None:
    port = endpoint.split(":")[2].split("/")[0]
    done = CliRunner().invoke(main, ["serve", "--port", port])
    assert done.exit_code == 1
    assert f"port {port} cannot be used" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_serving_says_which_extra_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "find_spec", lambda name: None)
    done = CliRunner().invoke(main, ["serve"])
    assert done.exit_code == 1
    assert "pip install 'partnerships[serve]'" in done.stderr

"""A read-only SPARQL 1.1 endpoint on this computer: the protocol over HTTP, and nothing else.

Werkzeug reads requests, forms and Accept headers; it is small, and its threaded server is enough for one computer.
"""

from __future__ import annotations

import socket
from collections.abc import Iterable
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from partnerships.errors import MissingExtra, QueryError
from partnerships.sparql.checking import NO_UPDATE
from partnerships.sparql.workers import GRAPHS, SOLUTIONS, Pool, Reply

if TYPE_CHECKING:
    from werkzeug import Request
    from werkzeug.serving import BaseWSGIServer

__all__ = ["HOST", "listen", "server"]

HOST = "127.0.0.1"
_LONGEST = 100_000
"""Bytes of a request."""
_SILENCE = 30
"""Seconds for which a client may send nothing."""
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_FORMATS = "JSON XML CSV TSV".split()

_DESCRIPTION = """\
@prefix format: <http://www.w3.org/ns/formats/> .
@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix void: <http://rdfs.org/ns/void#> .

<{address}> a sd:Service ;
    sd:endpoint <{address}> ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:feature sd:UnionDefaultGraph ;
    sd:resultFormat {formats}, format:Turtle, format:N-Triples, format:RDF_XML ;
    sd:defaultDataset [ a sd:Dataset ; sd:defaultGraph [ a sd:Graph ; void:triples {triples} ] ] .
"""


def listen(port: int) -> socket.socket:
    """A socket on loopback; with port 0, on a free one.

    Raises:
        MissingExtra: werkzeug is not installed.
        QueryError: the port is taken or not allowed.
    """
    if find_spec("werkzeug") is None:
        raise MissingExtra("werkzeug", "serve")
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((HOST, port))
        made.listen(128)
    except OSError as error:
        made.close()
        raise QueryError(f"port {port} cannot be used: {error.strerror}; give another with --port") from None
    return made


def server(own: socket.socket, pool: Pool, triples: int) -> BaseWSGIServer:
    """The server on a socket; ``serve_forever`` runs it until Ctrl-C."""
    from werkzeug.serving import WSGIRequestHandler, make_server

    class Handler(WSGIRequestHandler):
        """Keeps no log of what is asked, and does not wait for ever."""

        timeout = _SILENCE

        def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 - werkzeug names it so
            return

    port = own.getsockname()[1]
    return make_server(
        HOST, port, _application(pool, port, triples), threaded=True, request_handler=Handler, fd=own.fileno()
    )


def _application(pool: Pool, port: int, triples: int) -> Any:
    from werkzeug import Request, Response
    from werkzeug.exceptions import HTTPException

    class Bounded(Request):
        max_content_length = _LONGEST
        max_form_memory_size = _LONGEST
        trusted_hosts = [HOST, "localhost"]  # noqa: RUF012 - werkzeug's own attribute

    def application(environ: Any, start_response: Any) -> Iterable[bytes]:
        request = Bounded(environ)
        headers = {"X-Content-Type-Options": "nosniff"}
        try:
            reply = _reply(request, pool, f"http://{HOST}:{port}/sparql", triples)
        except HTTPException as error:
            reply = Reply.sentence(error.code or 400, error.description or error.name)
            headers |= {name: value for name, value in error.get_headers() if name == "Allow"}
        response = Response(reply.body, reply.status, headers, content_type=reply.media)
        return response(environ, start_response)

    return application


def _reply(request: Request, pool: Pool, address: str, triples: int) -> Reply:
    from werkzeug.exceptions import MethodNotAllowed, NotFound

    _ = request.host  # a name that is not ours is refused here
    if request.method not in ("GET", "HEAD", "POST"):
        raise MethodNotAllowed(["GET", "HEAD", "POST"], "this endpoint only reads: GET or POST")
    if request.path == "/":
        return Reply.sentence(200, f"{triples} triples; the SPARQL endpoint is {address}")
    if request.path != "/sparql":
        raise NotFound("there is nothing here: the endpoint is /sparql")
    if request.method != "POST" and "query" not in request.args:
        formats = ", ".join(f"format:SPARQL_Results_{name}" for name in _FORMATS)
        text = _DESCRIPTION.format(address=address, formats=formats, triples=triples)
        return Reply(200, "text/turtle; charset=utf-8", text.encode())
    text = _text(request)
    accepted = request.accept_mimetypes
    if not accepted:
        return pool.ask(text, next(iter(SOLUTIONS)), next(iter(GRAPHS)))
    return pool.ask(text, accepted.best_match(SOLUTIONS), accepted.best_match(GRAPHS))


def _text(request: Request) -> str:
    """The one query of a request, by the three ways of the protocol."""
    from werkzeug.exceptions import BadRequest, LengthRequired, UnsupportedMediaType

    if request.method == "POST" and request.content_length is None:
        raise LengthRequired("say the length of the request")
    if request.method == "POST" and request.mimetype == _QUERY:
        given, found = [request.args], [request.get_data()]
    elif request.method == "POST" and request.mimetype == _FORM:
        given = [request.args, request.form]
        found = [query.encode() for query in request.form.getlist("query")]
    elif request.mimetype == "application/sparql-update":
        raise BadRequest(NO_UPDATE)
    elif request.method == "POST":
        raise UnsupportedMediaType(f"send {_FORM} or {_QUERY}")
    else:
        given, found = [request.args], [query.encode() for query in request.args.getlist("query")]
    names = {name for one in given for name in one}
    if "update" in names:
        raise BadRequest(NO_UPDATE)
    if names & {"default-graph-uri", "named-graph-uri"}:
        raise BadRequest("another dataset is refused: this endpoint answers from its own")
    if len(found) != 1:
        raise BadRequest("give one query, as the parameter query")
    try:
        return found[0].decode("utf-8")
    except UnicodeDecodeError:
        raise BadRequest("the query is not UTF-8") from None

"""The command line: parse, call, print. Each command loads what it needs when it is called."""

from __future__ import annotations

import importlib
import sys
from typing import Any

import click

from partnerships.errors import PartnershipsError

__all__ = ["main"]

_COMMANDS = {
    "report": ("files", "Write the briefing: answers, findings, scenarios, figures and RDF."),
    "list": ("listing", "List actors or ties."),
    "show": ("showing", "Show one actor or one tie in full."),
    "between": ("pairs", "Everything between two actors: ties, instruments, dates, sources."),
    "obligations": ("pairs", "Who owes whom what, under which article, since when."),
    "hubs": ("questions", "Hub-and-spokes structure of a theatre."),
    "centrality": ("questions", "Who is central, by several measures side by side."),
    "portfolio": ("actors", "Over how many partners an actor spreads its ties."),
    "withdraw": ("actors", "What an actor's exit would do to the others."),
    "brokers": ("actors", "Who stands between actors that are not tied."),
    "linkage": ("actors", "How far ties run across the two theatres."),
    "similarity": ("trends", "How alike the ties of actors are."),
    "compare": ("actors", "What was formed, ended or deepened between two days."),
    "series": ("trends", "A measure on many days, with its trend."),
    "findings": ("reasoning", "What the report says, checked by rules."),
    "scenario": ("reasoning", "What a recommendation or a counterfactual would change."),
    "plot": ("drawing", "Draw a figure: network, hubs, minilaterals, timeline and more."),
    "explore": ("exploring", "Write the network as one page for a browser."),
    "export": ("graphs", "Write the dataset or a graph in the format of another tool."),
    "import": ("importing", "Write RDF, or a file of another dataset, as data files."),
    "release": ("files", "Write the dataset in every form, with checksums."),
    "sparql": ("querying", "Ask in SPARQL, or one of the shipped questions."),
    "serve": ("querying", "Answer SPARQL queries of programs on this computer."),
    "validate": ("checking", "Check data files and report every problem."),
}


class _Commands(click.Group):
    """Commands whose modules are imported when one is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        module = importlib.import_module(f"partnerships.cli.{_COMMANDS[name][0]}")
        command: click.Command = getattr(module, f"{name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in _COMMANDS.items()])

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run; an error of ours becomes its message and exit code 1, never a traceback."""
        try:
            return super().main(*args, **extra)
        except PartnershipsError as error:
            click.echo(str(error), err=True)
            sys.exit(1)


def _print_version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if not asked or ctx.resilient_parsing:
        return
    from partnerships import __version__, load

    click.echo(f"partnerships {__version__}, data {load().version}")
    ctx.exit()


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version,
              help="Print the versions of the code and the data.")  # fmt: skip
def main() -> None:
    """Ask the knowledge graph of security partnerships.

    Actors may be given as ids, names or aliases: JPN, Japan, "South Korea", ROK.
    """

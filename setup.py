"""Compiles the loops of ``normalizer/native`` where Cython and a compiler are at hand; everything works without, slower."""

import shutil
import sys
from importlib.util import find_spec
from pathlib import Path
from sysconfig import get_platform

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext
from setuptools.modified import newer_group

FOLDER = Path("normalizer/native")
BUILT = Path("build", f"lib.{get_platform()}-{sys.implementation.cache_tag}")  # where setuptools compiles for an installation that is not editable
DIRECTIVES = {"language_level": 3, "boundscheck": False, "wraparound": False, "cdivision": True, "initializedcheck": False, "freethreading_compatible": True}
FAST = [] if sys.platform == "win32" else ["-O3", "-g0", "-ffp-contract=off"]  # floats multiply and add as in Python


class BuildExtensions(build_ext):
    """Loops from Cython by way of C; what an earlier installation from this folder compiled, and has not changed since, is taken from there."""

    def build_extensions(self) -> None:
        """Write the C of what is to be compiled, and compile it."""
        self.extensions = [extension for extension in self.extensions if not self.is_at_hand(extension)]
        for extension, written in zip(self.extensions, cythonized(self.extensions), strict=True):
            extension.sources, extension.depends = written.sources, written.depends
        super().build_extensions()

    def is_at_hand(self, extension: Extension) -> bool:
        """Whether a library younger than everything it is made from stands where it belongs, or could be copied there."""
        library = Path(*extension.name.split(".")[:-1], Path(self.get_ext_filename(extension.name)).name)
        wanted = library if self.editable_mode else Path(self.build_lib, library)
        made_from = ["setup.py", *extension.sources, *map(str, FOLDER.glob("*.pxi"))]
        found = next((place for place in (wanted, library, BUILT / library) if not newer_group(made_from, str(place), missing="newer")), None)
        if found and found != wanted:
            wanted.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(found, wanted)
        return found is not None


def cythonized(modules: list[Extension]) -> list[Extension]:
    """The same modules, from C."""
    from Cython.Build import cythonize

    return list(cythonize(modules, compiler_directives=DIRECTIVES, build_dir="build/cython"))


def extensions() -> list[Extension]:
    """One extension a file; none where Cython is missing. ``optional``: a failed compilation is told, and passed over."""
    if find_spec("Cython") is None:
        print("normalizer: no Cython, the array loops are used uncompiled", file=sys.stderr)
        return []
    return [Extension(f"normalizer.native.{source.stem}", [str(source)], extra_compile_args=FAST, optional=True) for source in sorted(FOLDER.glob("*.pyx"))]


setup(ext_modules=extensions(), cmdclass={"build_ext": BuildExtensions})

"""Compiles the loops of ``normalizer/native`` where Cython and a compiler are at hand; everything works without, slower."""

import sys
from importlib.util import find_spec
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext
from setuptools.modified import newer_group

FOLDER = Path("normalizer/native")
DIRECTIVES = {"language_level": 3, "boundscheck": False, "wraparound": False, "cdivision": True, "initializedcheck": False, "freethreading_compatible": True}
FAST = [] if sys.platform == "win32" else ["-O3", "-g0", "-ffp-contract=off"]  # floats multiply and add as in Python


class BuildExtensions(build_ext):
    """Loops from Cython by way of C; an editable installation compiles only what has changed since the one before."""

    def build_extensions(self) -> None:
        """Write the C of what is to be compiled, and compile it."""
        if self.editable_mode:
            self.extensions = [extension for extension in self.extensions if self.is_stale(extension)]
        for extension, written in zip(self.extensions, cythonized(self.extensions), strict=True):
            extension.sources, extension.depends = written.sources, written.depends
        super().build_extensions()

    def is_stale(self, extension: Extension) -> bool:
        """Whether no library stands in the tree that is younger than everything it is made from."""
        library = Path(*extension.name.split(".")[:-1], Path(self.get_ext_filename(extension.name)).name)
        return newer_group(["setup.py", *extension.sources, *map(str, FOLDER.glob("*.pxi"))], str(library), missing="newer")


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

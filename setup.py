"""Compiles the loops of ``normalizer/native`` where Cython and a compiler are at hand; everything works without, slower."""

import sys
from pathlib import Path

from setuptools import Extension, setup

SOURCES = sorted(Path("normalizer/native").glob("*.pyx"))
DIRECTIVES = {"language_level": 3, "boundscheck": False, "wraparound": False, "cdivision": True, "initializedcheck": False, "freethreading_compatible": True}
FAST = [] if sys.platform == "win32" else ["-O3", "-g0", "-ffp-contract=off"]  # floats multiply and add as in Python


def extensions() -> list[Extension]:
    """One extension a file; none where Cython is missing. ``optional``: a failed compilation is told, and passed over."""
    try:
        from Cython.Build import cythonize
    except ImportError:
        print("normalizer: no Cython, the array loops are used uncompiled", file=sys.stderr)
        return []
    modules = [Extension(f"normalizer.native.{source.stem}", [str(source)], extra_compile_args=FAST, optional=True) for source in SOURCES]
    return list(cythonize(modules, compiler_directives=DIRECTIVES, build_dir="build/cython"))


setup(ext_modules=extensions())

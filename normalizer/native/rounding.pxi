# Whole numbers next to others; included by several modules.

from libc.stdint cimport int64_t

cdef double EVEN = 6755399441055744.0  # 1.5 * 2**52: added and taken away again it rounds as `numpy.rint` does


cdef inline double whole(double value) noexcept nogil:
    """The nearest whole number, of two the even one; for less than 2**51."""
    return value + EVEN - EVEN

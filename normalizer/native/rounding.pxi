# Whole numbers next to others, and readings in one number; included by several modules.

from libc.stdint cimport int64_t

cdef double EVEN = 6755399441055744.0  # 1.5 * 2**52: added and taken away again it rounds as `numpy.rint` does


cdef inline double whole(double value) noexcept nogil:
    """The nearest whole number, of two the even one; for less than 2**51."""
    return value + EVEN - EVEN


cdef inline int64_t packed_reading(int64_t word, int64_t token, double distance, double step, int64_t how) noexcept nogil:
    """A reading as a number that sorts by word, token, distance in steps and how."""
    cdef int64_t hundredths = <int64_t>whole(100 * (whole(whole(distance / step) * step * 100) / 100))
    return word << 37 | token << 12 | hundredths << 4 | how

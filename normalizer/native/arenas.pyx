"""Memory for Python's small objects in large pages, where the system has them: it clears them in one go, and finds what lies in them in fewer steps.

Python asks for a megabyte at a time, an arena, which the system clears by pages of four kilobytes. Here arenas are cut from regions for which it is told that large
pages are wanted. Two arenas are a large page: it is given back when both are free.
"""

from cpython.pythread cimport PyThread_acquire_lock, PyThread_allocate_lock, PyThread_release_lock, PyThread_type_lock, WAIT_LOCK
from libc.stdint cimport uint8_t, uintptr_t

cdef extern from *:
    """
    #include <stddef.h>
    #if defined(__linux__)
    #include <sys/mman.h>
    #endif
    #if defined(__linux__) && defined(MADV_HUGEPAGE)
    static void* reserved(size_t length) {
        void* found = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        return found == MAP_FAILED ? NULL : found;
    }
    static int in_large_pages(void* from, size_t length) { return madvise(from, length, MADV_HUGEPAGE) == 0; }
    static void give_up(void* from, size_t length) { munmap(from, length); }
    static void empty(void* from, size_t length) { madvise(from, length, MADV_DONTNEED); }
    #else
    static void* reserved(size_t length) { return NULL; }
    static int in_large_pages(void* from, size_t length) { return 0; }
    static void give_up(void* from, size_t length) {}
    static void empty(void* from, size_t length) {}
    #endif
    """
    void* reserved(size_t length) noexcept nogil
    bint in_large_pages(void* begin, size_t length) noexcept nogil
    void give_up(void* begin, size_t length) noexcept nogil
    void empty(void* begin, size_t length) noexcept nogil

cdef extern from "Python.h":
    ctypedef struct PyObjectArenaAllocator:
        void* ctx
        void* (*alloc)(void*, size_t) noexcept nogil
        void (*free)(void*, void*, size_t) noexcept nogil

    void PyObject_GetArenaAllocator(PyObjectArenaAllocator*)
    void PyObject_SetArenaAllocator(PyObjectArenaAllocator*)

cdef enum:
    ARENA = 1 << 20
    PAGE = 2 << 20
    TOGETHER = 32  # arenas of a region
    REGIONS = 4096

cdef struct Region:
    uintptr_t begin
    int used  # arenas, from the first, that were ever given out
    int free_count
    uint8_t[TOGETHER] free

cdef Region[REGIONS] regions
cdef int count = 0
cdef PyObjectArenaAllocator before
cdef PyThread_type_lock lock = NULL  # interpreters of one process may each have a thread of their own


cdef void* allocate(void* _, size_t size) noexcept nogil:
    cdef void* found = NULL
    if size == ARENA:
        PyThread_acquire_lock(lock, WAIT_LOCK)
        found = an_arena()
        PyThread_release_lock(lock)
    return found if found != NULL else before.alloc(before.ctx, size)


cdef void* an_arena() noexcept nogil:
    """The first one that was freed, else a new one; NULL where there is no room."""
    cdef int n, k
    cdef Region* region
    for n in range(count):
        region = &regions[n]
        if region.free_count:
            for k in range(region.used):
                if region.free[k]:
                    region.free[k] = 0
                    region.free_count -= 1
                    return <void*>(region.begin + <uintptr_t>k * ARENA)
    if count and regions[count - 1].used < TOGETHER or another_region():
        region = &regions[count - 1]
        region.used += 1
        return <void*>(region.begin + <uintptr_t>(region.used - 1) * ARENA)
    return NULL


cdef bint another_region() noexcept nogil:
    """Whether there was room for another region, which begins with a large page."""
    global count
    cdef uintptr_t at, begin, length = <uintptr_t>TOGETHER * ARENA
    if count == REGIONS:
        return False
    at = <uintptr_t>reserved(length + PAGE)
    if not at:
        return False
    begin = (at + PAGE - 1) & ~<uintptr_t>(PAGE - 1)
    if begin > at:
        give_up(<void*>at, begin - at)
    if at + PAGE > begin:
        give_up(<void*>(begin + length), at + PAGE - begin)
    if not in_large_pages(<void*>begin, length):
        give_up(<void*>begin, length)
        return False
    regions[count].begin = begin
    count += 1
    return True


cdef void release(void* _, void* given, size_t size) noexcept nogil:
    cdef uintptr_t at = <uintptr_t>given
    cdef Region* region
    cdef int n, k
    PyThread_acquire_lock(lock, WAIT_LOCK)
    for n in range(count):
        region = &regions[n]
        if region.begin <= at < region.begin + <uintptr_t>TOGETHER * ARENA:
            k = (at - region.begin) // ARENA
            region.free[k] = 1
            region.free_count += 1
            if region.free[k ^ 1]:
                empty(<void*>(at & ~<uintptr_t>(PAGE - 1)), PAGE)
            PyThread_release_lock(lock)
            return
    PyThread_release_lock(lock)
    before.free(before.ctx, given, size)


def use_large_pages():
    """From now on Python's small objects are made in large pages; whether that is so."""
    global lock
    cdef PyObjectArenaAllocator ours
    if count:
        return True
    if lock == NULL:
        lock = PyThread_allocate_lock()
    if lock == NULL or not another_region():
        return False
    PyObject_GetArenaAllocator(&before)
    ours.ctx, ours.alloc, ours.free = NULL, allocate, release
    PyObject_SetArenaAllocator(&ours)
    return True

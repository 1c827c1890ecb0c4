# The code points of a text, as wide as its kind says.

from libc.stdint cimport uint8_t, uint16_t, uint32_t

ctypedef const uint8_t* Narrow
ctypedef const uint16_t* Middle
ctypedef const uint32_t* Wide
ctypedef fused Points:
    Narrow
    Middle
    Wide

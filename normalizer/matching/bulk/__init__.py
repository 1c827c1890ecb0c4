"""Many names at once: the same candidates, evidence and decision as `normalizer.matching.linker`, on arrays."""

"""From a name to a decision: token matches → candidates → alignment → features → model → decision."""

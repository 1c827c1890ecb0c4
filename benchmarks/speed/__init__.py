"""Speed beside the answers it buys: this project and its peers, on the same names and texts, in one run.

    python -m benchmarks.speed --quick        # within five minutes
    python -m benchmarks.speed --full         # all sizes and peers; hours

What is measured, and how it is kept fair, is written in benchmarks/speed/README.md.
"""

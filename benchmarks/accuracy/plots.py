"""The reliability plot."""

from pathlib import Path
from typing import Any


def reliability_plot(calibration: dict[str, Any], path: Path) -> None:
    """What answers claim against how often they are right; a square by its share of the answers."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "reliability"  # the same figures give the same file
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(5, 4.6))
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1, linestyle="--")
    for (title, table), colour in zip(calibration["tables"].items(), ("black", "tab:blue", "tab:orange", "tab:red"), strict=False):
        x = [b["claimed"] for b in table["bins"]]
        y = [b["right"]["value"] for b in table["bins"]]
        bars = [[b["right"]["value"] - b["right"]["low"] for b in table["bins"]], [b["right"]["high"] - b["right"]["value"] for b in table["bins"]]]
        label = f"{title} (error {table['error']:.3f}, n {table['n']:,})"
        axes.errorbar(x, y, yerr=bars, color=colour, linewidth=1.5 if title == "B1 + B5" else 0.8, marker="s", markersize=4 if title == "B1 + B5" else 2.5, capsize=2, label=label)
    axes.set_xlabel("score")
    axes.set_ylabel("share of answers that are right")
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    axes.legend(fontsize=6.5, loc="lower right")
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)

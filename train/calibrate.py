"""How well the expected F1 of a page predicts its measured word F1, on hosts that the trees have not seen.

Usage: python calibrate.py text|html DUMP_FOLDER [--folds 3] [--limit N]

Grouped cross-validation by host on what dump.ts wrote; the decision is fit.py's copy of src/judge/decide.ts, without
the revision that follows it. The expected F1 is `expectF1` of src/judge/decide.ts.
"""
import argparse
import os

import numpy as np

import fit

BINS = 10
SLICES = {"text": ("page",), "html": ("wcxb", "more")}


def expect_f1(p, w, keep):
    hits, total = (p * w)[keep].sum(), w[keep].sum() + (p * w).sum()
    return 2 * hits / total if total else 0.0


def predict(names, kind, docs, rows, folds, folder):
    """Out-of-fold probabilities, kept beside the dump: a fit of all folds takes minutes."""
    path = f"{folder}/{kind}.oof-{folds}-{len(docs)}.npy"
    if not os.path.exists(path):
        np.save(path, np.concatenate(fit.cross_validate(names, kind, docs, rows, folds, fit.ROUNDS[kind])))
    return np.split(np.load(path), np.cumsum([d["n"] for d in docs])[:-1])


def measure(names, kind, docs, rows, probabilities):
    """A row a page: slice, host, expected F1, measured F1."""
    at = {name: i for i, name in enumerate(names)}
    found = []
    for doc, p in zip(docs, probabilities):
        if doc["slice"] not in SLICES[kind]:
            continue
        w, seen = doc["words"] + 1.0, rows[doc["rows"]]
        p = fit.heed(p, seen[:, at["finding"]])
        if kind == "html":
            p = fit.vote(p, w, doc["reader"], seen[:, at["prose^2"]])
        keep = fit.decide(kind, p, w)
        found.append((doc["slice"], doc["host"], expect_f1(p, w, keep), fit.page_f1(kind, doc, keep)))
    return found


def print_bins(heading, expected, measured):
    order = np.argsort(expected, kind="stable")
    error = np.abs(expected - measured).mean()
    flat = np.abs(measured - measured.mean()).mean()
    print(f"\n{heading}: {len(expected)} pages, correlation {np.corrcoef(expected, measured)[0, 1]:.2f}, "
          f"mean absolute error {error:.3f} (the mean for every page: {flat:.3f})\n")
    print("| predicted | measured | pages |\n|--:|--:|--:|")
    for part in np.array_split(order, BINS):
        print(f"| {expected[part].mean():.3f} | {measured[part].mean():.3f} | {len(part)} |")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=["text", "html"])
    parser.add_argument("folder")
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--limit", type=int, help="of the dump's documents, the first this many")
    args = parser.parse_args()
    names, docs, rows = fit.load(args.kind, args.folder)
    docs = docs[: args.limit]
    found = measure(names, args.kind, docs, rows, predict(names, args.kind, docs, rows, args.folds, args.folder))
    for slice_ in SLICES[args.kind]:
        mine = [row for row in found if row[0] == slice_]
        if mine:
            print_bins(f"{args.kind}, {slice_}", np.array([r[2] for r in mine]), np.array([r[3] for r in mine]))


if __name__ == "__main__":
    main()

"""Fit the lexicon: logistic regression over hashed tokens. Writes every block's log-odds from a fold that has not seen
its host, and the weights of the fit on all.

Usage: python lexicon.py text|html DUMP_FOLDER [--leave-out more]
"""
import argparse
import base64
import json
import time

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from fit import block_weights

BUCKETS = 1 << 16
# Strength of the ridge, against a mean weight of one a block.
RIDGE = {"text": 3e-6, "html": 3e-6}
MAX_ITERATIONS = 60
# On top of the weight that a slice has in the trees: made-up sites are there to teach names and words.
LESSON_FACTOR = {"made-site": 2.0}
# Made-up words teach the lexicon nothing; texts of nothing but content and pages without names would teach it wrong.
NO_LESSON = {"made-invented", "made-hard", "made-clean", "hardneg", "made-anonymous", "written"}


def load(kind, folder):
    docs = [json.loads(line) for line in open(f"{folder}/{kind}.jsonl")]
    buckets = np.fromfile(f"{folder}/{kind}.u16", dtype=np.uint16).astype(np.int32)
    start = 0
    for doc in docs:
        doc["rows"] = slice(start, start + doc["n"])
        start += doc["n"]
        for key in ("words", "labels"):
            doc[key] = np.array(doc[key])
    counts = np.concatenate([np.array(d["tokens"], dtype=np.int64) for d in docs])
    ends = np.concatenate([[0], np.cumsum(counts)])
    assert ends[-1] == len(buckets)
    data = np.repeat(1 / np.sqrt(np.maximum(counts, 1)), counts).astype(np.float32)
    return docs, csr_matrix((data, buckets, ends), shape=(len(counts), BUCKETS))


def fit(kind, docs, matrix):
    index = np.concatenate([np.arange(d["rows"].start, d["rows"].stop) for d in docs])
    label = np.concatenate([d["labels"] for d in docs])
    weight = np.concatenate([block_weights(kind, d) * LESSON_FACTOR.get(d["slice"], 1.0) for d in docs])
    use = weight > 0
    x, y, w = matrix[index[use]], label[use].astype(np.float64), weight[use] / weight[use].sum()
    turned = x.T.tocsr()

    def loss(theta):
        z = x @ theta[:-1] + theta[-1]
        value = (w * (np.logaddexp(0, z) - y * z)).sum() + RIDGE[kind] * (theta[:-1] ** 2).sum()
        error = w * (1 / (1 + np.exp(-z)) - y)
        return value, np.concatenate([turned @ error + 2 * RIDGE[kind] * theta[:-1], [error.sum()]])

    found = minimize(loss, np.zeros(BUCKETS + 1), jac=True, method="L-BFGS-B", options={"maxiter": MAX_ITERATIONS})
    return found.x


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=["text", "html"])
    parser.add_argument("folder")
    parser.add_argument("--leave-out")
    args = parser.parse_args()
    docs, matrix = load(args.kind, args.folder)
    fold = [d["fold"] for d in docs]
    folds = max(fold) + 1
    taught = [d["slice"] not in NO_LESSON and d["slice"] != args.leave_out for d in docs]
    scores = np.zeros(matrix.shape[0], dtype=np.float32)
    for k in range(folds + 1):
        began = time.time()
        theta = fit(args.kind, [d for d, f, t in zip(docs, fold, taught) if t and f != k], matrix)
        step = np.abs(theta[:-1]).max() / 127
        rounded = np.round(theta[:-1] / step)
        for doc, f in zip(docs, fold):
            seen = f == k if k < folds else doc["slice"] == args.leave_out
            if seen:
                scores[doc["rows"]] = matrix[doc["rows"]] @ (rounded * step) + theta[-1]
        print(f"fold {k}: {time.time() - began:.0f} s", flush=True)
    label = np.concatenate([d["labels"] for d in docs])
    weight = np.concatenate([block_weights(args.kind, d) * (d["slice"] in ("page", "wcxb", "markdown")) for d in docs])
    right = (scores > 0) == (label == 1)
    print(f"right blocks, by weight, hosts not seen: {(right * weight).sum() / weight.sum():.4f}")
    scores.tofile(f"{args.folder}/{args.kind}.lexicon.f32")
    body = {"scale": float(step), "bias": float(theta[-1]), "weights": base64.b64encode(rounded.astype(np.int8).tobytes()).decode()}
    json.dump(body, open(f"{args.folder}/{args.kind}.lexicon.json", "w"))


if __name__ == "__main__":
    main()

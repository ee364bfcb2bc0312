"""Fit the judge's trees on what dump.ts wrote, report figures from grouped cross-validation, write the model file.

Usage: python fit.py text|html DUMP_FOLDER MODEL.json [--folds 5] [--no-cv] [--leave-out more]

Deterministic: the same dump gives the same bytes.
"""
import argparse
import base64
import hashlib
import json
import sys

import lightgbm as lgb
import numpy as np

UNSCORED = 2
PARAMS = {
    "objective": "binary", "num_leaves": 47, "learning_rate": 0.06, "min_data_in_leaf": 60, "lambda_l2": 5.0,
    "bagging_fraction": 0.7, "bagging_freq": 1, "max_bin": 127, "verbosity": -1,
    "seed": 7, "deterministic": True, "force_row_wise": True, "num_threads": 2,
}
ROUNDS = {"text": 300, "html": 300}
# Share of the features that a tree may use: fewer hold better on other kinds of pages, and miss prompts in text.
FEATURE_FRACTION = {"text": 0.5, "html": 0.25}
# Weight of a document by its slice; a document of n blocks has it times 100 / (50 + n) a block.
SLICE_WEIGHT = {
    "page": 1.0, "markdown": 1.0, "defects": 2.0, "clean": 5.0, "hardneg": 12.0,
    "made-clean": 2.5, "made-defects": 1.5, "made-invented": 0.5, "made-hard": 3.0, "wcxb": 1.0, "more": 2.0,
    "made-anonymous": 0.25, "made-site": 0.5, "written": 3.0,
}
# An excerpt of a page shows little that its page does not (docs/decisions/judge.md); one of a text teaches to do no harm.
HTML_WEIGHT = {**SLICE_WEIGHT, "made-clean": 0.4}
# The decision, as src/judge/decide.ts and vote.ts make it.
BOUNDS = {"text": (0.15, 0.6), "html": (0.2, 0.6)}
EXPECTED_SHARE = {"text": 1.0, "html": 0.7}


def load(kind, folder):
    names = json.load(open(f"{folder}/{kind}.names.json"))
    docs = [json.loads(line) for line in open(f"{folder}/{kind}.jsonl")]
    rows = np.fromfile(f"{folder}/{kind}.f32", dtype=np.float32).reshape(-1, len(names))
    start = 0
    for doc in docs:
        doc["rows"] = slice(start, start + doc["n"])
        start += doc["n"]
        for key in ("words", "labels", "covered"):
            doc[key] = np.array(doc[key])
        doc["reader"] = None if doc["reader"] is None else np.array(doc["reader"], dtype=bool)
    assert start == len(rows)
    return names, docs, rows


def block_weights(kind, doc):
    if kind == "html":
        size = doc["words"] + 4.0
        weight = HTML_WEIGHT[doc["slice"]] * size / size.sum() ** 0.7
    else:
        weight = SLICE_WEIGHT.get(doc["slice"], 1.0) * np.full(doc["n"], 100 / (50 + doc["n"]))
    return weight * (doc["labels"] != UNSCORED)


def fit(names, kind, docs, rows, rounds):
    index = np.concatenate([np.arange(d["rows"].start, d["rows"].stop) for d in docs])
    label = np.concatenate([d["labels"] for d in docs])
    weight = np.concatenate([block_weights(kind, d) for d in docs])
    use = weight > 0
    data = lgb.Dataset(rows[index[use]], label[use], weight=weight[use] / weight[use].mean(), feature_name=[f"f{i}" for i in range(len(names))], free_raw_data=True)
    return lgb.train({**PARAMS, "feature_fraction": FEATURE_FRACTION[kind]}, data, rounds)


def expected_cut(p, w):
    order = np.argsort(-p, kind="stable")
    hits, kept = np.cumsum(p[order] * w[order]), np.cumsum(w[order])
    return p[order][np.argmax(2 * hits / (kept + (p * w).sum()))] if len(p) else 0.5


def decide(kind, p, w, share=None, fixed=0.5):
    share = EXPECTED_SHARE[kind] if share is None else share
    cut = np.clip(share * expected_cut(p, w) + (1 - share) * fixed, *BOUNDS[kind])
    if kind == "text" and (p * w).sum() > 0.9 * w.sum():
        cut = min(cut, 0.35)
    return p >= cut


def vote(p, w, reader, gathered, strength=0.5):
    """Readability's vote, where vote.ts lets it have one; `gathered` is the feature prose^2."""
    likely = p >= 0.5
    if reader is None or w[reader].sum() < 60 or (w * gathered)[likely].sum() < 0.14 * w[likely].sum():
        return p
    sure = p >= 0.8
    if w[sure & reader].sum() < 0.7 * w[sure].sum():
        return p
    z = np.log(np.clip(p, 1e-6, 1 - 1e-6) / np.clip(1 - p, 1e-6, 1)) + np.where(reader, strength, -strength)
    return 1 / (1 + np.exp(-z))


def heed(p, finding):
    """A signal that covers its block is heeded, as index.ts does."""
    z = np.log(np.clip(p, 1e-6, 1 - 1e-6) / np.clip(1 - p, 1e-6, 1)) - 2 * np.clip((finding - 0.6) / 0.4, 0, 1)
    return 1 / (1 + np.exp(-z))


def page_f1(kind, doc, keep):
    if kind == "html":
        if doc["goldWords"] == 0:
            return float(doc["words"][keep].sum() == 0)
        hit, got, want = doc["covered"][keep].sum(), doc["words"][keep].sum(), doc["goldWords"]
    else:
        scored = doc["labels"] != UNSCORED
        hit, got, want = doc["words"][keep & (doc["labels"] == 1)].sum(), doc["words"][keep & scored].sum(), doc["words"][doc["labels"] == 1].sum()
    return 2 * hit / (got + want) if got + want else 1.0


def report(kind, names, docs, rows, probabilities):
    at = {name: i for i, name in enumerate(names)}
    groups = {}
    def add(group, value):
        groups.setdefault(group, []).append(value)
    for doc, p in zip(docs, probabilities):
        if doc["slice"] == "made-site":
            continue
        w = doc["words"] + 1.0
        seen = rows[doc["rows"]]
        p = heed(p, seen[:, at["finding"]])
        if kind == "html":
            if doc["slice"].startswith("made") and doc["slice"] != "made-clean":
                continue
            for name, q in (("blocks", p), ("auto", vote(p, w, doc["reader"], seen[:, at["prose^2"]]))):
                for share in (0.0, EXPECTED_SHARE["html"], 1.0):
                    f1 = page_f1(kind, doc, decide(kind, q, w, share))
                    add(f"{name} cut {share} {doc['slice']}", f1)
                    if share == EXPECTED_SHARE["html"]:
                        add(f"{name} {doc['slice']}:{doc.get('type') or '?'}", f1)
                        if doc["slice"] == "more" and doc.get("lang") == "zh":
                            add(f"{name} more:zh", f1)
            continue
        keep = decide(kind, p, w)
        drop_lines, keep_lines = doc["labels"] == 0, doc["labels"] == 1
        slice_ = doc["slice"]
        add(f"{slice_} F1", page_f1(kind, doc, keep))
        if drop_lines.any():
            add(f"{slice_} removed", (~keep[drop_lines]).mean())
        if keep_lines.any():
            add(f"{slice_} keep recall", keep[keep_lines].mean())
            add(f"{slice_} harmed", float((~keep[keep_lines]).any()))
    for group in sorted(groups):
        print(f"{group:40s} {np.mean(groups[group]):.4f}  n={len(groups[group])}")


def cross_validate(names, kind, docs, rows, folds, rounds):
    # Made sites are like no host: they always teach.
    fold = [-1 if d["slice"] == "made-site" else int(hashlib.md5(d["host"].encode()).hexdigest(), 16) % folds for d in docs]
    found = [np.full(d["n"], np.nan) for d in docs]
    for k in range(folds):
        model = fit(names, kind, [d for d, f in zip(docs, fold) if f != k], rows, rounds)
        for i, doc in enumerate(docs):
            if fold[i] == k:
                found[i] = model.predict(rows[doc["rows"]])
    return found


def export(names, model, lexicon, definition, path, about):
    dump = model.dump_model()
    nodes = {"branch": [], "threshold": [], "value": []}
    roots, used = [], sorted({f for tree in dump["tree_info"] for f in features_of(tree["tree_structure"])})
    position = {f: i for i, f in enumerate(used)}

    def reserve(count):
        for column in nodes.values():
            column.extend([0] * count)
        return len(nodes["branch"]) - count

    def place(slot, node):
        if "split_feature" not in node:
            nodes["threshold"][slot], nodes["value"][slot] = np.inf, node["leaf_value"]
            return
        child = reserve(2)
        nodes["branch"][slot] = position[node["split_feature"]] << 16 | child - slot
        nodes["threshold"][slot] = node["threshold"]
        nodes["value"][slot] = node["internal_value"]
        place(child, node["left_child"])
        place(child + 1, node["right_child"])

    for tree in dump["tree_info"]:
        roots.append(reserve(1))
        place(roots[-1], tree["tree_structure"])
    step = np.abs(nodes["value"]).max() / 32767
    body = {
        "about": about,
        "definition": definition,
        "features": [names[f] for f in used],
        "roots": encode(roots, "<i4"),
        "branch": encode(nodes["branch"], "<u4"),
        "threshold": encode(nodes["threshold"], "<f4"),
        "value": encode(np.round(np.array(nodes["value"]) / step), "<i2"),
        "valueStep": float(step),
        "lexicon": lexicon,
    }
    with open(path, "w") as file:
        json.dump(body, file, indent=1)
        file.write("\n")


def encode(numbers, kind):
    return base64.b64encode(np.array(numbers).astype(kind).tobytes()).decode()


def features_of(node):
    if "split_feature" not in node:
        return set()
    return {node["split_feature"]} | features_of(node["left_child"]) | features_of(node["right_child"])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=["text", "html"])
    parser.add_argument("folder")
    parser.add_argument("model")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--no-cv", action="store_true")
    parser.add_argument("--leave-out", help="a slice to report, with no page of it, nor any made from one, in the training")
    args = parser.parse_args()
    names, docs, rows = load(args.kind, args.folder)
    rounds = args.rounds or ROUNDS[args.kind]
    left_out = {d["id"] for d in docs if d["slice"] == args.leave_out}
    trained = [d for d in docs if d["id"] not in left_out]
    if not args.no_cv:
        report(args.kind, names, trained, rows, cross_validate(names, args.kind, trained, rows, args.folds, rounds))
    model = fit(names, args.kind, trained, rows, rounds)
    if args.leave_out:
        rest = [d for d in docs if d["slice"] == args.leave_out]
        report(args.kind, names, rest, rows, [model.predict(rows[d["rows"]]) for d in rest])
    gain = model.feature_importance("gain")
    print("gain:", ", ".join(f"{names[i]} {gain[i] / gain.sum():.3f}" for i in np.argsort(-gain)[:25]), file=sys.stderr)
    lexicon = json.load(open(f"{args.folder}/{args.kind}.lexicon.json"))
    definition = json.load(open(f"{args.folder}/{args.kind}.definition.json"))
    export(names, model, lexicon, definition, args.model, {
        "data": "WCXB development split (CC-BY-4.0), magic-html (Apache-2.0), Chinese Web Content Extraction Dataset (MIT), own documents",
        "made by": "npm run train", "trees": rounds, "leaves": PARAMS["num_leaves"],
    })


if __name__ == "__main__":
    main()

"""Forecasts of the same series by Nixtla's statsforecast: what the app's own methods are measured against.

peers.py CASES ANSWERS: reads a list of {case, horizon, values} and writes {program, forecasts: [{model, case, fell_back,
values}]}, both JSON. Every model sees the values as they are, without season. Where a model fails on a series, or gives
something that is no number, the latest month stands in and fell_back is true.
"""

import json
import math
import sys
import warnings

import numpy
import statsforecast
from statsforecast.models import AutoETS, AutoTheta, Naive

MODELS = [
    ("AutoTheta", lambda: AutoTheta(season_length=1)),
    ("AutoETS", lambda: AutoETS(season_length=1)),
    ("Naive", Naive),
]


def forecast(model, values, horizon):
    """The model's forecast, or None where it fails."""
    try:
        ahead = model().forecast(y=numpy.array(values, dtype=float), h=horizon)["mean"]
    except Exception:  # Short and constant series make the models fail in ways of their own.
        return None
    ahead = [float(value) for value in ahead]
    return ahead if len(ahead) == horizon and all(map(math.isfinite, ahead)) else None


def main(cases_file, answers_file):
    warnings.filterwarnings("ignore")
    with open(cases_file, encoding="utf-8") as file:
        cases = json.load(file)
    forecasts = []
    for name, model in MODELS:
        for case in cases:
            ahead = forecast(model, case["values"], case["horizon"])
            forecasts.append(
                {
                    "model": name,
                    "case": case["case"],
                    "fell_back": ahead is None,
                    "values": ahead if ahead is not None else [case["values"][-1]] * case["horizon"],
                }
            )
    with open(answers_file, "w", encoding="utf-8") as file:
        json.dump({"program": f"statsforecast {statsforecast.__version__}", "forecasts": forecasts}, file, indent=1)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])

"""The shallow lake with policies that answer its state, as published, and policies found for it.

Carpenter, Ludwig and Brock (1999); the problem and the figures of Quinn, Reed and Keller (2017),
Direct policy search for robust multi-objective management of deeply uncertain socio-ecological
tipping points, Environmental Modelling & Software 92.
"""

import numpy as np

YEARS, DECAY, BENEFIT, DISCOUNT = 100, 0.42, 0.4, 0.98
TIPS_AT = 0.545  # the phosphorus beyond which the lake stays turbid: x²/(1+x²) = 0.42 x
LOW, HIGH = np.tile([-2.0, 0.0, 0.0], 2), np.tile([2.0, 2.0, 1.0], 2)
EPSILONS = np.array([0.01, 0.01, 0.0001, 0.0001])
RELIABLE = 0.85

PUBLISHED = np.array(
    [  # two centres, radii and weights; less benefit, phosphorus, less inertia, less reliability
        [0.278574578, 1.254499748, 0.064686158, 0.532204712, 1.426600784, 0.591391805,
         -0.275060121, 0.177572468, -1, -1],
        [0.312439177, 0.585663409, 0.25891933, 0.41523912, 0.786505626, 0.849006196,
         -0.332636104, 0.206885195, -0.98989899, -1],
        [0.253661498, 0.089867413, 0.512868619, 0.643382937, 1.185740587, 0.289978151,
         -0.41010834, 0.324955853, -0.981717172, -0.9631],
        [0.051580721, 0.549311865, 0.350120616, 0.268549267, 0.149583194, 0.915000958,
         -0.370103114, 0.283371249, -0.989090909, -0.9882],
        [0.623185539, 1.25223328, 0.690562334, 0.244362893, 0.072200844, 0.639562187,
         -0.370176017, 0.258365401, -0.986969697, -0.9906],
        [0.143226421, 0.647189076, 0.318556362, 0.766216405, 1.707079151, 0.36848363,
         -0.430484184, 1.507878637, -0.999292929, -0.8603],
    ]
)  # fmt: skip


def inflows(runs: int, seed: int) -> np.ndarray:
    """Natural inflows of phosphorus `[run, year]`: log-normal, mean 0.03, variance 1e-5."""
    mean, variance = 0.03, 1e-5
    spread = np.log1p(variance / mean**2)
    draw = np.random.default_rng(seed).normal(size=(runs, YEARS))
    return np.exp(np.log(mean) - 0.5 * spread + np.sqrt(spread) * draw)


def released(x: np.ndarray, lake: np.ndarray) -> np.ndarray:
    """What each policy lets the town release, given the lake `[policy, run]`."""
    centre, radius, weight = (x[:, i::3, None] for i in range(3))
    total = weight.sum(axis=1, keepdims=True)
    share = np.where(total > 0.0, weight / np.where(total > 0.0, total, 1.0), 0.5)
    far = np.abs(lake[:, None] - centre) / np.where(radius > 0.0, radius, np.inf)
    return np.clip((share * far**3).sum(axis=1), 0.01, 0.1)


def lake_problem(x: np.ndarray, natural: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Objectives, less is better, and by how much reliability falls short, `[policy, …]`."""
    lake = np.zeros((len(x), len(natural)))
    benefit, steady, clear = np.zeros(len(x)), np.zeros(len(x)), np.zeros(len(x))
    worst, before = np.zeros(len(x)), None
    for year in range(YEARS):
        release = released(x, lake)
        lake = lake * (1.0 - DECAY) + lake**2 / (1.0 + lake**2) + release + natural[:, year]
        benefit += BENEFIT * DISCOUNT**year * release.mean(axis=1)
        if before is not None:
            steady += (release - before > -0.02).mean(axis=1) / (YEARS - 1)
        worst = np.maximum(worst, lake.mean(axis=1))
        clear += (lake < TIPS_AT).mean(axis=1) / YEARS
        before = release
    y = np.column_stack([-benefit, worst, -steady, -clear])
    return y, (RELIABLE - clear)[:, None]

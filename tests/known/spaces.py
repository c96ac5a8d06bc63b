"""Small models whose likelihood is known exactly, as the filter takes them."""

import itertools

import numpy as np

NILE = np.array(
    [1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960,
     1180, 799, 958, 1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694,
     940, 833, 701, 916, 692, 1020, 1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764,
     821, 768, 845, 864, 862, 698, 845, 744, 796, 1040, 759, 781, 865, 845, 944, 984, 897, 822,
     1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050, 918,
     986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740], float
)  # fmt: skip
"""Flow of the Nile at Aswan 1871 to 1970, in 10^8 m³: Durbin and Koopman's first example."""


def normal_log_density(x, mean, variance):
    return -0.5 * (np.log(2.0 * np.pi * variance) + (x - mean) ** 2 / variance)


def kalman(y, *, keep=1.0, move, noise, mean, variance):
    """Exact log likelihood of each step of x' = keep·x + N(0, move), y = x' + N(0, noise)."""
    gains = []
    for value in y:
        mean, variance = keep * mean, keep * keep * variance + move
        spread = variance + noise
        gains.append(normal_log_density(value, mean, spread))
        share = variance / spread
        mean, variance = mean + share * (value - mean), variance * (1.0 - share)
    return np.array(gains)


class Linear:
    """x' = keep·x + N(0, move), y = x' + N(0, noise); plain, or guided by the exact promise."""

    def __init__(self, y, *, keep, move, noise, mean, variance, draws, particles, guided=False):
        self.y, self.keep, self.move, self.noise = y, keep, move, noise
        self.mean, self.variance, self.guided = mean, variance, guided
        self.draws = np.arange(draws, dtype=np.uint32)
        self.particles, self.steps = particles, len(y)
        self.luck = np.random.default_rng(7)

    def begin(self):
        shape = (len(self.draws), self.particles)
        return self.mean + np.sqrt(self.variance) * self.luck.standard_normal(shape)

    def advance(self, state, step):
        shake = self.luck.standard_normal(state.shape)
        y, centre = self.y[step], self.keep * state
        if not self.guided:
            moved = centre + np.sqrt(self.move) * shake
            return moved, normal_log_density(y, moved, self.noise)
        share = self.move / (self.move + self.noise)  # where the state must be, given y
        moved = centre + share * (y - centre) + np.sqrt(self.move * (1.0 - share)) * shake
        return moved, normal_log_density(y, centre, self.move + self.noise)

    def promise(self, state, step):
        return normal_log_density(self.y[step], self.keep * state, self.move + self.noise)

    def pick(self, state, ancestors):
        return np.take_along_axis(state, ancestors, axis=1)


class Hidden:
    """A hidden Markov chain with few states and signs."""

    def __init__(self, signs, start, moves, shows, *, draws, particles):
        self.signs, self.start, self.moves, self.shows = signs, start, moves, shows
        self.draws = np.arange(draws, dtype=np.uint32)
        self.particles, self.steps = particles, len(signs)
        self.luck = np.random.default_rng(11)

    def begin(self):
        u = self.luck.random((len(self.draws), self.particles))
        return np.searchsorted(np.cumsum(self.start), u)

    def advance(self, state, step):
        u = self.luck.random(state.shape)
        moved = (u[..., None] > np.cumsum(self.moves, axis=1)[state]).sum(axis=-1)
        with np.errstate(divide="ignore"):
            return moved, np.log(self.shows[moved, self.signs[step]])

    def promise(self, state, step):
        with np.errstate(divide="ignore"):
            return np.log((self.moves @ self.shows[:, self.signs[step]])[state])

    def pick(self, state, ancestors):
        return np.take_along_axis(state, ancestors, axis=1)

    def enumerated(self):
        """The likelihood as a sum over every path the chain can take."""
        states, total = range(len(self.start)), 0.0
        for first, *path in itertools.product(states, repeat=self.steps + 1):
            chance, now = self.start[first], first
            for to, sign in zip(path, self.signs, strict=True):
                chance *= self.moves[now, to] * self.shows[to, sign]
                now = to
            total += chance
        return total

"""Records whose posterior is known exactly, cut into stretches: stand-ins for the years."""

import numpy as np

from yalu.calibration import space
from yalu.calibration.clouds import Clouds

NUMBERS, ERROR = 5, 0.4
SEEN = np.array([1.2, -0.8, 0.5, 0.0, -1.5])


class Gaussian:
    """The first few scores are seen with an error, one or more at each station.

    Args:
        cuts: how many were seen by each station.
        noise: standard deviation of the log of the likelihood's estimate, of each stretch.
    """

    def __init__(self, cuts=(2, 5), noise=0.0):
        self.cuts, self.noise = cuts, noise

    def opening(self, draws, turn, particles):
        """Clouds that know nothing but how many stretches they have seen."""
        return Clouds(np.zeros((draws, 1, 1, particles), np.float32), np.zeros((draws, particles)))

    def further(self, points, clouds, station, turn):
        assert np.all(clouds.carry == station)
        clouds.carry += 1
        return self.stretch(points, station, turn)

    def attempt(self, points, clouds, station, turn, decide):
        none = np.zeros(len(points))
        before = sum((self.stretch(points, i, turn)[0] for i in range(station)), none)
        after = self.stretch(points, station, turn)[0]
        return before, after, decide(slice(0, len(points)), before, after)

    def stretch(self, points, station, turn):
        part = slice(self.cuts[station - 1] if station else 0, self.cuts[station])
        away = points.score[part] - SEEN[part, None]
        luck = space.normals("test", 1, len(points), seed=9 + station, turn=turn)[0]
        noisy = self.noise * luck - 0.5 * self.noise**2  # of mean one
        return (-0.5 * np.sum(away * away, axis=0) / ERROR**2 + noisy)[None]

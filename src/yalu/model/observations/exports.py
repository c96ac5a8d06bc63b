"""Chinese goods sold to the North, by Chinese customs; crude oil is not in it."""

from yalu.model.observations.customs import Customs


class Exports(Customs):
    name = "exports"
    title = "Chinese exports to the North"
    series = ("exports_to_dprk",)
    state = "china_exports"
    error = 0.15

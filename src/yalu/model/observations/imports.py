"""Northern goods sold to China, by Chinese customs; fewer goods, so rougher months."""

from yalu.model.observations.customs import Customs


class Imports(Customs):
    name = "imports"
    title = "Chinese imports from the North"
    series = ("imports_from_dprk",)
    state = "china_imports"
    error = 0.22

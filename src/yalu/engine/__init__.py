"""One month of any model, traced once into a graph; everything else reads that graph.

`trace` makes the graph, `machine` compiles it to vector code, `reference` runs it on
arrays, `streams` gives the luck both share. Nothing here knows what is being modelled.
"""

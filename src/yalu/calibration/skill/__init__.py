"""How good forecasts were: targets, scores, baselines, the hindcast and its track record."""

"""Beijing's instruments and the other capitals' moves: bounds, units, lags and costs."""

"""Wheels, tyres, springs, brakes and the sprung body: closed formulas that both solvers share."""

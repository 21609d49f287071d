"""A drive cycle for many cars at once: backwards where a car can follow, step by step where it cannot."""

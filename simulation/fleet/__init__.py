"""The 1-D solver for many cars at once: `run_fleet` in `running`, what came of it in `result`."""

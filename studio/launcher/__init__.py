"""What `run.py` does before anything is installed: the standard library only, and no administrator rights."""

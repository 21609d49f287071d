"""Rules over plain records of what a screen reader would meet: no window is needed to judge one."""

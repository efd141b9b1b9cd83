"""Processes that work on articles and quotes beside each other; none asks a database anything.

pool.py       worker processes; preload.py is what they are forked from
attempts.py   pieces of work, and what stumbles in them
deadline.py   how long one article may take
gc_tuning.py  Python's garbage collector, run less often
"""

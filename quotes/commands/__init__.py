"""What each command of the command line does, in a dozen lines; how it is done is said elsewhere in `quotes`.

on_demand.py commands made when they are asked for, and their values taken as typed where that is plain
options.py   what commands share: options, advice on errors, the filters
articles.py  ingest, extract, show, explain, delete, failures
feeds.py     feeds and all its own commands, watch
corpora.py   run, load
answers.py   said, search, statements, stats, export, cite
relations.py experts, mentions
speakers.py    speakers and all its own commands
browse.py    browse
review.py    review, judge, add
upkeep.py    verify, check, migrate, schema, evaluate, demo
"""

"""What the commands do, one file a task: the stages are brought together here.

ingest.py             articles into a database, and out of it; write_articles.py: many of them, together
files.py              articles of files: extract, show, explain, evaluate
load_run.py           a run over a corpus (quotes/corpus) into a database
retry.py              what failed, read again
fetch_request.py      what is to be fetched; fetch.py fetches it, read_fetched.py reads what came of it
follow_feeds.py       the feeds of a database, round by round
filter_by_speaker.py  whose words are asked for; speaker_lookup.py: whom a name means, and whom else it may mean
stored_registry.py    the registry of a database, and whose the quotes are that are stored
fill_columns.py       what columns show beside a record: its article, its speaker in Latin letters, words searched for
discover_speakers.py  who is quoted and not registered
edit_registry.py      changes of the registry, and whose words the stored quotes are then; update_registry.py: a newer
                      one
who_about_whom.py     who speaks about whom, and who is quoted on something
judge.py              judgements: one by one, from a file, or in a walk through doubtful quotes; add_quote.py: quotes
                      that were missed
group_statements.py   which quotes are one statement
verify.py             proofs and checks of a database, and bringing it up to date
json_lines.py         files of JSON lines that a person gives
"""

"""What is done with many articles or a whole database: the stages are brought together here.

pool.py       worker processes; warm.py is what they are forked from
garbage.py    Python's search for garbage, made rare
batch.py      many articles at a time, as rows, frames and Arrow tables
parts.py      a whole corpus as Parquet files, part by part; engines.py where that is done, loading.py into a database
local.py      articles of files: extracted, shown, explained, evaluated
intake.py     articles into a database, and out of it
errands.py    what is to be fetched; trips.py fetches it, visited.py reads what came of it
following.py  the feeds of a database, round by round
retrying.py   what failed, read again
asking.py     whose words are asked for
mentions.py   who speaks about whom, and who is quoted on something
speaker_lookup.py   whom a name means, and whom else it may mean; discovering.py: who is quoted and not registered
updating.py   the registry to begin with, and a newer one
registrar.py  changes of the registry, and whose words the stored quotes are then
reviewing.py  judgements; adding.py: quotes that people add
given.py      files of JSON lines that a person gives
statements.py which quotes are one statement
proving.py    proofs and checks
frames.py     a database's answers as pandas frames
"""

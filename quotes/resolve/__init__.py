"""Which person or body a mention is, first inside the article, then by the registry; and which wordings of one
speaker are one statement.

coreference.py         mentions of one article that mean the same; bearers.py: who has a name, a surname or an office;
                       local_speakers.py: whom it has named so far
same_speaker.py        when two names or titles are one; names_in_text.py: full names that stand in it, spoken or not
titles.py              titles as office and place
registry.py            known speakers, their spellings and offices; registered_names.py: whom a name of it means here
starter.py             the registry that ships with the tool; packed.py: what it is looked up by, made once
sounds.py              names as they sound
cluster_statements.py  which wordings are one statement; similarity.py: how much two say the same
key_weights.py         what a key weighs in that
"""

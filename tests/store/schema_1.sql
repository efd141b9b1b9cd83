-- The database of quotes, as SQLite reads it: who said what, in which article, at which characters.
-- Printed by `quotes schema` from quotes/store/tables.py; do not edit.
-- Offsets count code points of articles.text as it was read, from 0, half-open: [start, stop).
-- Schema version 1.

-- Housekeeping
-- ============

-- Facts about this database.
CREATE TABLE meta (
    "key" VARCHAR NOT NULL,  -- schema_version: which layout of tables this is
    value VARCHAR NOT NULL,  -- what it is set to
    PRIMARY KEY ("key")
);

-- One row for every ingest that changed something or failed at something.
CREATE TABLE runs (
    id INTEGER NOT NULL,                  -- 1, 2, 3 … in the order of the runs
    started DATETIME NOT NULL,            -- when it began, UTC
    finished DATETIME,                    -- when it ended, UTC; null where it was broken off
    extractor VARCHAR NOT NULL,           -- version of the extractor
    articles_new INTEGER NOT NULL,        -- articles that were not here before
    articles_changed INTEGER NOT NULL,    -- articles read anew: another text or title, or another extractor
    articles_unchanged INTEGER NOT NULL,  -- articles left as they were
    articles_failed INTEGER NOT NULL,     -- rows in failures
    quotes INTEGER NOT NULL,              -- quotes written
    PRIMARY KEY (id)
);

-- Articles that could not be read or extracted; the run went on without them.
CREATE TABLE failures (
    id INTEGER NOT NULL,       -- in the order in which they failed
    run INTEGER NOT NULL,      -- the run it happened in
    place VARCHAR NOT NULL,    -- the file, and the line in it where there is one
    article_id VARCHAR,        -- the article's id, where it could be read
    message VARCHAR NOT NULL,  -- what is wrong and what to do about it
    PRIMARY KEY (id),
    FOREIGN KEY(run) REFERENCES runs (id) ON DELETE CASCADE
);

-- Articles
-- ========

-- The articles, each text exactly as it was read. Every offset below points into `text`.
CREATE TABLE articles (
    id VARCHAR NOT NULL,         -- the name of a text file without its suffix, or the id that a JSON line gives
    text VARCHAR NOT NULL,       -- the text as read, never altered
    sha256 VARCHAR NOT NULL,     -- hash of the text as UTF-8, in hexadecimal
    title VARCHAR,               -- headline, where it came with the article
    outlet VARCHAR,              -- who published it
    url VARCHAR,                 -- where it was published
    published DATE,              -- the day it was published
    extractor VARCHAR NOT NULL,  -- version of the extractor that its quotes come from
    run INTEGER NOT NULL,        -- the run that wrote it last
    PRIMARY KEY (id),
    FOREIGN KEY(run) REFERENCES runs (id)
);
CREATE INDEX articles_by_outlet ON articles (outlet);
CREATE INDEX articles_by_published ON articles (published);

-- People
-- ======

-- People and bodies known by a key: the registry's, at every ingest.
CREATE TABLE speakers (
    "key" VARCHAR NOT NULL,    -- short name in Latin letters, e.g. putin
    name_ar VARCHAR NOT NULL,  -- full name in Arabic
    name_en VARCHAR NOT NULL,  -- full name in Latin letters
    wikidata VARCHAR,          -- item in Wikidata, e.g. Q7747
    PRIMARY KEY ("key")
);

-- Every spelling of a speaker's name, Arabic and Latin.
CREATE TABLE names (
    speaker VARCHAR NOT NULL,  -- whose name
    name VARCHAR NOT NULL,     -- as it is written
    folded VARCHAR NOT NULL,   -- for comparing: one form of every letter, no marks, no punctuation
    PRIMARY KEY (speaker, name),
    FOREIGN KEY(speaker) REFERENCES speakers ("key") ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX names_by_folded ON names (folded);

-- Offices that speakers held, with their dates.
CREATE TABLE offices (
    speaker VARCHAR NOT NULL,   -- who held it
    position INTEGER NOT NULL,  -- 1, 2, 3 … as the registry lists them
    title_ar VARCHAR NOT NULL,  -- the office in Arabic
    title_en VARCHAR NOT NULL,  -- the office in English
    since DATE,                 -- first day, null if not known
    until DATE,                 -- the day it ended, null if not known or not over
    PRIMARY KEY (speaker, position),
    FOREIGN KEY(speaker) REFERENCES speakers ("key") ON DELETE CASCADE
) WITHOUT ROWID;

-- Quotes
-- ======

-- Statements that articles attribute to somebody, one row each.
CREATE TABLE quotes (
    id INTEGER NOT NULL,           -- row number, for the tables below; cite quote_id instead
    quote_id VARCHAR NOT NULL,     -- twelve hexadecimal digits: the same article, words and cue give the same id
    article_id VARCHAR NOT NULL,   -- the article it stands in
    position INTEGER NOT NULL,     -- 1, 2, 3 … in the order in which the article's quotes were found
    kind VARCHAR NOT NULL,         -- direct: all in quotation marks; mixed: partly; indirect: not at all
    form VARCHAR NOT NULL,         -- clause, or nominal where a noun phrase carries the statement
    text VARCHAR NOT NULL,         -- the words of the statement as the article has them
    text_folded VARCHAR NOT NULL,  -- the same words for searching: one form of every letter, no marks, no punctuation
    cue_start INTEGER,             -- where the reporting word starts; null where there is none
    cue_stop INTEGER,              -- where it stops; the character at this offset is no longer part of it
    cue_kind VARCHAR,              -- what sort of reporting word
    cue_lemma VARCHAR,             -- its dictionary form
    sense VARCHAR,                 -- what it says about the statement: say, deny, warn …
    mention_start INTEGER,         -- where the speaker is named; null where the subject is dropped
    mention_stop INTEGER,          -- where that stops
    mention_kind VARCHAR,          -- how the speaker is mentioned
    speaker VARCHAR,               -- key of a known speaker, null for others
    speaker_name VARCHAR,          -- the fullest name known; null where the speaker is not known at all
    speaker_folded VARCHAR,        -- that name for comparing
    speaker_type VARCHAR,          -- what sort of speaker
    via VARCHAR,                   -- an outlet or body that relays the statement
    confidence FLOAT NOT NULL,     -- 0 to 1
    repair VARCHAR,                -- how broken quotation marks were closed; null for sound ones
    PRIMARY KEY (id),
    CONSTRAINT quotes_kind_is_known CHECK (kind IN ('direct', 'mixed', 'indirect')),
    CONSTRAINT quotes_form_is_known CHECK (form IN ('clause', 'nominal')),
    CONSTRAINT quotes_cue_kind_is_known CHECK (cue_kind IN ('verb', 'participle', 'noun', 'preposition', 'colon')),
    CONSTRAINT quotes_mention_kind_is_known CHECK (mention_kind IN ('name', 'title', 'collective', 'pronoun', 'dropped')),
    CONSTRAINT quotes_speaker_type_is_known CHECK (speaker_type IN ('person', 'organization', 'group', 'anonymous')),
    CONSTRAINT quotes_cue_is_a_span CHECK (cue_start <= cue_stop),
    CONSTRAINT quotes_mention_is_a_span CHECK (mention_start < mention_stop),
    FOREIGN KEY(article_id) REFERENCES articles (id) ON DELETE CASCADE,
    FOREIGN KEY(speaker) REFERENCES speakers ("key")
);
CREATE UNIQUE INDEX quotes_by_article_id_position ON quotes (article_id, position);
CREATE INDEX quotes_by_quote_id ON quotes (quote_id);
CREATE INDEX quotes_by_speaker_article_id_position ON quotes (speaker, article_id, position);
CREATE INDEX quotes_by_speaker_folded ON quotes (speaker_folded);

-- Where quotes stand, in code points of the article's text: [start, stop).
CREATE TABLE spans (
    quote INTEGER NOT NULL,     -- row of the quote
    role VARCHAR NOT NULL,      -- content: all of the statement; verbatim: a part in quotation marks
    position INTEGER NOT NULL,  -- 1, 2, 3 … in text order
    start INTEGER NOT NULL,     -- first character
    stop INTEGER NOT NULL,      -- the character after the last
    PRIMARY KEY (quote, role, position),
    CONSTRAINT spans_role_is_known CHECK (role IN ('content', 'verbatim')),
    CONSTRAINT spans_is_a_span CHECK (start < stop),
    FOREIGN KEY(quote) REFERENCES quotes (id) ON DELETE CASCADE
) WITHOUT ROWID;

-- Why a quote was read as it was: one row for every rule that spoke.
CREATE TABLE reasons (
    quote INTEGER NOT NULL,     -- row of the quote
    position INTEGER NOT NULL,  -- 1, 2, 3 … in the order in which they spoke
    rule VARCHAR NOT NULL,      -- name of the rule
    start INTEGER,              -- what it looked at starts here
    stop INTEGER,               -- and stops here
    note VARCHAR NOT NULL,      -- what it has to say
    PRIMARY KEY (quote, position),
    CONSTRAINT reasons_is_a_span CHECK (start <= stop),
    FOREIGN KEY(quote) REFERENCES quotes (id) ON DELETE CASCADE
) WITHOUT ROWID;

INSERT INTO meta ("key", value) VALUES ('schema_version', '1');

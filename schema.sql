-- The database of quotes, as SQLite reads it: who said what, in which article, at which characters.
-- Printed by `quotes schema` from quotes/store/tables.py; do not edit.
-- Offsets count code points of articles.text as it was read, from 0, half-open: [start, stop).
-- Schema version 9.

-- Housekeeping
-- ============

-- Facts about this database.
CREATE TABLE meta (
    "key" VARCHAR NOT NULL,  -- schema_version: which layout of tables this is
    value VARCHAR NOT NULL,  -- what it is set to
    PRIMARY KEY ("key")
);

-- Which changes of layout this database has been through.
CREATE TABLE migrations (
    version INTEGER NOT NULL,   -- the layout that it led to
    name VARCHAR NOT NULL,      -- what it was about
    applied DATETIME NOT NULL,  -- when, UTC
    PRIMARY KEY (version)
);

-- One row for every ingest that changed something or failed at something.
CREATE TABLE runs (
    id INTEGER NOT NULL,                  -- 1, 2, 3 … in the order of the runs
    started DATETIME NOT NULL,            -- when it began, UTC
    finished DATETIME,                    -- when it ended, UTC; null where it was broken off
    extractor VARCHAR NOT NULL,           -- version of the extractor
    parameters VARCHAR NOT NULL,          -- what it was asked to do, a JSON object
    articles_new INTEGER NOT NULL,        -- articles that were not here before
    articles_changed INTEGER NOT NULL,    -- articles read anew: another text or title, or another extractor
    articles_unchanged INTEGER NOT NULL,  -- articles left as they were
    articles_failed INTEGER NOT NULL,     -- articles that failed in it
    quotes INTEGER NOT NULL,              -- quotes written
    PRIMARY KEY (id)
);

-- Articles that could not be read or extracted, until a later run can.
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
    id VARCHAR NOT NULL,         -- the name of a text file, the id that a JSON line gives, or the address of a page
    sha256 VARCHAR NOT NULL,     -- hash of the text as UTF-8, in hexadecimal
    title VARCHAR,               -- headline, where it came with the article
    outlet VARCHAR,              -- who published it
    url VARCHAR,                 -- where it was published
    published DATE,              -- the day it was published
    extractor VARCHAR NOT NULL,  -- version of the extractor that its quotes come from
    run INTEGER NOT NULL,        -- the run that wrote it last
    text VARCHAR NOT NULL,       -- the text as read, never altered
    author VARCHAR,              -- who wrote it, where the page or the feed says so
    fetched DATETIME,            -- when its page was fetched, UTC; null for what was read from files
    PRIMARY KEY (id),
    FOREIGN KEY(run) REFERENCES runs (id)
);
CREATE INDEX articles_by_outlet ON articles (outlet);
CREATE INDEX articles_by_published ON articles (published);

-- Feeds and sitemaps whose articles are fetched.
CREATE TABLE feeds (
    address VARCHAR NOT NULL,  -- where it is
    outlet VARCHAR,            -- who publishes what it lists; null where every page says so itself
    title VARCHAR,             -- what it calls itself
    added DATETIME NOT NULL,   -- when it was added, UTC
    etag VARCHAR,              -- by what its server tells whether it has changed
    last_modified VARCHAR,     -- the same, as a moment in the server's words
    items VARCHAR NOT NULL,    -- what is listed in it, a JSON list; an unchanged feed is not sent again
    PRIMARY KEY (address)
) WITHOUT ROWID;

-- Addresses that were fetched, and the articles that they led to.
CREATE TABLE pages (
    address VARCHAR NOT NULL,     -- as it was asked for, without what tells visitors apart (utm_source …)
    article_id VARCHAR NOT NULL,  -- the article: the address that it calls its own; the article may have been deleted
    sha256 VARCHAR NOT NULL,      -- hash of its text; where the article has another one now, the page is fetched whole
    answered VARCHAR NOT NULL,    -- the address that answered, after redirects
    etag VARCHAR,                 -- by what its server tells whether it has changed
    last_modified VARCHAR,        -- the same, as a moment in the server's words
    listed VARCHAR,               -- when it was last changed, in the words of the sitemap that lists it
    from_feed BOOLEAN NOT NULL,   -- the page was refused, and the text is the feed's own
    fetched DATETIME NOT NULL,    -- when it was first found to be so, UTC
    PRIMARY KEY (address)
) WITHOUT ROWID;
CREATE INDEX pages_by_article_id ON pages (article_id);

-- People
-- ======

-- People and bodies known by a key: the registry. It may be changed with `quotes speakers`.
CREATE TABLE speakers (
    "key" VARCHAR NOT NULL,    -- short name in Latin letters, e.g. putin
    name_ar VARCHAR NOT NULL,  -- full name in Arabic
    name_en VARCHAR NOT NULL,  -- full name in Latin letters; empty if not known
    type VARCHAR NOT NULL,     -- what sort of speaker
    gender VARCHAR NOT NULL,   -- m, f, or empty where it is not known or has none
    wikidata VARCHAR,          -- item in Wikidata, e.g. Q7747
    merged_into VARCHAR,       -- the speaker that this one turned out to be
    PRIMARY KEY ("key"),
    CONSTRAINT speakers_type_is_known CHECK (type = 'person' OR type = 'organization' OR type = 'group' OR type = 'anonymous'),
    FOREIGN KEY(merged_into) REFERENCES speakers ("key")
);

-- Every spelling of a speaker's name, Arabic and Latin.
CREATE TABLE names (
    speaker VARCHAR NOT NULL,  -- whose name
    name VARCHAR NOT NULL,     -- as it is written
    folded VARCHAR NOT NULL,   -- for comparing: one form of every letter, no marks, no punctuation
    script VARCHAR NOT NULL,   -- ar or la
    kind VARCHAR NOT NULL,     -- full: given name and surname, or all of a body's name; surname; alias: any other name
    alone BOOLEAN NOT NULL,    -- a surname that names nobody else in the news, and so stands for the person by itself
    PRIMARY KEY (speaker, name),
    CONSTRAINT names_script_is_known CHECK (script = 'ar' OR script = 'la'),
    CONSTRAINT names_kind_is_known CHECK (kind = 'full' OR kind = 'surname' OR kind = 'alias'),
    FOREIGN KEY(speaker) REFERENCES speakers ("key") ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX names_by_folded ON names (folded);

-- Names by which articles know speakers who are not registered, once each, to look through.
CREATE TABLE local_names (
    folded VARCHAR NOT NULL,  -- for comparing
    PRIMARY KEY (folded)
) WITHOUT ROWID;

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

-- What was done to the registry in this database, so that it can be undone.
CREATE TABLE changes (
    id INTEGER NOT NULL,       -- 1, 2, 3 … in the order in which they were made
    made DATETIME NOT NULL,    -- when, UTC
    action VARCHAR NOT NULL,   -- add, alias, drop, office, merge, split, import or update
    speaker VARCHAR NOT NULL,  -- whom it concerns: a key, or how many were imported
    was VARCHAR NOT NULL,      -- the rows of speakers, names and offices that it touched, as they were: a JSON object
    undone BOOLEAN NOT NULL,   -- it was taken back
    PRIMARY KEY (id)
);

-- Quotes
-- ======

-- What one speaker said, in all its wordings: quotes that say the same in two articles or more.
CREATE TABLE statements (
    id INTEGER NOT NULL,              -- row number of its first quote; it may change when articles are added
    speaker VARCHAR,                  -- key of a known speaker, null for others
    speaker_folded VARCHAR NOT NULL,  -- the speaker's name for comparing
    text VARCHAR NOT NULL,            -- the longest of its earliest wordings
    first_article VARCHAR NOT NULL,   -- the article that has it first
    first_published DATE,             -- the day of that article
    articles INTEGER NOT NULL,        -- articles that have it
    quotes INTEGER NOT NULL,          -- quotes that say it
    PRIMARY KEY (id),
    FOREIGN KEY(speaker) REFERENCES speakers ("key") ON DELETE CASCADE,
    FOREIGN KEY(first_article) REFERENCES articles (id) ON DELETE CASCADE
);
CREATE INDEX statements_by_speaker_articles ON statements (speaker, articles);
CREATE INDEX statements_by_speaker_folded_articles ON statements (speaker_folded, articles);

-- Statements that articles attribute to somebody, one row each.
CREATE TABLE quotes (
    id INTEGER NOT NULL,           -- row number, for the tables below; cite quote_id instead
    quote_id VARCHAR NOT NULL,     -- q and twelve hexadecimal digits: the same article, words and cue give the same id
    article_id VARCHAR NOT NULL,   -- the article it stands in
    position INTEGER NOT NULL,     -- 1, 2, 3 … in the order in which the article's quotes were found
    published DATE,                -- the day of the article, kept here too because so much is asked by it
    kind VARCHAR NOT NULL,         -- direct: all in quotation marks; mixed: partly; indirect: not at all
    form VARCHAR NOT NULL,         -- clause, or nominal where a noun phrase carries the statement
    text VARCHAR NOT NULL,         -- the words of the statement as the article has them
    search TEXT NOT NULL,          -- the stems of these words, as `quotes search` looks for them
    words INTEGER NOT NULL,        -- how many words they are
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
    found_speaker VARCHAR,         -- the key that the extractor gave, whatever the registry says since
    found_name VARCHAR,            -- the fullest name, or the title, by which the article knows the speaker
    found_folded VARCHAR,          -- that name for comparing
    via VARCHAR,                   -- who passes the statement on: an outlet or body, or the speaker of the quote around it
    via_folded VARCHAR,            -- its name for comparing
    confidence FLOAT NOT NULL,     -- 0 to 1
    repair VARCHAR,                -- how broken quotation marks were closed; null for sound ones
    verdict VARCHAR,               -- what a person who looked at it said; null where nobody did
    statement INTEGER,             -- row of the statement that it words, null for words that stand alone
    addressee VARCHAR,             -- To whom it was said, as the article has it: a person, a body, an outlet
    addressee_start INTEGER,       -- where that starts
    addressee_stop INTEGER,        -- where it stops
    addressee_folded VARCHAR,      -- its words for comparing
    occasion VARCHAR,              -- On what occasion: `press conference`, `interview`, `speech`, `statement`, `post` …
    occasion_words VARCHAR,        -- The occasion as the article has it
    occasion_words_start INTEGER,  -- where that starts
    occasion_words_stop INTEGER,   -- where it stops
    place VARCHAR,                 -- Where it was said, as the article has it
    place_start INTEGER,           -- where that starts
    place_stop INTEGER,            -- where it stops
    place_folded VARCHAR,          -- its words for comparing
    said_on_first DATE,            -- The day on which it was said, or the first and last of the days that are meant; counted from the article's
    said_on_last DATE,             -- the last of them
    said_words VARCHAR,            -- The words that `said_on` rests on
    said_words_start INTEGER,      -- where that starts
    said_words_stop INTEGER,       -- where it stops
    medium VARCHAR,                -- The outlet or platform that carried it first, as the article has it
    medium_start INTEGER,          -- where that starts
    medium_stop INTEGER,           -- where it stops
    PRIMARY KEY (id),
    CONSTRAINT quotes_kind_is_known CHECK (kind = 'direct' OR kind = 'mixed' OR kind = 'indirect'),
    CONSTRAINT quotes_form_is_known CHECK (form = 'clause' OR form = 'nominal'),
    CONSTRAINT quotes_cue_kind_is_known CHECK (cue_kind = 'verb' OR cue_kind = 'participle' OR cue_kind = 'noun' OR cue_kind = 'preposition' OR cue_kind = 'colon'),
    CONSTRAINT quotes_mention_kind_is_known CHECK (mention_kind = 'name' OR mention_kind = 'title' OR mention_kind = 'collective' OR mention_kind = 'pronoun' OR mention_kind = 'dropped'),
    CONSTRAINT quotes_speaker_type_is_known CHECK (speaker_type = 'person' OR speaker_type = 'organization' OR speaker_type = 'group' OR speaker_type = 'anonymous'),
    CONSTRAINT quotes_verdict_is_known CHECK (verdict = 'accepted' OR verdict = 'rejected' OR verdict = 'corrected'),
    CONSTRAINT quotes_cue_is_a_span CHECK (cue_start <= cue_stop),
    CONSTRAINT quotes_mention_is_a_span CHECK (mention_start < mention_stop),
    FOREIGN KEY(article_id) REFERENCES articles (id) ON DELETE CASCADE,
    FOREIGN KEY(speaker) REFERENCES speakers ("key"),
    FOREIGN KEY(statement) REFERENCES statements (id) ON DELETE SET NULL
);
CREATE UNIQUE INDEX quotes_by_article_id_position ON quotes (article_id, position);
CREATE INDEX quotes_by_day ON quotes (published, article_id, position, verdict, confidence, kind, form, sense, id);
CREATE INDEX quotes_by_found_folded ON quotes (found_folded);
CREATE INDEX quotes_by_quote_id ON quotes (quote_id);
CREATE INDEX quotes_by_speaker_and_day ON quotes (speaker, published, article_id, position, verdict, confidence, kind, form, sense, id);
CREATE INDEX quotes_by_speaker_article_id_position ON quotes (speaker, article_id, position);
CREATE INDEX quotes_by_speaker_folded ON quotes (speaker_folded);
CREATE INDEX quotes_by_statement ON quotes (statement);

-- Where quotes stand, in code points of the article's text: [start, stop).
CREATE TABLE spans (
    quote INTEGER NOT NULL,     -- row of the quote
    role VARCHAR NOT NULL,      -- content: all of the statement; verbatim: a part in quotation marks
    position INTEGER NOT NULL,  -- 1, 2, 3 … in text order
    start INTEGER NOT NULL,     -- first character
    stop INTEGER NOT NULL,      -- the character after the last
    PRIMARY KEY (quote, role, position),
    CONSTRAINT spans_role_is_known CHECK (role = 'content' OR role = 'verbatim'),
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

-- Speakers whose quotes came or went since it was last said which of them are one statement.
CREATE TABLE untied (
    speaker VARCHAR NOT NULL,         -- key of a known speaker, empty for others
    speaker_folded VARCHAR NOT NULL,  -- the speaker's name for comparing
    PRIMARY KEY (speaker, speaker_folded)
) WITHOUT ROWID;

-- Review
-- ======

-- What people said of quotes. It lies over the extractor's reading and outlives it.
CREATE TABLE judgements (
    quote_id VARCHAR NOT NULL,    -- the quote; it keeps this id whatever later extractors find
    found_name VARCHAR NOT NULL,  -- the speaker as the article knows them: several may say one thing
    article_id VARCHAR NOT NULL,  -- its article; a judgement stays when the article is deleted, and waits for it
    sha256 VARCHAR NOT NULL,      -- hash of the article's text as it was judged
    verdict VARCHAR NOT NULL,     -- what was said of it
    speaker VARCHAR,              -- key of the right speaker, null where the one found is right or is not registered
    speaker_name VARCHAR,         -- name of the right speaker, null where the one found is right
    content VARCHAR,              -- what else is right: a JSON list of [start, stop], or an object of content, kind, cue, via
    start INTEGER NOT NULL,       -- where the words that it is about begin
    words VARCHAR NOT NULL,       -- these words: content, cue and mention and what is between them, to find them again
    note VARCHAR NOT NULL,        -- why
    reviewer VARCHAR NOT NULL,    -- who said so
    made DATETIME NOT NULL,       -- when, UTC
    found VARCHAR NOT NULL,       -- the quote as it was found, a JSON object, to be put back
    lost BOOLEAN NOT NULL,        -- the article has changed so much that the words are not in it any more
    PRIMARY KEY (quote_id, found_name),
    CONSTRAINT judgements_verdict_is_known CHECK (verdict = 'accepted' OR verdict = 'rejected' OR verdict = 'corrected')
);
CREATE INDEX judgements_by_article_id ON judgements (article_id);

-- Search
-- ======

-- The stems of every quote's words. The index has no text of its own: it points into quotes.
CREATE VIRTUAL TABLE quotes_search
 USING fts5 (search, content = 'quotes', content_rowid = 'id', tokenize = 'ascii');
CREATE TRIGGER quotes_search_delete AFTER DELETE ON quotes BEGIN
    INSERT INTO quotes_search (quotes_search, rowid, search) VALUES ('delete', old.id, old.search);
END;
CREATE TRIGGER quotes_search_update AFTER UPDATE OF search ON quotes BEGIN
    INSERT INTO quotes_search (quotes_search, rowid, search) VALUES ('delete', old.id, old.search);
    INSERT INTO quotes_search (rowid, search) VALUES (new.id, new.search);
END;

INSERT INTO meta ("key", value) VALUES ('schema_version', '9');
INSERT INTO migrations (version, name, applied) VALUES (9, 'made', CURRENT_TIMESTAMP);

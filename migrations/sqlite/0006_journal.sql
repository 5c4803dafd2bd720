-- The journal: append-only and hash-chained. It holds codes and ids, never content, and points at no
-- table by foreign key, since an entry outlives what it is about.

CREATE TABLE journal (
    seq INTEGER PRIMARY KEY NOT NULL CHECK (seq >= 1),
    happened_at BIGINT NOT NULL,
    actor_id BLOB,
    acting_as TEXT NOT NULL,
    action TEXT NOT NULL,
    family_id BLOB,
    subject_kind TEXT,
    subject_id BLOB,
    is_withheld BOOLEAN NOT NULL,
    before_hash BLOB NOT NULL CHECK (length(before_hash) = 32),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    CHECK ((subject_kind IS NULL) = (subject_id IS NULL))
);
CREATE INDEX journal_family ON journal (family_id, seq);

-- The end of the chain: one row, which a writer locks while it appends.
CREATE TABLE journal_head (
    is_only BOOLEAN PRIMARY KEY NOT NULL CHECK (is_only),
    seq BIGINT NOT NULL CHECK (seq >= 0),
    hash BLOB NOT NULL CHECK (length(hash) = 32)
);
INSERT INTO journal_head (is_only, seq, hash) VALUES (TRUE, 0, zeroblob(32));

CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'journal is only ever added to'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'journal is only ever added to'); END;
-- REPLACE deletes without asking the trigger above, so a taken place is refused before that.
CREATE TRIGGER journal_no_replace BEFORE INSERT ON journal
WHEN EXISTS (SELECT 1 FROM journal WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'journal is only ever added to'); END;

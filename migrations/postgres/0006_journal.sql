-- The journal: append-only and hash-chained. It holds codes and ids, never content, and points at no
-- table by foreign key, since an entry outlives what it is about.

CREATE TABLE journal (
    seq BIGINT PRIMARY KEY NOT NULL CHECK (seq >= 1),
    happened_at BIGINT NOT NULL,
    actor_id UUID,
    acting_as TEXT NOT NULL,
    action TEXT NOT NULL,
    family_id UUID,
    subject_kind TEXT,
    subject_id UUID,
    is_withheld BOOLEAN NOT NULL,
    before_hash BYTEA NOT NULL CHECK (length(before_hash) = 32),
    hash BYTEA NOT NULL CHECK (length(hash) = 32),
    CHECK ((subject_kind IS NULL) = (subject_id IS NULL))
);
CREATE INDEX journal_family ON journal (family_id, seq);

-- The end of the chain: one row, which a writer locks while it appends.
CREATE TABLE journal_head (
    is_only BOOLEAN PRIMARY KEY NOT NULL CHECK (is_only),
    seq BIGINT NOT NULL CHECK (seq >= 0),
    hash BYTEA NOT NULL CHECK (length(hash) = 32)
);
INSERT INTO journal_head (is_only, seq, hash) VALUES (TRUE, 0, decode(repeat('00', 32), 'hex'));

CREATE TRIGGER journal_no_rewriting BEFORE UPDATE OR DELETE ON journal
FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
-- TRUNCATE, which SQLite does not have, asks no row.
CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON journal
FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

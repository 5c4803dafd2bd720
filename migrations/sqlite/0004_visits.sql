-- Meetings and what is written down after them, questions, and what the family already has.
--
-- Instants are microseconds since 1970 in UTC, as integers (docs/decisions/0003).

CREATE TABLE visits (
    id BLOB PRIMARY KEY NOT NULL,
    family_id BLOB NOT NULL REFERENCES families (id) DEFERRABLE INITIALLY DEFERRED,
    visit_on DATE NOT NULL,
    -- Time of day in the city's zone, as microseconds after midnight.
    time_of_day BIGINT CHECK (time_of_day BETWEEN 0 AND 86399999999),
    kind TEXT NOT NULL CHECK (kind IN ('home', 'meeting', 'call', 'message')),
    place TEXT CHECK (length(place) BETWEEN 1 AND 160),
    state TEXT NOT NULL CHECK (state IN ('planned', 'held', 'cancelled')),
    cancelled_reason TEXT CHECK (length(cancelled_reason) BETWEEN 1 AND 8000),
    version INTEGER NOT NULL CHECK (version >= 1),
    UNIQUE (id, family_id),
    CHECK (state = 'cancelled' OR cancelled_reason IS NULL)
);
CREATE INDEX visits_family ON visits (family_id);
CREATE INDEX visits_held ON visits (family_id, visit_on) WHERE state = 'held';

CREATE TABLE visit_staff (
    visit_id BLOB NOT NULL REFERENCES visits (id) DEFERRABLE INITIALLY DEFERRED,
    seq INTEGER NOT NULL CHECK (seq >= 0),
    staff_id BLOB NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (visit_id, seq)
);
CREATE INDEX visit_staff_staff ON visit_staff (staff_id, visit_id);

CREATE TABLE notes (
    id BLOB PRIMARY KEY NOT NULL,
    family_id BLOB NOT NULL REFERENCES families (id) DEFERRABLE INITIALLY DEFERRED,
    visit_id BLOB,
    kind TEXT NOT NULL CHECK (kind IN ('relational', 'fact', 'assessment', 'concern')),
    about_person_id BLOB REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
    words TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 8000),
    author_id BLOB NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    written_at BIGINT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    FOREIGN KEY (visit_id, family_id) REFERENCES visits (id, family_id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX notes_family ON notes (family_id);

-- Earlier texts of a note, oldest first. Only ever added to.
CREATE TABLE note_revisions (
    note_id BLOB NOT NULL REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED,
    seq INTEGER NOT NULL CHECK (seq >= 0),
    words TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 8000),
    until_at BIGINT NOT NULL,
    PRIMARY KEY (note_id, seq)
);

CREATE TRIGGER note_revisions_no_update BEFORE UPDATE ON note_revisions
BEGIN SELECT RAISE(ABORT, 'note_revisions is only ever added to'); END;
CREATE TRIGGER note_revisions_no_delete BEFORE DELETE ON note_revisions
BEGIN SELECT RAISE(ABORT, 'note_revisions is only ever added to'); END;
CREATE TRIGGER note_revisions_no_replace BEFORE INSERT ON note_revisions
WHEN EXISTS (SELECT 1 FROM note_revisions WHERE note_id = NEW.note_id AND seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'note_revisions is only ever added to'); END;

CREATE TABLE questions (
    id BLOB PRIMARY KEY NOT NULL,
    family_id BLOB NOT NULL REFERENCES families (id) DEFERRABLE INITIALLY DEFERRED,
    words TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 8000),
    carried_by_id BLOB NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    asked_at BIGINT NOT NULL,
    friend_name TEXT CHECK (length(friend_name) BETWEEN 1 AND 160),
    friend_workplace TEXT CHECK (length(friend_workplace) BETWEEN 1 AND 160),
    link_digest BLOB CHECK (length(link_digest) = 32),
    link_until DATE,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'answered')),
    answer_words TEXT CHECK (length(answer_words) BETWEEN 1 AND 8000),
    answered_by TEXT CHECK (length(answered_by) BETWEEN 1 AND 160),
    answered_at BIGINT,
    version INTEGER NOT NULL CHECK (version >= 1),
    CHECK ((friend_name IS NULL) = (link_digest IS NULL)),
    CHECK ((friend_name IS NULL) = (link_until IS NULL)),
    CHECK (friend_workplace IS NULL OR friend_name IS NOT NULL),
    CHECK ((state = 'answered') = (answer_words IS NOT NULL)),
    CHECK ((state = 'answered') = (answered_by IS NOT NULL)),
    CHECK ((state = 'answered') = (answered_at IS NOT NULL))
);
CREATE INDEX questions_family ON questions (family_id);
CREATE INDEX questions_waiting ON questions (family_id) WHERE state = 'waiting';
CREATE UNIQUE INDEX questions_link ON questions (link_digest);

CREATE TABLE strengths (
    id BLOB PRIMARY KEY NOT NULL,
    family_id BLOB NOT NULL REFERENCES families (id) DEFERRABLE INITIALLY DEFERRED,
    about_person_id BLOB REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind IN ('strength', 'bright_spot')),
    words TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 8000),
    seen_by_kind TEXT NOT NULL CHECK (seen_by_kind IN ('staff', 'person', 'network', 'friend', 'volunteer', 'employer')),
    seen_by_staff_id BLOB REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    seen_by_person_id BLOB REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
    seen_by_name TEXT CHECK (length(seen_by_name) BETWEEN 1 AND 160),
    seen_on DATE NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    CHECK ((seen_by_kind = 'staff') = (seen_by_staff_id IS NOT NULL)),
    CHECK ((seen_by_kind = 'person') = (seen_by_person_id IS NOT NULL)),
    CHECK ((seen_by_kind IN ('network', 'friend', 'volunteer', 'employer')) = (seen_by_name IS NOT NULL))
);
CREATE INDEX strengths_family ON strengths (family_id);

CREATE TABLE contacts (
    id BLOB PRIMARY KEY NOT NULL,
    family_id BLOB NOT NULL REFERENCES families (id) DEFERRABLE INITIALLY DEFERRED,
    of_person_id BLOB REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 160),
    tie TEXT NOT NULL CHECK (length(tie) BETWEEN 1 AND 160),
    closeness TEXT NOT NULL CHECK (closeness IN ('near', 'middle', 'far')),
    from_on DATE NOT NULL,
    until_on DATE CHECK (until_on >= from_on),
    version INTEGER NOT NULL CHECK (version >= 1)
);
CREATE INDEX contacts_family ON contacts (family_id);

CREATE TABLE contact_support (
    contact_id BLOB NOT NULL REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED,
    support TEXT NOT NULL CHECK (support IN ('practical', 'comfort', 'company', 'advice', 'childcare')),
    PRIMARY KEY (contact_id, support)
);

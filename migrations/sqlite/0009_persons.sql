-- What was written about a person before it was put right, as it was. Only ever added to.

CREATE TABLE person_revisions (
    id BLOB PRIMARY KEY NOT NULL,
    person_id BLOB NOT NULL REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 160),
    born_on DATE NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('parent', 'child', 'relative')),
    language TEXT NOT NULL,
    phone TEXT CHECK (length(phone) BETWEEN 1 AND 160),
    until_at BIGINT NOT NULL,
    corrected_by_id BLOB NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX person_revisions_person ON person_revisions (person_id);

CREATE TRIGGER person_revisions_no_update BEFORE UPDATE ON person_revisions
BEGIN SELECT RAISE(ABORT, 'person_revisions is only ever added to'); END;
CREATE TRIGGER person_revisions_no_delete BEFORE DELETE ON person_revisions
BEGIN SELECT RAISE(ABORT, 'person_revisions is only ever added to'); END;
-- REPLACE deletes without asking the trigger above, so a taken place is refused before that.
CREATE TRIGGER person_revisions_no_replace BEFORE INSERT ON person_revisions
WHEN EXISTS (SELECT 1 FROM person_revisions WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'person_revisions is only ever added to'); END;

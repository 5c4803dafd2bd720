-- What was written about a person before it was put right, as it was. Only ever added to.

CREATE TABLE person_revisions (
    id UUID PRIMARY KEY NOT NULL,
    person_id UUID NOT NULL REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 160),
    born_on DATE NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('parent', 'child', 'relative')),
    language TEXT NOT NULL,
    phone TEXT CHECK (length(phone) BETWEEN 1 AND 160),
    until_at BIGINT NOT NULL,
    corrected_by_id UUID NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX person_revisions_person ON person_revisions (person_id);

CREATE TRIGGER person_revisions_no_rewriting BEFORE UPDATE OR DELETE ON person_revisions
FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER person_revisions_no_truncate BEFORE TRUNCATE ON person_revisions
FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

-- The family's own plan. A state is a code; the columns that belong to a state are filled in that
-- state and empty in every other, which the checks hold.
--
-- about_person_id, to_person_id: one member; null means the whole family.
-- yes_heard_by_id: the colleague who heard the yes; null means by the person's own hand.
-- A wish, and what hangs on it, belong to one family: the foreign keys carry the family along.

CREATE TABLE wishes (
    id UUID PRIMARY KEY NOT NULL,
    family_id UUID NOT NULL REFERENCES families (id) DEFERRABLE INITIALLY DEFERRED,
    about_person_id UUID REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
    words TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 8000),
    language TEXT NOT NULL,
    life_domain_id UUID NOT NULL REFERENCES life_domains (id) DEFERRABLE INITIALLY DEFERRED,
    voiced_by_id UUID NOT NULL REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
    voiced_on DATE NOT NULL,
    audience TEXT NOT NULL CHECK (audience IN ('family', 'only_me')),
    state TEXT NOT NULL CHECK (state IN ('voiced', 'not_now', 'collaborated_on', 'fulfilled', 'put_aside')),
    yes_by_id UUID REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
    yes_on DATE,
    yes_heard_by_id UUID REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    said_by_id UUID REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
    said_on DATE,
    put_aside_reason TEXT CHECK (length(put_aside_reason) BETWEEN 1 AND 8000),
    version INTEGER NOT NULL CHECK (version >= 1),
    UNIQUE (id, family_id),
    CHECK ((yes_by_id IS NULL) = (yes_on IS NULL)),
    CHECK (yes_heard_by_id IS NULL OR yes_by_id IS NOT NULL),
    CHECK ((state IN ('collaborated_on', 'fulfilled')) = (yes_by_id IS NOT NULL)),
    CHECK ((state IN ('not_now', 'fulfilled', 'put_aside')) = (said_by_id IS NOT NULL)),
    CHECK ((said_by_id IS NULL) = (said_on IS NULL)),
    CHECK (state = 'put_aside' OR put_aside_reason IS NULL)
);
CREATE INDEX wishes_family ON wishes (family_id);
CREATE INDEX wishes_waiting ON wishes (family_id) WHERE state = 'voiced';

CREATE TABLE suggestions (
    id UUID PRIMARY KEY NOT NULL,
    family_id UUID NOT NULL REFERENCES families (id) DEFERRABLE INITIALLY DEFERRED,
    about_person_id UUID REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
    words TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 8000),
    language TEXT NOT NULL,
    life_domain_id UUID NOT NULL REFERENCES life_domains (id) DEFERRABLE INITIALLY DEFERRED,
    suggested_by_id UUID NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    suggested_on DATE NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'not_now', 'declined', 'accepted')),
    said_by_id UUID REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
    said_on DATE,
    rest_until DATE,
    yes_by_id UUID REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
    yes_on DATE,
    yes_heard_by_id UUID REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    wish_id UUID,
    version INTEGER NOT NULL CHECK (version >= 1),
    FOREIGN KEY (wish_id, family_id) REFERENCES wishes (id, family_id) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((yes_by_id IS NULL) = (yes_on IS NULL)),
    CHECK (yes_heard_by_id IS NULL OR yes_by_id IS NOT NULL),
    CHECK ((state IN ('not_now', 'declined')) = (said_by_id IS NOT NULL)),
    CHECK ((said_by_id IS NULL) = (said_on IS NULL)),
    CHECK ((state = 'not_now') = (rest_until IS NOT NULL)),
    CHECK ((state = 'accepted') = (yes_by_id IS NOT NULL)),
    CHECK ((state = 'accepted') = (wish_id IS NOT NULL))
);
CREATE INDEX suggestions_family ON suggestions (family_id);
CREATE INDEX suggestions_waiting ON suggestions (family_id) WHERE state = 'waiting';

CREATE TABLE steps (
    id UUID PRIMARY KEY NOT NULL,
    family_id UUID NOT NULL REFERENCES families (id) DEFERRABLE INITIALLY DEFERRED,
    wish_id UUID NOT NULL,
    words TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 8000),
    doer_kind TEXT NOT NULL CHECK (doer_kind IN ('staff', 'person', 'network', 'friend', 'volunteer', 'employer')),
    doer_staff_id UUID REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    doer_person_id UUID REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
    doer_name TEXT CHECK (length(doer_name) BETWEEN 1 AND 160),
    due_on DATE,
    state TEXT NOT NULL CHECK (state IN ('planned', 'done', 'dropped')),
    ended_on DATE,
    dropped_reason TEXT CHECK (length(dropped_reason) BETWEEN 1 AND 8000),
    version INTEGER NOT NULL CHECK (version >= 1),
    FOREIGN KEY (wish_id, family_id) REFERENCES wishes (id, family_id) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((doer_kind = 'staff') = (doer_staff_id IS NOT NULL)),
    CHECK ((doer_kind = 'person') = (doer_person_id IS NOT NULL)),
    CHECK ((doer_kind IN ('network', 'friend', 'volunteer', 'employer')) = (doer_name IS NOT NULL)),
    CHECK ((state = 'planned') = (ended_on IS NULL)),
    CHECK (state = 'dropped' OR dropped_reason IS NULL)
);
CREATE INDEX steps_family ON steps (family_id);

CREATE TABLE promises (
    id UUID PRIMARY KEY NOT NULL,
    family_id UUID NOT NULL REFERENCES families (id) DEFERRABLE INITIALLY DEFERRED,
    made_by_kind TEXT NOT NULL CHECK (made_by_kind IN ('staff', 'person', 'network', 'friend', 'volunteer', 'employer')),
    made_by_staff_id UUID REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    made_by_person_id UUID REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
    made_by_name TEXT CHECK (length(made_by_name) BETWEEN 1 AND 160),
    to_person_id UUID REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
    words TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 8000),
    wish_id UUID,
    made_on DATE NOT NULL,
    due_on DATE NOT NULL,
    is_urgent BOOLEAN NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'change_proposed', 'kept', 'confirmed', 'withdrawn')),
    change_due_on DATE,
    change_words TEXT CHECK (length(change_words) BETWEEN 1 AND 8000),
    change_reason TEXT CHECK (length(change_reason) BETWEEN 1 AND 8000),
    kept_on DATE,
    yes_by_id UUID REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
    yes_on DATE,
    yes_heard_by_id UUID REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    withdrawn_on DATE,
    withdrawn_reason TEXT CHECK (length(withdrawn_reason) BETWEEN 1 AND 8000),
    version INTEGER NOT NULL CHECK (version >= 1),
    FOREIGN KEY (wish_id, family_id) REFERENCES wishes (id, family_id) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((made_by_kind = 'staff') = (made_by_staff_id IS NOT NULL)),
    CHECK ((made_by_kind = 'person') = (made_by_person_id IS NOT NULL)),
    CHECK ((made_by_kind IN ('network', 'friend', 'volunteer', 'employer')) = (made_by_name IS NOT NULL)),
    CHECK (made_by_person_id IS NULL OR to_person_id IS NULL OR made_by_person_id <> to_person_id),
    CHECK ((yes_by_id IS NULL) = (yes_on IS NULL)),
    CHECK (yes_heard_by_id IS NULL OR yes_by_id IS NOT NULL),
    CHECK ((state = 'change_proposed') = (change_due_on IS NOT NULL)),
    CHECK ((change_due_on IS NULL) = (change_reason IS NULL)),
    CHECK (change_words IS NULL OR change_due_on IS NOT NULL),
    CHECK ((state IN ('kept', 'confirmed')) = (kept_on IS NOT NULL)),
    CHECK ((state = 'confirmed') = (yes_by_id IS NOT NULL)),
    CHECK ((state = 'withdrawn') = (withdrawn_on IS NOT NULL)),
    CHECK ((withdrawn_on IS NULL) = (withdrawn_reason IS NULL))
);
CREATE INDEX promises_family ON promises (family_id);
CREATE INDEX promises_live ON promises (family_id) WHERE state IN ('open', 'change_proposed', 'kept');
CREATE INDEX promises_live_staff ON promises (made_by_staff_id) WHERE state IN ('open', 'change_proposed', 'kept');
CREATE INDEX promises_urgent ON promises (due_on) WHERE is_urgent AND state IN ('open', 'change_proposed', 'kept');
CREATE INDEX promises_made ON promises (made_on) WHERE made_by_kind = 'staff';

-- All that happened to a promise, oldest first. Only ever added to.
CREATE TABLE promise_events (
    promise_id UUID NOT NULL REFERENCES promises (id) DEFERRABLE INITIALLY DEFERRED,
    seq INTEGER NOT NULL CHECK (seq >= 0),
    happened_on DATE NOT NULL,
    by_kind TEXT NOT NULL CHECK (by_kind IN ('staff', 'person', 'network', 'friend', 'volunteer', 'employer')),
    by_staff_id UUID REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    by_person_id UUID REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
    by_name TEXT CHECK (length(by_name) BETWEEN 1 AND 160),
    kind TEXT NOT NULL CHECK (kind IN (
        'made', 'change_proposed', 'change_agreed', 'change_refused', 'kept', 'confirmed', 'not_kept', 'withdrawn'
    )),
    change_due_on DATE,
    change_words TEXT CHECK (length(change_words) BETWEEN 1 AND 8000),
    earlier_due_on DATE,
    earlier_words TEXT CHECK (length(earlier_words) BETWEEN 1 AND 8000),
    reason TEXT CHECK (length(reason) BETWEEN 1 AND 8000),
    not_kept_words TEXT CHECK (length(not_kept_words) BETWEEN 1 AND 8000),
    yes_by_id UUID REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
    yes_on DATE,
    yes_heard_by_id UUID REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (promise_id, seq),
    CHECK ((by_kind = 'staff') = (by_staff_id IS NOT NULL)),
    CHECK ((by_kind = 'person') = (by_person_id IS NOT NULL)),
    CHECK ((by_kind IN ('network', 'friend', 'volunteer', 'employer')) = (by_name IS NOT NULL)),
    CHECK ((yes_by_id IS NULL) = (yes_on IS NULL)),
    CHECK (yes_heard_by_id IS NULL OR yes_by_id IS NOT NULL),
    CHECK ((kind = 'change_proposed') = (change_due_on IS NOT NULL)),
    CHECK (kind = 'change_proposed' OR change_words IS NULL),
    CHECK ((kind = 'change_agreed') = (earlier_due_on IS NOT NULL)),
    CHECK (kind = 'change_agreed' OR earlier_words IS NULL),
    CHECK ((kind IN ('change_proposed', 'withdrawn')) = (reason IS NOT NULL)),
    CHECK (kind = 'not_kept' OR not_kept_words IS NULL),
    CHECK ((kind IN ('change_agreed', 'confirmed')) = (yes_by_id IS NOT NULL))
);

CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER promise_events_no_rewriting BEFORE UPDATE OR DELETE ON promise_events
FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
-- TRUNCATE, which SQLite does not have, asks no row.
CREATE TRIGGER promise_events_no_truncate BEFORE TRUNCATE ON promise_events
FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

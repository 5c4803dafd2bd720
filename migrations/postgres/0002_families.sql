-- A family is dated memberships, not a case. Persons hang on memberships, households on residences.

CREATE TABLE families (
    id UUID PRIMARY KEY NOT NULL,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 160),
    stairwell TEXT NOT NULL CHECK (length(stairwell) BETWEEN 1 AND 160),
    area_id UUID NOT NULL REFERENCES areas (id) DEFERRABLE INITIALLY DEFERRED,
    from_on DATE NOT NULL,
    until_on DATE CHECK (until_on >= from_on),
    version INTEGER NOT NULL CHECK (version >= 1)
);

CREATE TABLE persons (
    id UUID PRIMARY KEY NOT NULL,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 160),
    born_on DATE NOT NULL,
    language TEXT NOT NULL,
    phone TEXT CHECK (length(phone) BETWEEN 1 AND 160),
    version INTEGER NOT NULL CHECK (version >= 1)
);

CREATE TABLE memberships (
    id UUID PRIMARY KEY NOT NULL,
    family_id UUID NOT NULL REFERENCES families (id) DEFERRABLE INITIALLY DEFERRED,
    person_id UUID NOT NULL REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
    role TEXT NOT NULL CHECK (role IN ('parent', 'child', 'relative')),
    from_on DATE NOT NULL,
    until_on DATE CHECK (until_on >= from_on)
);
CREATE INDEX memberships_family ON memberships (family_id, person_id);
CREATE INDEX memberships_person ON memberships (person_id);

CREATE TABLE households (
    id UUID PRIMARY KEY NOT NULL,
    address TEXT NOT NULL CHECK (length(address) BETWEEN 1 AND 160),
    area_id UUID REFERENCES areas (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE residences (
    id UUID PRIMARY KEY NOT NULL,
    household_id UUID NOT NULL REFERENCES households (id) DEFERRABLE INITIALLY DEFERRED,
    person_id UUID NOT NULL REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
    from_on DATE NOT NULL,
    until_on DATE CHECK (until_on >= from_on)
);
CREATE INDEX residences_person ON residences (person_id);
CREATE INDEX residences_household ON residences (household_id);

CREATE TABLE kinships (
    id UUID PRIMARY KEY NOT NULL,
    person_id UUID NOT NULL REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
    other_id UUID NOT NULL REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind IN ('parent', 'partner', 'sibling', 'grandparent', 'guardian')),
    from_on DATE NOT NULL,
    until_on DATE CHECK (until_on >= from_on),
    CHECK (person_id <> other_id)
);
CREATE INDEX kinships_person ON kinships (person_id);
CREATE INDEX kinships_other ON kinships (other_id);

-- hidden_from_id: the other member; null means everybody but the pair and the leader.
CREATE TABLE protections (
    id UUID PRIMARY KEY NOT NULL,
    person_id UUID NOT NULL REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind IN ('name', 'address')),
    hidden_from_id UUID REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
    from_on DATE NOT NULL,
    until_on DATE CHECK (until_on >= from_on)
);
CREATE INDEX protections_person ON protections (person_id);

-- Two different people, kept in the order of their ids so that a combination has one form.
CREATE TABLE pairs (
    id UUID PRIMARY KEY NOT NULL,
    family_id UUID NOT NULL REFERENCES families (id) DEFERRABLE INITIALLY DEFERRED,
    lower_staff_id UUID NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    higher_staff_id UUID NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    from_on DATE NOT NULL,
    until_on DATE CHECK (until_on >= from_on),
    reason TEXT CHECK (length(reason) BETWEEN 1 AND 8000),
    version INTEGER NOT NULL CHECK (version >= 1),
    CHECK (lower_staff_id < higher_staff_id)
);
CREATE INDEX pairs_family ON pairs (family_id);
CREATE INDEX pairs_lower_staff ON pairs (lower_staff_id);
CREATE INDEX pairs_higher_staff ON pairs (higher_staff_id);
-- A family has one pair at a time: end the former before the next is saved.
CREATE UNIQUE INDEX pairs_open ON pairs (family_id) WHERE until_on IS NULL;

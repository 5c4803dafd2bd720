-- The city's organisation: data, not code, since reforms change it and every city has its own.
--
-- Periods: until_on is the first day on which it no longer holds.
-- Foreign keys are checked when a transaction commits, so that a use case may save in any order.
-- SQLite keeps ids as 16-byte blobs, which sort like PostgreSQL's own ids, and days as ISO text.

CREATE TABLE city (
    id BLOB PRIMARY KEY NOT NULL,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 160),
    time_zone TEXT NOT NULL CHECK (length(time_zone) BETWEEN 1 AND 160),
    is_demo BOOLEAN NOT NULL,
    -- One city's data never share a database with another's.
    is_only BOOLEAN NOT NULL DEFAULT TRUE UNIQUE CHECK (is_only)
);

-- Labels are a JSON object, language to label: they are only ever read and saved whole.
CREATE TABLE departments (
    id BLOB PRIMARY KEY NOT NULL,
    labels TEXT NOT NULL CHECK (labels LIKE '{%}'),
    from_on DATE NOT NULL,
    until_on DATE CHECK (until_on >= from_on)
);

CREATE TABLE professions (
    id BLOB PRIMARY KEY NOT NULL,
    labels TEXT NOT NULL CHECK (labels LIKE '{%}'),
    from_on DATE NOT NULL,
    until_on DATE CHECK (until_on >= from_on)
);

CREATE TABLE areas (
    id BLOB PRIMARY KEY NOT NULL,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 160)
);

CREATE TABLE life_domains (
    id BLOB PRIMARY KEY NOT NULL,
    code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 160),
    labels TEXT NOT NULL CHECK (labels LIKE '{%}'),
    rank INTEGER NOT NULL,
    from_on DATE NOT NULL,
    until_on DATE CHECK (until_on >= from_on)
);

CREATE TABLE staff (
    id BLOB PRIMARY KEY NOT NULL,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 160),
    profession_id BLOB NOT NULL REFERENCES professions (id) DEFERRABLE INITIALLY DEFERRED,
    department_id BLOB NOT NULL REFERENCES departments (id) DEFERRABLE INITIALLY DEFERRED,
    role TEXT NOT NULL CHECK (role IN ('member', 'leader')),
    weekly_minutes INTEGER NOT NULL CHECK (weekly_minutes >= 0),
    phone TEXT CHECK (length(phone) BETWEEN 1 AND 160),
    email TEXT CHECK (length(email) BETWEEN 1 AND 160),
    from_on DATE NOT NULL,
    until_on DATE CHECK (until_on >= from_on),
    version INTEGER NOT NULL CHECK (version >= 1)
);

CREATE TABLE staff_languages (
    staff_id BLOB NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    seq INTEGER NOT NULL CHECK (seq >= 0),
    language TEXT NOT NULL,
    PRIMARY KEY (staff_id, seq)
);

-- Sign-ins, and the keys that make a form count once.

CREATE TABLE accounts (
    id UUID PRIMARY KEY NOT NULL,
    -- Kept in lower case by the program, which knows every script; the check catches a forgotten call.
    user_name TEXT NOT NULL CHECK (length(user_name) BETWEEN 1 AND 160),
    email TEXT CHECK (length(email) BETWEEN 1 AND 160),
    holder TEXT NOT NULL CHECK (
        holder IN ('staff', 'person', 'steering_group', 'protection_officer', 'administrator')
    ),
    staff_id UUID REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    person_id UUID REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
    language TEXT NOT NULL,
    is_open BOOLEAN NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    CHECK (user_name = lower(user_name)),
    CHECK (email = lower(email)),
    CHECK ((holder = 'staff') = (staff_id IS NOT NULL)),
    CHECK ((holder = 'person') = (person_id IS NOT NULL))
);
CREATE UNIQUE INDEX accounts_user_name ON accounts (user_name);
CREATE UNIQUE INDEX accounts_email ON accounts (email);

-- Apart from accounts, so that reading an account never brings a hash along.
CREATE TABLE passwords (
    account_id UUID PRIMARY KEY NOT NULL REFERENCES accounts (id) DEFERRABLE INITIALLY DEFERRED,
    hash TEXT NOT NULL
);

CREATE TABLE sessions (
    digest BYTEA PRIMARY KEY NOT NULL CHECK (length(digest) = 32),
    account_id UUID NOT NULL REFERENCES accounts (id) DEFERRABLE INITIALLY DEFERRED,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);
CREATE INDEX sessions_account ON sessions (account_id);
CREATE INDEX sessions_end ON sessions (ends_at);

CREATE TABLE sign_in_failures (
    bucket BYTEA PRIMARY KEY NOT NULL CHECK (length(bucket) = 32),
    count INTEGER NOT NULL CHECK (count >= 0),
    last_at BIGINT
);

CREATE TABLE form_keys (
    key UUID PRIMARY KEY NOT NULL,
    owner BYTEA NOT NULL CHECK (length(owner) = 32),
    claimed_at BIGINT NOT NULL,
    result TEXT
);
CREATE INDEX form_keys_claimed ON form_keys (claimed_at);

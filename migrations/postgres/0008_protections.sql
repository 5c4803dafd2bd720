-- A protection is ended by somebody, from a day on; it stays as what was protected until then.

ALTER TABLE protections ADD COLUMN ended_by_id UUID REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
    CHECK (ended_by_id IS NULL OR until_on IS NOT NULL);
ALTER TABLE protections ADD COLUMN version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1);

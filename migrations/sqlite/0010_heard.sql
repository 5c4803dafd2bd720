-- A spoken no, "not now", "it has come true" and "not kept" keep who heard them, as a yes does.
-- Null means by the person's own hand, and in what was written before, that nobody noted it.

ALTER TABLE wishes ADD COLUMN said_heard_by_id BLOB REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
    CHECK (said_heard_by_id IS NULL OR said_by_id IS NOT NULL);
ALTER TABLE suggestions ADD COLUMN said_heard_by_id BLOB REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
    CHECK (said_heard_by_id IS NULL OR said_by_id IS NOT NULL);
ALTER TABLE promise_events ADD COLUMN heard_by_id BLOB REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
    CHECK (heard_by_id IS NULL OR kind IN ('change_refused', 'not_kept'));

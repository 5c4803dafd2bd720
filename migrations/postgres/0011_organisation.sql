-- What the city calls its life domains, departments and professions is edited on a page: the later
-- writer sees both texts.

ALTER TABLE departments ADD COLUMN version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1);
ALTER TABLE professions ADD COLUMN version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1);
ALTER TABLE life_domains ADD COLUMN version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1);

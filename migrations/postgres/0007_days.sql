-- The day's page asks who meets whom in the coming week, whatever the family.
CREATE INDEX visits_on ON visits (visit_on);

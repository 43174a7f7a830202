-- What was taken out of the office. Lines are only added.

CREATE TABLE audit (
  office_id TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  doc TEXT NOT NULL,
  UNIQUE (office_id, id)
) STRICT;
CREATE INDEX audit_newest ON audit (office_id, at, id);

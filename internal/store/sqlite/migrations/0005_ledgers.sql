-- The ledgers, their frozen entries, and the keys that sign them. The id of a
-- ledger is its month.

CREATE TABLE ledgers (
  office_id TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
  sealing INTEGER NOT NULL, -- 1: confirmed and not sealed yet, the work that a crash leaves
  doc TEXT NOT NULL,
  UNIQUE (office_id, id)
) STRICT;
CREATE INDEX ledgers_sealing ON ledgers (office_id, id) WHERE sealing = 1;

CREATE TABLE ledger_entries (
  office_id TEXT NOT NULL, month TEXT NOT NULL, number INTEGER NOT NULL,
  doc TEXT NOT NULL,
  UNIQUE (office_id, month, number)
) STRICT;

-- Which entry a record is in: its own, or the one it was merged into.
CREATE TABLE ledger_members (
  office_id TEXT NOT NULL, id TEXT NOT NULL, month TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (office_id, id, month)
) STRICT, WITHOUT ROWID;

CREATE TABLE ledger_keys (
  office_id TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  doc TEXT NOT NULL,
  UNIQUE (office_id, id)
) STRICT;

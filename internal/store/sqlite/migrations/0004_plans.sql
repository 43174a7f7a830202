-- The plans of visits, and the units to which inspectors declared a tie; the id
-- of these is the inspector's account.

CREATE TABLE visit_plans (
  office_id TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
  month TEXT NOT NULL,
  drawn_at INTEGER NOT NULL,
  doc TEXT NOT NULL,
  UNIQUE (office_id, id)
) STRICT;
CREATE INDEX visit_plans_newest ON visit_plans (office_id, drawn_at, id);
CREATE INDEX visit_plans_by_month ON visit_plans (office_id, month, drawn_at, id);

CREATE TABLE ties (
  office_id TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
  doc TEXT NOT NULL,
  UNIQUE (office_id, id)
) STRICT;

-- The inspectors among whom a plan is drawn.
ALTER TABLE accounts ADD COLUMN role TEXT NOT NULL DEFAULT '';
UPDATE accounts SET role = doc ->> '$.role';
CREATE INDEX accounts_by_role ON accounts (office_id, role, id);

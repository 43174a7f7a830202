-- The office's review: which records wait for a ledger and which one took them.

ALTER TABLE issues ADD COLUMN settled INTEGER NOT NULL DEFAULT 0;
ALTER TABLE issues ADD COLUMN ledger TEXT NOT NULL DEFAULT '';
-- The inbox, and what a seal takes: a month or two of records.
CREATE INDEX issues_waiting ON issues (office_id, observed_at, id, status, month, category_id, community_id) WHERE settled = 0;
CREATE INDEX issues_taken ON issues (office_id, ledger, id) WHERE ledger <> '';
-- Cards of form b have the responsible unit and the ledger at their end.
UPDATE issues SET card = 'b' || substr(card, 2)
  || length(CAST(doc ->> '$.content.unitId' AS BLOB)) || ':' || (doc ->> '$.content.unitId') || '0:';

ALTER TABLE visits ADD COLUMN settled INTEGER NOT NULL DEFAULT 0;
ALTER TABLE visits ADD COLUMN ledger TEXT NOT NULL DEFAULT '';
ALTER TABLE visits ADD COLUMN status TEXT NOT NULL DEFAULT '';
UPDATE visits SET status = doc ->> '$.status';
CREATE INDEX visits_waiting ON visits (office_id, arrived_at, id, status, month, unit_id) WHERE settled = 0;
CREATE INDEX visits_taken ON visits (office_id, ledger, id) WHERE ledger <> '';

-- Undercover visits and the versions of the scorecards they are judged by.

CREATE TABLE visits (
  number INTEGER PRIMARY KEY, -- for visit_photos only: it tells the order of arrival, so it never leaves this file
  office_id TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
  author_id TEXT NOT NULL,
  month TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  arrived_at INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  doc TEXT NOT NULL,
  UNIQUE (office_id, id)
) STRICT;
-- The four orders in which visits are listed; month and unit after id are decided
-- inside the index.
CREATE INDEX visits_newest ON visits (office_id, arrived_at, id);
CREATE INDEX visits_by_author ON visits (office_id, author_id, arrived_at, id, month, unit_id);
CREATE INDEX visits_by_month ON visits (office_id, month, arrived_at, id, unit_id);
CREATE INDEX visits_by_unit ON visits (office_id, unit_id, arrived_at, id);

-- Which visits have ever announced a photo; as issue_photos.
CREATE TABLE visit_photos (
  office_id TEXT NOT NULL, photo_id TEXT NOT NULL,
  visit INTEGER NOT NULL REFERENCES visits (number),
  PRIMARY KEY (office_id, photo_id, visit)
) STRICT, WITHOUT ROWID;

-- A row is one version of a card, and never changes.
CREATE TABLE scorecards (
  office_id TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
  doc TEXT NOT NULL,
  PRIMARY KEY (office_id, id, version)
) STRICT;

-- The first schema. Every table has office_id, id, version, the columns that are
-- searched or listed, and the whole record as JSON in doc. Every index begins
-- with office_id. Times are milliseconds UTC.

CREATE TABLE offices (
  office_id TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
  doc TEXT NOT NULL,
  UNIQUE (office_id, id)
) STRICT;

CREATE TABLE accounts (
  office_id TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
  username TEXT NOT NULL,
  doc TEXT NOT NULL,
  UNIQUE (office_id, id),
  UNIQUE (office_id, username)
) STRICT;

CREATE TABLE sessions (
  office_id TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  doc TEXT NOT NULL,
  UNIQUE (office_id, id)
) STRICT;
CREATE INDEX sessions_by_expiry ON sessions (office_id, expires_at);

CREATE TABLE keys (
  office_id TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  doc TEXT NOT NULL,
  UNIQUE (office_id, id)
) STRICT;

CREATE TABLE issues (
  number INTEGER PRIMARY KEY, -- for issue_photos only: it tells the order of arrival, so it never leaves this file
  office_id TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
  author_id TEXT NOT NULL,
  month TEXT NOT NULL,
  status TEXT NOT NULL,
  category_id TEXT NOT NULL,
  community_id TEXT NOT NULL,
  observed_at INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  card TEXT NOT NULL, -- what a list shows, packed (issue_card.go)
  doc TEXT NOT NULL,
  UNIQUE (office_id, id)
) STRICT;
-- The three orders in which issues are listed. The columns after id let the other
-- filters be decided inside the index, before a row is fetched, and a month be
-- counted without a row at all.
CREATE INDEX issues_newest ON issues (office_id, observed_at, id, status, category_id, community_id);
CREATE INDEX issues_by_author ON issues (office_id, author_id, observed_at, id, month, status, category_id, community_id);
CREATE INDEX issues_by_month ON issues (office_id, month, observed_at, id, status, category_id, community_id);

-- Which issues have ever announced a photo; the issue's document says whether it
-- still does.
CREATE TABLE issue_photos (
  office_id TEXT NOT NULL, photo_id TEXT NOT NULL,
  issue INTEGER NOT NULL REFERENCES issues (number),
  PRIMARY KEY (office_id, photo_id, issue)
) STRICT, WITHOUT ROWID;

CREATE TABLE photos (
  office_id TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
  state TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  doc TEXT NOT NULL,
  UNIQUE (office_id, id)
) STRICT;
CREATE INDEX photos_by_state ON photos (office_id, state, received_at);

CREATE TABLE feedback (
  office_id TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  doc TEXT NOT NULL,
  UNIQUE (office_id, id)
) STRICT;
CREATE INDEX feedback_newest ON feedback (office_id, received_at, id);

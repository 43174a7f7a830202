-- Lists select and show the category that counts: the office's, or else the
-- author's. Cards are as packCard writes them (issue_card.go); of those whose
-- category the office set, all values are written anew.

UPDATE issues SET category_id = doc ->> '$.ruling.categoryId', card = 'b' || (
  SELECT group_concat(length(CAST(v.value AS BLOB)) || ':' || v.value, '' ORDER BY v.key)
  FROM json_each(json_array(
    version, observed_at, received_at, ifnull(json_array_length(doc, '$.content.photos'), 0),
    issues.id, author_id, doc ->> '$.content.kind', doc ->> '$.content.description',
    doc ->> '$.ruling.categoryId', community_id, doc ->> '$.content.courtyard', doc ->> '$.content.place',
    doc ->> '$.content.severity', status, month, ifnull(doc ->> '$.content.photos[0].id', ''),
    coalesce(nullif(doc ->> '$.ruling.unitId', ''), doc ->> '$.content.unitId'), ledger
  )) AS v
)
WHERE doc ->> '$.ruling.categoryId' <> '';

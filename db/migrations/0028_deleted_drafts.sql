-- Drafts that were deleted left the names of those they were meant for beside their chains.
DELETE FROM "evidence_personal" p USING "evidence_events" e
WHERE e."id" = p."event_id"
  AND NOT EXISTS (SELECT 1 FROM "envelopes" v WHERE v."id" = e."envelope_id")
  AND NOT EXISTS (SELECT 1 FROM "evidence_events" s WHERE s."envelope_id" = e."envelope_id" AND s."type" = 'envelope.sent');

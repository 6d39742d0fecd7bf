ALTER TABLE "workspaces" ADD COLUMN "retention_days" integer;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "purged_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "envelopes" ADD COLUMN "ended_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "envelopes" ADD COLUMN "legal_hold_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "envelopes" ADD COLUMN "legal_hold_reason" text;--> statement-breakpoint
ALTER TABLE "recipients" ADD COLUMN "erased_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "attachments_sha256_idx" ON "attachments" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "documents_sha256_idx" ON "documents" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "envelopes_ended_idx" ON "envelopes" USING btree ("workspace_id","ended_at") WHERE ended_at is not null and purged_at is null;--> statement-breakpoint
CREATE INDEX "mails_envelope_idx" ON "mails" USING btree ("envelope_id");--> statement-breakpoint
CREATE INDEX "signature_revisions_tail_idx" ON "signature_revisions" USING btree ("tail_sha256");--> statement-breakpoint
CREATE INDEX "signatures_manifest_idx" ON "signatures" USING btree ("manifest_sha256");--> statement-breakpoint
CREATE INDEX "signatures_manifest_cms_idx" ON "signatures" USING btree ("manifest_cms_sha256");--> statement-breakpoint
CREATE INDEX "text_messages_envelope_idx" ON "text_messages" USING btree ("envelope_id");--> statement-breakpoint
CREATE INDEX "bulk_send_rows_envelope_idx" ON "bulk_send_rows" USING btree ("envelope_id") WHERE envelope_id is not null;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_envelope_idx" ON "webhook_deliveries" USING btree ("envelope_id");--> statement-breakpoint
UPDATE "envelopes" SET "ended_at" = (SELECT max("at") FROM "evidence_events" WHERE "envelope_id" = "envelopes"."id"
  AND "type" IN ('envelope.completed', 'envelope.declined', 'envelope.voided', 'envelope.expired'))
WHERE "status" IN ('COMPLETED', 'DECLINED', 'VOIDED', 'EXPIRED');

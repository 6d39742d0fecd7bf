DROP INDEX "envelopes_expiry_idx";--> statement-breakpoint
ALTER TABLE "fields" ADD COLUMN "preset_value" text;--> statement-breakpoint
ALTER TABLE "recipients" ADD COLUMN "reminded_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "envelopes_expiry_idx" ON "envelopes" USING btree ("expires_at") WHERE status in ('SENT', 'DELIVERED', 'PARTIALLY_SIGNED', 'RETURNED_TO_SENDER');
--> statement-breakpoint
UPDATE "fields" SET "preset_value" = "value" FROM "recipients" WHERE "recipients"."id" = "fields"."recipient_id" AND "recipients"."acted_at" IS NULL AND "fields"."value" IS NOT NULL;

CREATE TABLE "text_messages" (
	"id" text PRIMARY KEY NOT NULL,
	"dedupe_key" text NOT NULL,
	"envelope_id" text,
	"recipient_id" text,
	"to_number" text NOT NULL,
	"encrypted_text" text NOT NULL,
	"status" text NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"provider_id" text,
	"error" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"sent_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "recipient_sessions" ADD COLUMN "authenticated_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "recipient_sessions" ADD COLUMN "authenticated_by" text;--> statement-breakpoint
ALTER TABLE "recipients" ADD COLUMN "code_failures" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "recipients" ADD COLUMN "locked_until" timestamp (3) with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "text_messages_dedupe_key" ON "text_messages" USING btree ("dedupe_key");--> statement-breakpoint
CREATE INDEX "text_messages_recipient_idx" ON "text_messages" USING btree ("recipient_id");
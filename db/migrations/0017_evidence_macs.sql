CREATE TABLE "evidence_heads" (
	"envelope_id" text PRIMARY KEY NOT NULL,
	"seq" integer NOT NULL,
	"mac" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "evidence_events" ADD COLUMN "mac" text;
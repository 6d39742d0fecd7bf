CREATE TABLE "file_generations" (
	"envelope_id" text NOT NULL,
	"kind" text NOT NULL,
	"position" integer NOT NULL,
	"generation" integer NOT NULL,
	"sha256" text NOT NULL,
	"size_bytes" integer,
	"level" text NOT NULL,
	"is_pending" boolean DEFAULT false NOT NULL,
	"renew_by" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "file_generations_envelope_id_kind_position_generation_pk" PRIMARY KEY("envelope_id","kind","position","generation")
);
--> statement-breakpoint
ALTER TABLE "envelopes" ADD COLUMN "seal_pending" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "envelopes" ADD COLUMN "seal_due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "envelopes" ADD COLUMN "seal_tries" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "file_generations" ADD CONSTRAINT "file_generations_envelope_id_envelopes_id_fk" FOREIGN KEY ("envelope_id") REFERENCES "public"."envelopes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "file_generations_sha256_idx" ON "file_generations" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "envelopes_seal_due_idx" ON "envelopes" USING btree ("seal_due_at") WHERE seal_due_at is not null;--> statement-breakpoint
INSERT INTO "file_generations" ("envelope_id", "kind", "position", "generation", "sha256", "size_bytes", "level", "created_at")
SELECT "envelope_id", 'document', "position", 1, "sealed_sha256", "sealed_size_bytes", coalesce("seal_level", 'B-B'), coalesce("completed_at", "updated_at")
FROM "envelope_documents" JOIN "envelopes" ON "envelopes"."id" = "envelope_id" WHERE "sealed_sha256" IS NOT NULL AND "status" = 'COMPLETED';
--> statement-breakpoint
INSERT INTO "file_generations" ("envelope_id", "kind", "position", "generation", "sha256", "level", "created_at")
SELECT "id", 'combined', 0, 1, "combined_sha256", coalesce("seal_level", 'B-B'), coalesce("completed_at", "updated_at")
FROM "envelopes" WHERE "combined_sha256" IS NOT NULL;
--> statement-breakpoint
INSERT INTO "file_generations" ("envelope_id", "kind", "position", "generation", "sha256", "level", "created_at")
SELECT "id", 'audit', 0, 1, "audit_sha256", coalesce("seal_level", 'B-B'), coalesce("completed_at", "updated_at")
FROM "envelopes" WHERE "audit_sha256" IS NOT NULL;

ALTER TABLE "documents" ADD COLUMN "suggested_fields" jsonb;--> statement-breakpoint
ALTER TABLE "documents" DROP COLUMN "tag_fields";
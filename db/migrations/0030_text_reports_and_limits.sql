ALTER TABLE "workspaces" ADD COLUMN "texts_per_day" integer;--> statement-breakpoint
ALTER TABLE "text_messages" ADD COLUMN "delivered_at" timestamp (3) with time zone;
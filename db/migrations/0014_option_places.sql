ALTER TABLE "fields" ADD COLUMN "read_only" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "fields" ADD COLUMN "option_boxes" jsonb DEFAULT '[]'::jsonb NOT NULL;
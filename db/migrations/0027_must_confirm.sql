ALTER TABLE "recipients" ADD COLUMN "must_confirm" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "recipients" ADD COLUMN "confirmed_at" timestamp (3) with time zone;
ALTER TABLE "workspaces" ADD COLUMN "brand_colour" text;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "logo_sha256" text;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "logo_width" integer;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "logo_height" integer;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "logo_sha256" text;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "unsubscribes" text;--> statement-breakpoint
CREATE INDEX "workspaces_logo_idx" ON "workspaces" USING btree ("logo_sha256") WHERE logo_sha256 is not null;--> statement-breakpoint
CREATE INDEX "mails_logo_idx" ON "mails" USING btree ("logo_sha256") WHERE logo_sha256 is not null;
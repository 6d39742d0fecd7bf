ALTER TABLE "workspaces" ADD COLUMN "attaches_completed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "encrypted_links_html" text;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "encrypted_links_text" text;
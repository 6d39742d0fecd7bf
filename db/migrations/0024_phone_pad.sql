CREATE TABLE "pad_links" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"recipient_id" text NOT NULL,
	"session_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"mark" jsonb
);
--> statement-breakpoint
ALTER TABLE "pad_links" ADD CONSTRAINT "pad_links_recipient_id_recipients_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "public"."recipients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pad_links" ADD CONSTRAINT "pad_links_session_hash_recipient_sessions_token_hash_fk" FOREIGN KEY ("session_hash") REFERENCES "public"."recipient_sessions"("token_hash") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "pad_links_recipient_idx" ON "pad_links" USING btree ("recipient_id","created_at");
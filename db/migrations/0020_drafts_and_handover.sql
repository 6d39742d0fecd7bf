CREATE TABLE "recipient_drafts" (
	"recipient_id" text PRIMARY KEY NOT NULL,
	"field_values" jsonb NOT NULL,
	"mark" jsonb,
	"sign_name" text,
	"version" integer NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "handover_links" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"recipient_id" text NOT NULL,
	"link_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "recipient_drafts" ADD CONSTRAINT "recipient_drafts_recipient_id_recipients_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "public"."recipients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handover_links" ADD CONSTRAINT "handover_links_recipient_id_recipients_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "public"."recipients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handover_links" ADD CONSTRAINT "handover_links_link_hash_recipient_links_token_hash_fk" FOREIGN KEY ("link_hash") REFERENCES "public"."recipient_links"("token_hash") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "handover_links_recipient_idx" ON "handover_links" USING btree ("recipient_id","created_at");
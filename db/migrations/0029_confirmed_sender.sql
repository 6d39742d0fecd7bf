CREATE TABLE "address_confirmations" (
	"id" text PRIMARY KEY NOT NULL,
	"token_hash" text,
	"user_id" text NOT NULL,
	"email" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "email_verified_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "envelopes" ADD COLUMN "sender_confirmed" boolean;--> statement-breakpoint
ALTER TABLE "address_confirmations" ADD CONSTRAINT "address_confirmations_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "address_confirmations_token_key" ON "address_confirmations" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "address_confirmations_user_idx" ON "address_confirmations" USING btree ("user_id","created_at");
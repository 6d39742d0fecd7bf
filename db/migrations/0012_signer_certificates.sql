CREATE TABLE "issued_certificates" (
	"sha256" text PRIMARY KEY NOT NULL,
	"serial" text NOT NULL,
	"issuer_sha256" text NOT NULL,
	"environment" text NOT NULL,
	"envelope_id" text NOT NULL,
	"recipient_id" text NOT NULL,
	"not_before" timestamp (3) with time zone NOT NULL,
	"not_after" timestamp (3) with time zone NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signature_revisions" (
	"signature_id" text NOT NULL,
	"document_position" integer NOT NULL,
	"tail_sha256" text NOT NULL,
	"sha256" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"level" text NOT NULL,
	CONSTRAINT "signature_revisions_signature_id_document_position_pk" PRIMARY KEY("signature_id","document_position")
);
--> statement-breakpoint
CREATE TABLE "signatures" (
	"id" text PRIMARY KEY NOT NULL,
	"envelope_id" text NOT NULL,
	"recipient_id" text NOT NULL,
	"position" integer NOT NULL,
	"status" text NOT NULL,
	"signed_at" timestamp (3) with time zone NOT NULL,
	"manifest_sha256" text NOT NULL,
	"manifest_cms_sha256" text NOT NULL,
	"binding" text NOT NULL,
	"timestamped" boolean NOT NULL,
	"certificates" text[] NOT NULL,
	"certificate_serial" text NOT NULL,
	"certificate_sha256" text NOT NULL,
	"not_after" timestamp (3) with time zone NOT NULL,
	"reissued" boolean DEFAULT false NOT NULL,
	"slots" jsonb DEFAULT '[]'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signer_keys" (
	"signature_id" text PRIMARY KEY NOT NULL,
	"sealed_key" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "signature_revisions" ADD CONSTRAINT "signature_revisions_signature_id_signatures_id_fk" FOREIGN KEY ("signature_id") REFERENCES "public"."signatures"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signatures" ADD CONSTRAINT "signatures_envelope_id_envelopes_id_fk" FOREIGN KEY ("envelope_id") REFERENCES "public"."envelopes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signer_keys" ADD CONSTRAINT "signer_keys_signature_id_signatures_id_fk" FOREIGN KEY ("signature_id") REFERENCES "public"."signatures"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "issued_certificates_serial_idx" ON "issued_certificates" USING btree ("serial");--> statement-breakpoint
CREATE INDEX "signatures_envelope_idx" ON "signatures" USING btree ("envelope_id","position");--> statement-breakpoint
CREATE INDEX "signatures_waiting_idx" ON "signatures" USING btree ("signed_at") WHERE status = 'WAITING';--> statement-breakpoint
CREATE INDEX "signer_keys_expiry_idx" ON "signer_keys" USING btree ("expires_at");
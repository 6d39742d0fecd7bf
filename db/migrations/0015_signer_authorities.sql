CREATE TABLE "signer_authorities" (
	"sha256" text PRIMARY KEY NOT NULL,
	"certificate" text NOT NULL,
	"environment" text NOT NULL,
	"first_used_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
INSERT INTO "signer_authorities" ("sha256", "certificate", "environment", "first_used_at")
SELECT encode(sha256(decode("signatures"."certificates"[2], 'base64')), 'hex'), "signatures"."certificates"[2],
	min("envelopes"."environment"), min("signatures"."signed_at")
FROM "signatures" JOIN "envelopes" ON "envelopes"."id" = "signatures"."envelope_id"
WHERE "signatures"."certificates"[2] IS NOT NULL
GROUP BY "signatures"."certificates"[2];

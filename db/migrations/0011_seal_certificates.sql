CREATE TABLE "seal_certificates" (
	"sha256" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"issuer" text NOT NULL,
	"certificate" text NOT NULL,
	"chain" text[] NOT NULL,
	"not_before" timestamp (3) with time zone NOT NULL,
	"not_after" timestamp (3) with time zone NOT NULL,
	"first_used_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone,
	"seen_at" timestamp (3) with time zone,
	"problem" text,
	"warned_at" timestamp (3) with time zone
);

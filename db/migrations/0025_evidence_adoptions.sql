CREATE TABLE "evidence_adoptions" (
	"envelope_id" text PRIMARY KEY NOT NULL,
	"seq" integer NOT NULL,
	"mac" text NOT NULL
);

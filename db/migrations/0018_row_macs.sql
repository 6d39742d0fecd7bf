ALTER TABLE "file_generations" ADD COLUMN "mac" text;--> statement-breakpoint
ALTER TABLE "seal_certificates" ADD COLUMN "mac" text;--> statement-breakpoint
ALTER TABLE "signer_authorities" ADD COLUMN "mac" text;
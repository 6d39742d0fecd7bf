ALTER TABLE "recipients" ADD COLUMN "locale_given" boolean DEFAULT false NOT NULL;--> statement-breakpoint
UPDATE "recipients" SET "locale_given" = true WHERE "locale" <> 'en';

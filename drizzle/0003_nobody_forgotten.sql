ALTER TABLE "people" ADD COLUMN "deputy" text;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "away_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "away_deputy" integer;
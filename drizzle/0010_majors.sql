ALTER TABLE "incidents" ADD COLUMN "major" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "crew" jsonb;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "hidden" jsonb;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "stops" jsonb;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "freezing" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "incidents_freezing" ON "incidents" USING btree ("record_id") WHERE "incidents"."freezing";
ALTER TABLE "outbox" ADD COLUMN "passes" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "held_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "zone_by" text DEFAULT 'desk' NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "zone_asked" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "quiet_from" text;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "quiet_to" text;
ALTER TABLE "outbox" ADD COLUMN "notice" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "worth_until" timestamp (3) with time zone;
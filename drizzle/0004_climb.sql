ALTER TABLE "incidents" ADD COLUMN "escalation" jsonb;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "progress" jsonb;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "promise" jsonb;
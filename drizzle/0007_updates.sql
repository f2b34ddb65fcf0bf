CREATE TABLE "channel_followers" (
	"subject" text NOT NULL,
	"platform" text NOT NULL,
	"workspace" text NOT NULL,
	"channel" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"added_by" integer NOT NULL,
	CONSTRAINT "channel_followers_subject_platform_workspace_channel_pk" PRIMARY KEY("subject","platform","workspace","channel")
);
--> statement-breakpoint
CREATE TABLE "service_followers" (
	"service" text NOT NULL,
	"person_id" integer NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "service_followers_service_person_id_pk" PRIMARY KEY("service","person_id")
);
--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "detected_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "service_followers_person" ON "service_followers" USING btree ("person_id");
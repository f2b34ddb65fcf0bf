CREATE SEQUENCE "public"."changes_numbers" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."freezes_numbers" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "record_subjects" (
	"record_id" bigint NOT NULL,
	"subject" text NOT NULL,
	CONSTRAINT "record_subjects_record_id_subject_pk" PRIMARY KEY("record_id","subject")
);
--> statement-breakpoint
CREATE TABLE "changes" (
	"record_id" bigint PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"template" text,
	"fixes" text,
	"purpose" text,
	"content" text,
	"items" jsonb NOT NULL,
	"items_unknown" boolean NOT NULL,
	"effect" text,
	"plan" jsonb NOT NULL,
	"test" text,
	"implementer" integer,
	"outage" text,
	"affects" text,
	"rollback" jsonb NOT NULL,
	"rollback_minutes" integer,
	"risks" text,
	"opens_at" timestamp (3) with time zone,
	"ends_at" timestamp (3) with time zone,
	"answers" jsonb NOT NULL,
	"computed" jsonb,
	"risk" text,
	"submitted_at" timestamp (3) with time zone,
	"assessment" jsonb,
	"rounds" jsonb NOT NULL,
	"conditions" jsonb NOT NULL,
	"questions" jsonb NOT NULL,
	"conflicts" jsonb NOT NULL,
	"approved_at" timestamp (3) with time zone,
	"notices" jsonb NOT NULL,
	"work" jsonb NOT NULL,
	"ending" jsonb,
	"review" jsonb,
	"causes" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "freezes" (
	"record_id" bigint PRIMARY KEY NOT NULL,
	"everything" boolean NOT NULL,
	"services" jsonb NOT NULL,
	"items" jsonb NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"why" text NOT NULL,
	"lifted" jsonb
);
--> statement-breakpoint
ALTER TABLE "record_subjects" ADD CONSTRAINT "record_subjects_record_id_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "changes" ADD CONSTRAINT "changes_record_id_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "freezes" ADD CONSTRAINT "freezes_record_id_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "record_subjects_subject" ON "record_subjects" USING btree ("subject","record_id");--> statement-breakpoint
CREATE INDEX "changes_window" ON "changes" USING btree ("ends_at","opens_at");--> statement-breakpoint
CREATE INDEX "changes_template" ON "changes" USING btree ("template");--> statement-breakpoint
CREATE INDEX "changes_ended" ON "changes" USING btree ((ending ->> 'at')) WHERE ending is not null;--> statement-breakpoint
CREATE INDEX "freezes_span" ON "freezes" USING btree ("ends_at","starts_at");
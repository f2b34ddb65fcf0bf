CREATE SEQUENCE "public"."freezes_numbers" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
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
ALTER TABLE "freezes" ADD CONSTRAINT "freezes_record_id_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "freezes_span" ON "freezes" USING btree ("ends_at","starts_at");
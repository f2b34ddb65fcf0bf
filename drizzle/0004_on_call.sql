CREATE SEQUENCE "public"."overrides_numbers" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "overrides" (
	"record_id" bigint PRIMARY KEY NOT NULL,
	"schedule" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"instead_of" integer,
	"why" text,
	"agreed_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "overrides" ADD CONSTRAINT "overrides_record_id_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "overrides_schedule" ON "overrides" USING btree ("schedule","ends_at");--> statement-breakpoint
CREATE INDEX "records_team" ON "records" USING btree ("team","open","id") WHERE open;
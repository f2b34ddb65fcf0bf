CREATE SEQUENCE "public"."service_requests_numbers" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "service_requests" (
	"record_id" bigint PRIMARY KEY NOT NULL,
	"wanted" jsonb NOT NULL,
	"answers" jsonb NOT NULL,
	"place" jsonb NOT NULL,
	"approval" jsonb,
	"verdict" jsonb,
	"moves" jsonb NOT NULL,
	"fulfil_by" timestamp (3) with time zone,
	"warned" integer NOT NULL,
	"pending" jsonb,
	"fulfilment" jsonb,
	"remind_at" timestamp (3) with time zone,
	"closes_at" timestamp (3) with time zone,
	"reminded" boolean NOT NULL,
	"confirmation" jsonb,
	"cancelled" jsonb,
	"returns" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "service_requests" ADD CONSTRAINT "service_requests_record_id_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."records"("id") ON DELETE no action ON UPDATE no action;
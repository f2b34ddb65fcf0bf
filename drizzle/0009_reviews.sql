CREATE SEQUENCE "public"."reviews_numbers" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "reviews" (
	"record_id" bigint PRIMARY KEY NOT NULL,
	"incident" bigint NOT NULL,
	"about" jsonb NOT NULL,
	"chair" integer,
	"asked" text NOT NULL,
	"entries" jsonb NOT NULL,
	"attendees" jsonb NOT NULL,
	"items" jsonb NOT NULL,
	"meeting" jsonb,
	"due_at" timestamp (3) with time zone,
	"late" integer NOT NULL,
	"published" jsonb,
	"waived" jsonb
);
--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "review" jsonb;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_record_id_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "reviews_incident" ON "reviews" USING btree ("incident");
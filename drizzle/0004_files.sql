CREATE TABLE "attachments" (
	"hash" text PRIMARY KEY NOT NULL,
	"size" integer NOT NULL,
	"bytes" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "record_files" (
	"record_id" bigint NOT NULL,
	"hash" text NOT NULL,
	"name" text NOT NULL,
	"media" text NOT NULL,
	"internal" boolean NOT NULL,
	"added_by" integer,
	"added_at" timestamp (3) with time zone NOT NULL,
	"link" text,
	CONSTRAINT "record_files_record_id_hash_pk" PRIMARY KEY("record_id","hash")
);
--> statement-breakpoint
CREATE TABLE "uploads" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" integer NOT NULL,
	"hash" text NOT NULL,
	"name" text NOT NULL,
	"media" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "record_files" ADD CONSTRAINT "record_files_record_id_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_files" ADD CONSTRAINT "record_files_hash_attachments_hash_fk" FOREIGN KEY ("hash") REFERENCES "public"."attachments"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_hash_attachments_hash_fk" FOREIGN KEY ("hash") REFERENCES "public"."attachments"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "record_files_hash" ON "record_files" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "uploads_person" ON "uploads" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "uploads_hash" ON "uploads" USING btree ("hash");
CREATE TABLE "item_followers" (
	"item" text NOT NULL,
	"person_id" integer NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "item_followers_item_person_id_pk" PRIMARY KEY("item","person_id")
);
--> statement-breakpoint
CREATE INDEX "item_followers_person" ON "item_followers" USING btree ("person_id");
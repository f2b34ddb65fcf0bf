DROP INDEX "records_open";--> statement-breakpoint
DROP INDEX "records_shared";--> statement-breakpoint
DROP INDEX "records_requester";--> statement-breakpoint
DROP INDEX "records_owner";--> statement-breakpoint
CREATE INDEX "records_kind" ON "records" USING btree ("prefix","open","id");--> statement-breakpoint
CREATE INDEX "records_creator" ON "records" USING btree ("created_by","open","id");--> statement-breakpoint
CREATE INDEX "records_shared" ON "records" USING btree ("prefix","open","id") WHERE visibility = 'shared';--> statement-breakpoint
CREATE INDEX "records_requester" ON "records" USING btree ("requester","open","id");--> statement-breakpoint
CREATE INDEX "records_owner" ON "records" USING btree ("owner","open","id") WHERE open;
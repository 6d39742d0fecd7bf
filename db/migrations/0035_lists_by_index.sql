DROP INDEX "envelopes_list_idx";--> statement-breakpoint
DROP INDEX "envelopes_status_idx";--> statement-breakpoint
DROP INDEX "recipient_codes_recipient_idx";--> statement-breakpoint
DROP INDEX "request_log_list_idx";--> statement-breakpoint
DROP INDEX "bulk_sends_list_idx";--> statement-breakpoint
DROP INDEX "templates_list_idx";--> statement-breakpoint
DROP INDEX "webhook_deliveries_list_idx";--> statement-breakpoint
CREATE INDEX "envelopes_changed_idx" ON "envelopes" USING btree ("workspace_id","environment","updated_at","id");--> statement-breakpoint
CREATE INDEX "envelopes_list_idx" ON "envelopes" USING btree ("workspace_id","environment","id");--> statement-breakpoint
CREATE INDEX "envelopes_status_idx" ON "envelopes" USING btree ("workspace_id","environment","status","id");--> statement-breakpoint
CREATE INDEX "recipient_codes_recipient_idx" ON "recipient_codes" USING btree ("recipient_id","created_at");--> statement-breakpoint
CREATE INDEX "request_log_list_idx" ON "request_log" USING btree ("workspace_id","environment","id");--> statement-breakpoint
CREATE INDEX "bulk_sends_list_idx" ON "bulk_sends" USING btree ("workspace_id","environment","id");--> statement-breakpoint
CREATE INDEX "templates_list_idx" ON "templates" USING btree ("workspace_id","environment","id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_list_idx" ON "webhook_deliveries" USING btree ("webhook_id","id");
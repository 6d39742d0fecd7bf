CREATE TABLE "envelope_counts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "envelope_counts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"workspace_id" text NOT NULL,
	"environment" text NOT NULL,
	"status" text NOT NULL,
	"value" integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX "envelope_counts_sum_idx" ON "envelope_counts" USING btree ("workspace_id","environment","status");--> statement-breakpoint
INSERT INTO envelope_counts (workspace_id, environment, status, value)
  SELECT workspace_id, environment, status, count(*) FROM envelopes GROUP BY 1, 2, 3;
--> statement-breakpoint
CREATE FUNCTION count_new_envelopes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO envelope_counts (workspace_id, environment, status, value)
    SELECT workspace_id, environment, status, count(*) FROM changed GROUP BY 1, 2, 3;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION count_removed_envelopes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO envelope_counts (workspace_id, environment, status, value)
    SELECT workspace_id, environment, status, -count(*) FROM changed GROUP BY 1, 2, 3;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION count_moved_envelope() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO envelope_counts (workspace_id, environment, status, value) VALUES
    (OLD.workspace_id, OLD.environment, OLD.status, -1), (NEW.workspace_id, NEW.environment, NEW.status, 1);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER envelopes_count_new AFTER INSERT ON envelopes REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_new_envelopes();
--> statement-breakpoint
CREATE TRIGGER envelopes_count_removed AFTER DELETE ON envelopes REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_removed_envelopes();
--> statement-breakpoint
CREATE TRIGGER envelopes_count_moved AFTER UPDATE ON envelopes
  FOR EACH ROW WHEN ((OLD.workspace_id, OLD.environment, OLD.status) IS DISTINCT FROM (NEW.workspace_id, NEW.environment, NEW.status))
  EXECUTE FUNCTION count_moved_envelope();

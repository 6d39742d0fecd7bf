CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS btree_gin;
--> statement-breakpoint
CREATE TABLE "contact_envelopes" (
	"workspace_id" text NOT NULL,
	"environment" text NOT NULL,
	"address" text NOT NULL,
	"envelope_id" text NOT NULL,
	CONSTRAINT "contact_envelopes_workspace_id_environment_address_envelope_id_pk" PRIMARY KEY("workspace_id","environment","address","envelope_id")
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"workspace_id" text NOT NULL,
	"environment" text NOT NULL,
	"address" text NOT NULL,
	"words" text NOT NULL,
	CONSTRAINT "contacts_workspace_id_environment_address_pk" PRIMARY KEY("workspace_id","environment","address")
);
--> statement-breakpoint
CREATE TABLE "envelope_search" (
	"envelope_id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"environment" text NOT NULL,
	"words" text NOT NULL,
	"tags" text[] DEFAULT '{}'::text[] NOT NULL
);
--> statement-breakpoint
CREATE FUNCTION refresh_envelope_search(ids text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO envelope_search (envelope_id, workspace_id, environment, words, tags)
    SELECT e.id, e.workspace_id, e.environment, lower(concat_ws(E'\n', e.subject, array_to_string(e.tags, E'\n'),
        (SELECT string_agg(concat_ws(E'\n', r.name, r.email), E'\n' ORDER BY r.position)
          FROM recipients r WHERE r.envelope_id = e.id),
        (SELECT string_agg(d.name, E'\n' ORDER BY l.position)
          FROM envelope_documents l JOIN documents d ON d.id = l.document_id WHERE l.envelope_id = e.id))), e.tags
      FROM envelopes e WHERE e.id = ANY (ids)
  ON CONFLICT (envelope_id) DO UPDATE
    SET (workspace_id, environment, words, tags) =
      (excluded.workspace_id, excluded.environment, excluded.words, excluded.tags)
    WHERE (envelope_search.workspace_id, envelope_search.environment, envelope_search.words, envelope_search.tags)
      IS DISTINCT FROM (excluded.workspace_id, excluded.environment, excluded.words, excluded.tags);
END $$;
--> statement-breakpoint
CREATE FUNCTION search_new_envelopes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_envelope_search(ARRAY(SELECT id FROM changed));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION search_changed_parts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_envelope_search(ARRAY(SELECT DISTINCT envelope_id FROM changed));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION search_renamed_envelope() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_envelope_search(ARRAY[NEW.id]);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION search_renamed_recipient() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_envelope_search(ARRAY[OLD.envelope_id, NEW.envelope_id]);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION search_renamed_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_envelope_search(ARRAY(SELECT envelope_id FROM envelope_documents WHERE document_id = NEW.id));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION forget_contacts(workspaces text[], environments text[], addresses text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM contacts c USING unnest(workspaces, environments, addresses) AS gone(workspace_id, environment, address)
    WHERE (c.workspace_id, c.environment, c.address) = (gone.workspace_id, gone.environment, gone.address)
      AND NOT EXISTS (SELECT 1 FROM contact_envelopes ce
        WHERE (ce.workspace_id, ce.environment, ce.address) = (c.workspace_id, c.environment, c.address));
  -- Whoever is met elsewhere keeps the names that they have there.
  UPDATE contacts c SET words = (
      SELECT concat_ws(E'\n', c.address, string_agg(DISTINCT lower(r.name), E'\n') FILTER (WHERE r.name <> ''))
        FROM contact_envelopes ce JOIN recipients r ON r.envelope_id = ce.envelope_id AND lower(r.email) = c.address
        WHERE (ce.workspace_id, ce.environment, ce.address) = (c.workspace_id, c.environment, c.address))
    FROM (SELECT DISTINCT * FROM unnest(workspaces, environments, addresses)) AS gone(workspace_id, environment, address)
    WHERE (c.workspace_id, c.environment, c.address) = (gone.workspace_id, gone.environment, gone.address)
      AND EXISTS (SELECT 1 FROM unnest(string_to_array(c.words, E'\n')) line
        WHERE line <> c.address AND NOT EXISTS (SELECT 1 FROM contact_envelopes ce
          JOIN recipients r ON r.envelope_id = ce.envelope_id AND lower(r.email) = c.address AND lower(r.name) = line
          WHERE (ce.workspace_id, ce.environment, ce.address) = (c.workspace_id, c.environment, c.address)));
END $$;
--> statement-breakpoint
CREATE FUNCTION refresh_contacts(ids text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM contact_envelopes ce WHERE ce.envelope_id = ANY (ids) AND NOT EXISTS (
    SELECT 1 FROM envelopes e JOIN recipients r ON r.envelope_id = e.id
      WHERE e.id = ce.envelope_id AND e.purged_at IS NULL AND lower(r.email) = ce.address
        AND (e.workspace_id, e.environment) = (ce.workspace_id, ce.environment));
  INSERT INTO contact_envelopes (workspace_id, environment, address, envelope_id)
    SELECT DISTINCT e.workspace_id, e.environment, lower(r.email), e.id
      FROM envelopes e JOIN recipients r ON r.envelope_id = e.id
      WHERE e.id = ANY (ids) AND e.purged_at IS NULL AND r.email <> '' ORDER BY 1, 2, 3, 4
    ON CONFLICT DO NOTHING;
  INSERT INTO contacts (workspace_id, environment, address, words)
    SELECT e.workspace_id, e.environment, lower(r.email),
        concat_ws(E'\n', lower(r.email), string_agg(DISTINCT lower(r.name), E'\n') FILTER (WHERE r.name <> ''))
      FROM envelopes e JOIN recipients r ON r.envelope_id = e.id
      WHERE e.id = ANY (ids) AND e.purged_at IS NULL AND r.email <> ''
      GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT DO NOTHING;
  -- Locks nobody who is called as before.
  UPDATE contacts c SET words = c.words || E'\n' || called.name
    FROM (SELECT DISTINCT ON (1, 2, 3) e.workspace_id, e.environment, lower(r.email) AS address, lower(r.name) AS name
        FROM envelopes e JOIN recipients r ON r.envelope_id = e.id
        WHERE e.id = ANY (ids) AND e.purged_at IS NULL AND r.email <> '' AND r.name <> '' ORDER BY 1, 2, 3, e.id DESC) called
    WHERE (c.workspace_id, c.environment, c.address) = (called.workspace_id, called.environment, called.address)
      AND called.name <> ALL (string_to_array(c.words, E'\n'));
END $$;
--> statement-breakpoint
CREATE FUNCTION contacts_of_changed_recipients() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_contacts(ARRAY(SELECT DISTINCT envelope_id FROM changed));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION contacts_of_renamed_recipient() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_contacts(ARRAY[OLD.envelope_id, NEW.envelope_id]);
  PERFORM forget_contacts(ARRAY[e.workspace_id], ARRAY[e.environment], ARRAY[lower(OLD.email)])
    FROM envelopes e WHERE e.id = OLD.envelope_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION contacts_of_changed_envelope() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_contacts(ARRAY[NEW.id]);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION contacts_of_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM forget_contacts(array_agg(workspace_id), array_agg(environment), array_agg(address)) FROM gone HAVING count(*) > 0;
  RETURN NULL;
END $$;
--> statement-breakpoint
SELECT refresh_envelope_search(ARRAY(SELECT id FROM envelopes));
--> statement-breakpoint
INSERT INTO contact_envelopes (workspace_id, environment, address, envelope_id)
  SELECT DISTINCT e.workspace_id, e.environment, lower(r.email), e.id
    FROM envelopes e JOIN recipients r ON r.envelope_id = e.id WHERE e.purged_at IS NULL AND r.email <> '';
--> statement-breakpoint
INSERT INTO contacts (workspace_id, environment, address, words)
  SELECT e.workspace_id, e.environment, lower(r.email),
      concat_ws(E'\n', lower(r.email), string_agg(DISTINCT lower(r.name), E'\n') FILTER (WHERE r.name <> ''))
    FROM envelopes e JOIN recipients r ON r.envelope_id = e.id WHERE e.purged_at IS NULL AND r.email <> ''
    GROUP BY 1, 2, 3;
--> statement-breakpoint
ALTER TABLE "contact_envelopes" ADD CONSTRAINT "contact_envelopes_envelope_id_envelopes_id_fk" FOREIGN KEY ("envelope_id") REFERENCES "public"."envelopes"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "envelope_search" ADD CONSTRAINT "envelope_search_envelope_id_envelopes_id_fk" FOREIGN KEY ("envelope_id") REFERENCES "public"."envelopes"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "contact_envelopes_envelope_idx" ON "contact_envelopes" USING btree ("envelope_id");
--> statement-breakpoint
CREATE INDEX "contact_envelopes_latest_idx" ON "contact_envelopes" USING btree ("workspace_id","environment","envelope_id","address");
--> statement-breakpoint
CREATE INDEX "contacts_search_idx" ON "contacts" USING gin ("workspace_id","words" gin_trgm_ops) WITH (gin_pending_list_limit=512);
--> statement-breakpoint
CREATE INDEX "envelope_search_idx" ON "envelope_search" USING gin ("workspace_id","words" gin_trgm_ops,"tags") WITH (gin_pending_list_limit=512);
--> statement-breakpoint
CREATE TRIGGER envelopes_search_new AFTER INSERT ON envelopes REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_new_envelopes();
--> statement-breakpoint
CREATE TRIGGER envelopes_search_renamed AFTER UPDATE ON envelopes
  FOR EACH ROW WHEN ((OLD.workspace_id, OLD.environment, OLD.subject, OLD.tags) IS DISTINCT FROM (NEW.workspace_id, NEW.environment, NEW.subject, NEW.tags))
  EXECUTE FUNCTION search_renamed_envelope();
--> statement-breakpoint
CREATE TRIGGER recipients_search_new AFTER INSERT ON recipients REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_changed_parts();
--> statement-breakpoint
CREATE TRIGGER recipients_search_removed AFTER DELETE ON recipients REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_changed_parts();
--> statement-breakpoint
CREATE TRIGGER recipients_search_renamed AFTER UPDATE ON recipients
  FOR EACH ROW WHEN ((OLD.envelope_id, OLD.name, OLD.email) IS DISTINCT FROM (NEW.envelope_id, NEW.name, NEW.email))
  EXECUTE FUNCTION search_renamed_recipient();
--> statement-breakpoint
CREATE TRIGGER envelope_documents_search_new AFTER INSERT ON envelope_documents REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_changed_parts();
--> statement-breakpoint
CREATE TRIGGER envelope_documents_search_removed AFTER DELETE ON envelope_documents REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_changed_parts();
--> statement-breakpoint
CREATE TRIGGER documents_search_renamed AFTER UPDATE ON documents
  FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name)
  EXECUTE FUNCTION search_renamed_document();
--> statement-breakpoint
CREATE TRIGGER recipients_contacts_new AFTER INSERT ON recipients REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION contacts_of_changed_recipients();
--> statement-breakpoint
CREATE TRIGGER recipients_contacts_removed AFTER DELETE ON recipients REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION contacts_of_changed_recipients();
--> statement-breakpoint
CREATE TRIGGER recipients_contacts_renamed AFTER UPDATE ON recipients
  FOR EACH ROW WHEN ((OLD.envelope_id, OLD.name, OLD.email) IS DISTINCT FROM (NEW.envelope_id, NEW.name, NEW.email))
  EXECUTE FUNCTION contacts_of_renamed_recipient();
--> statement-breakpoint
CREATE TRIGGER envelopes_contacts_changed AFTER UPDATE ON envelopes
  FOR EACH ROW WHEN ((OLD.workspace_id, OLD.environment, OLD.purged_at IS NULL) IS DISTINCT FROM (NEW.workspace_id, NEW.environment, NEW.purged_at IS NULL))
  EXECUTE FUNCTION contacts_of_changed_envelope();
--> statement-breakpoint
CREATE TRIGGER contact_envelopes_removed AFTER DELETE ON contact_envelopes REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION contacts_of_removed();

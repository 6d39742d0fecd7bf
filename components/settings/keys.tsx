"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/site/confirm-dialog";
import { Button } from "@/components/ui/button";
import { call } from "@/lib/browser/api";
import type { Environment } from "@/lib/browser/environment";
import { type Key, revokeKey } from "@/lib/contracts/keys";
import { CreateKeyDialog } from "./create-key-dialog";
import { KeyRow, keyColumns } from "./key-row";
import { SecretDialog } from "./secret-dialog";
import { EmptyList, SectionHead } from "./section-head";

/** API keys: made, seen once, revoked. */
export function Keys({ keys, environment }: { keys: readonly Key[]; environment: Environment }) {
  const t = useTranslations("dashboard.developers");
  const router = useRouter();
  const [creating, setCreating] = useState(false);
  const [secret, setSecret] = useState<string>();
  const [revoking, setRevoking] = useState<Key>();

  const create = (
    <Button variant="line" onClick={() => setCreating(true)}>
      <Plus aria-hidden className="size-4" />
      {t("createKey")}
    </Button>
  );
  return (
    <section aria-labelledby="keys">
      <SectionHead id="keys" title={t("keys")} hint={t("keysHint")} action={create} />
      {keys.length === 0 ? (
        <EmptyList title={t("noKeys")} hint={t("noKeysHint")} />
      ) : (
        <>
          <div aria-hidden className={`pb-2 text-12 text-ink-3 max-lg:hidden ${keyColumns}`}>
            <span>{t("name")}</span>
            <span>{t("key")}</span>
            <span>{t("mayUse")}</span>
            <span>{t("lastUsed")}</span>
            <span>{t("made")}</span>
          </div>
          <ul className="border-t border-line">
            {keys.map((key) => (
              <KeyRow key={key.id} value={key} onRevoke={() => setRevoking(key)} />
            ))}
          </ul>
        </>
      )}
      <CreateKeyDialog
        environment={environment}
        open={creating}
        onOpenChange={setCreating}
        onCreated={(key) => {
          setCreating(false);
          setSecret(key.key);
          router.refresh();
        }}
      />
      <SecretDialog
        secret={secret}
        title={t("keyReady")}
        hint={t("keyReadyHint")}
        copyLabel={t("copyKey")}
        onDone={() => setSecret(undefined)}
      />
      <ConfirmDialog
        open={revoking !== undefined}
        onOpenChange={(open) => !open && setRevoking(undefined)}
        title={t("revokeTitle", { name: revoking?.name ?? "" })}
        description={t("revokeHint", { prefix: revoking?.prefix ?? "" })}
        words={{ action: t("revokeAction"), busy: t("revoking"), keep: t("cancel"), close: t("close") }}
        onConfirm={async () => {
          if (revoking) await call(revokeKey, { params: { keyId: revoking.id } });
          router.refresh();
        }}
      />
    </section>
  );
}

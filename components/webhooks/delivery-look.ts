import type { Glyph } from "@/components/ui/status-glyph";
import type { WebhookDelivery } from "@/lib/contracts/webhook-deliveries";

type Look = { glyph: Glyph; tone: string };

const looks: Record<WebhookDelivery["status"], Look> = {
  DELIVERED: { glyph: "completed", tone: "text-st-done" },
  PENDING: { glyph: "scheduled", tone: "text-st-wait" },
  FAILED: { glyph: "stopped", tone: "text-st-stop" },
};

export const lookOf = ({ status }: Pick<WebhookDelivery, "status">): Look => looks[status];

/** The try that counts: the last one made. */
export const lastTry = ({ attempts }: WebhookDelivery) => attempts.at(-1);

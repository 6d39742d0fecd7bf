import type { Glyph } from "@/components/ui/status-glyph";
import type { OutboxMail } from "@/lib/contracts/account";

/** What became of a mail or a text message. */
export const messageLooks: Record<OutboxMail["status"], { glyph: Glyph; tone: string }> = {
  QUEUED: { glyph: "scheduled", tone: "text-ink-3" },
  SENT: { glyph: "completed", tone: "text-st-done" },
  OUTBOX: { glyph: "draft", tone: "text-ink-3" },
  FAILED: { glyph: "stopped", tone: "text-st-stop" },
};

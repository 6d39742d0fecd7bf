import { ApiProblem } from "@/lib/browser/api";
import type { Rehearsal } from "@/lib/browser/rehearsal";
import type { Attachment } from "@/lib/contracts/attachments";
import type { Ceremony } from "@/lib/contracts/ceremony";
import { ceremonyRoutes as routes } from "@/lib/contracts/ceremony-routes";

/** Plays the server of the signing page for one person: what they do there is known until the page is left. */
export function stageFor(initial: Ceremony, documentIds: readonly string[]): Rehearsal {
  let ceremony = initial;
  let version = 0;
  const files = new Map<string, string>();

  const acted = (status: Ceremony["recipient"]["status"], envelope: Partial<Ceremony["envelope"]> = {}): Ceremony => {
    const at = new Date().toISOString();
    const times = status === "CONFIRMED" ? { confirmedAt: at } : { signedAt: at };
    ceremony = {
      ...ceremony,
      envelope: { ...ceremony.envelope, ...envelope },
      recipient: { ...ceremony.recipient, status, ...(envelope.status ? {} : times) },
      ...{ canAct: false, canConfirm: false, draft: null },
    };
    return ceremony;
  };

  const added = async (fieldId: string, form: FormData | undefined): Promise<Attachment> => {
    const file = form?.get("file");
    if (!(file instanceof File)) throw notHere();
    const attachment = await toAttachment(file, fieldId);
    files.set(attachment.id, URL.createObjectURL(file));
    const others = ceremony.attachments.filter((each) => each.fieldId !== fieldId);
    ceremony = { ...ceremony, attachments: [...others, attachment] };
    return attachment;
  };

  return {
    urlOf(path, params) {
      if (path === routes.getCeremonyAttachment.path) return files.get(String(params.attachmentId));
      const id = documentIds[Number(params.documentIndex)];
      return path === routes.getCeremonyDocument.path && id ? `/api/v1/documents/${id}/content` : undefined;
    },
    async answer({ method, path }, { query, body }, form) {
      const given = (body ?? {}) as { reason?: string; comment?: string };
      switch (`${method} ${path}`) {
        case keyOf(routes.getCeremony):
          return ceremony;
        case keyOf(routes.saveDraft):
          version += 1;
          return { version, draft: null };
        case keyOf(routes.sign):
          return acted("SIGNED");
        case keyOf(routes.approve):
          return acted("APPROVED");
        case keyOf(routes.confirmReading):
          return acted("CONFIRMED");
        case keyOf(routes.decline):
          return acted("DECLINED", { status: "DECLINED", closeReason: given.reason || null });
        case keyOf(routes.returnToSender):
          return acted("RETURNED", { status: "RETURNED_TO_SENDER", closeReason: given.comment || null });
        case keyOf(routes.addAttachment):
          return added(String((query as { fieldId?: unknown } | undefined)?.fieldId), form);
        default:
          throw notHere();
      }
    },
  };
}

const keyOf = ({ method, path }: { method: string; path: string }): string => `${method} ${path}`;
const notHere = () => new ApiProblem(409, "preview", "", []);

const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

async function toAttachment(file: File, fieldId: string): Promise<Attachment> {
  const random = crypto.getRandomValues(new Uint8Array(26));
  const id = `att_${[...random].map((byte) => letters[byte % 32]).join("")}`;
  return {
    ...{ id, recipientId: "preview", fieldId, name: file.name, mimeType: file.type, size: file.size },
    ...{ sha256: "0".repeat(64), createdAt: new Date().toISOString() },
  };
}

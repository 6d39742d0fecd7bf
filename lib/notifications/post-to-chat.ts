import { decrypt } from "@/lib/crypto/aead";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { memberWords } from "@/lib/mail/member-words";
import { parseAllowed } from "@/lib/outbound/address";
import { exchange } from "@/lib/outbound/exchange";
import { type ChatWords, chatSentence } from "./chat-events";
import { chatSealedFor } from "./chat-seal";
import { findChat, findNews, noteChatAnswer } from "./chat-store";

const LONGEST_MS = 15_000;
const MAX_ANSWER_BYTES = 4 * 1024;
/** Slack cuts longer ones; a subject may have 500 characters. */
const MOST_SUBJECT = 150;

export type PostOptions = { timeoutMs?: number | undefined; signal?: AbortSignal | undefined };

/**
 * Posts one message to a workspace's incoming webhook, as Slack, Mattermost, Rocket.Chat and Discord's /slack take it. What may
 * mend itself throws, so that it is tried again; an address that refuses for good is noted for the settings page.
 */
export async function postToChat(
  workspaceId: string,
  eventId: string | null,
  options: PostOptions = {},
): Promise<void> {
  const chat = await findChat(workspaceId);
  if (!chat || chat.encryptedUrl === null) return;
  const words = memberWords(chat.locale).chat;
  const text = eventId === null ? fill(words.first, { workspace: escaped(chat.name) }) : await tell(eventId, words);
  if (text === undefined) return;
  const error = await post(decrypt(env().ENCRYPTION_KEY, chat.encryptedUrl, chatSealedFor(workspaceId)), text, options);
  await noteChatAnswer(workspaceId, error?.reason ?? null);
  if (error === undefined) return;
  if (error.mayPass) throw new Error(`The chat did not take a message: ${error.reason}`);
  log.warn({ workspaceId, reason: error.reason }, "the chat refuses messages");
}

async function tell(eventId: string, words: ChatWords): Promise<string | undefined> {
  const news = await findNews(eventId);
  if (!news) return undefined;
  const subject = [...news.subject.replace(/\s+/g, " ").trim()];
  const cut = subject.length > MOST_SUBJECT ? `${subject.slice(0, MOST_SUBJECT).join("")}…` : subject.join("");
  const about = `<${env().APP_URL}/envelopes/${news.envelopeId}|${escaped(cut).replaceAll("|", "¦")}>`;
  const sentence = chatSentence(news.type, words);
  return sentence && fill(sentence, { about, who: escaped(news.recipient ?? words.somebody) });
}

/** Once: braces inside a value stay what they are. */
const fill = (sentence: string, values: Record<string, string>): string =>
  sentence.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);

/** A stranger's words address nobody and link nowhere: Slack's three control characters, and the signs of its markup. */
const escaped = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Bidi_Control}]+/gu, " ")
    .trim()
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[*_~`]/g, (sign) => `\u200b${sign}\u200b`)
    .replaceAll("@", "@\u200b");

async function post(url: string, text: string, { timeoutMs = LONGEST_MS, signal }: PostOptions) {
  const headers = { "Content-Type": "application/json", "User-Agent": "Certyneo-Chat/1" };
  const request = {
    method: "POST",
    headers,
    body: Buffer.from(JSON.stringify({ text })),
    maxBytes: MAX_ANSWER_BYTES,
  } as const;
  try {
    const answer = await exchange(url, request, { allowed: parseAllowed(env().OUTBOUND_ALLOW), timeoutMs, signal });
    if (answer.status >= 200 && answer.status < 300) return undefined;
    const said = answer.body
      .toString("utf8")
      .replace(/[\p{Cc}\s]+/gu, " ")
      .trim()
      .slice(0, 200);
    return { reason: `${answer.status} ${said}`.trim(), mayPass: answer.status === 429 || answer.status >= 500 };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error), mayPass: true };
  }
}

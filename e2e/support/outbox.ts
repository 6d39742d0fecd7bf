import { expect, request } from "@playwright/test";
import { storageState } from "./state";

type Mail = { id: string; envelopeId: string | null; to: string; subject: string };
type Wanted = { envelopeId: string | null; to: string; subject?: RegExp };

/** What the newest such mail says, once it is there, as the instance's owner reads it in the outbox. */
export async function mailedText({ envelopeId, to, subject = /./ }: Wanted): Promise<string> {
  const owner = await request.newContext({
    storageState,
    baseURL: process.env.BASE_URL ?? "http://localhost:3000",
  });
  const find = async () => {
    const { data } = (await (await owner.get("/api/v1/outbox")).json()) as { data: Mail[] };
    return data.find(
      (mail) =>
        mail.envelopeId === envelopeId && (mail.to === to || mail.to.includes(`<${to}>`)) && subject.test(mail.subject),
    );
  };
  await expect.poll(find, { timeout: 45_000 }).toBeDefined();
  const { id } = (await find())!;
  const { text } = (await (await owner.get(`/api/v1/outbox/${id}`)).json()) as { text: string };
  await owner.dispose();
  return text;
}

/** The code that was mailed to somebody who has to prove that the mail is theirs. */
export async function mailedCode(envelopeId: string, to: string): Promise<string> {
  const text = await mailedText({ envelopeId, to, subject: /^Your code/ });
  return /\b\d{6}\b/.exec(text)![0];
}

/** The link of the newest mail. */
export async function mailedLink(envelopeId: string, to: string): Promise<string> {
  return /https?:\S+\/sign\/\S+/.exec(await mailedText({ envelopeId, to }))![0];
}

/** The path of the link by which somebody joins a workspace, from the newest such mail. */
export async function mailedInvitation(to: string): Promise<string> {
  return /\/join\/[\w-]+/.exec(await mailedText({ envelopeId: null, to, subject: /invites you/ }))![0];
}

/** The path of the link by which a member signs in, from the newest such mail. */
export async function mailedSignIn(to: string): Promise<string> {
  return /\/sign-in\/link\/[\w-]+/.exec(
    await mailedText({ envelopeId: null, to, subject: /^Your link to sign in/ }),
  )![0];
}

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { NewEnvelope } from "@/components/envelope/new-envelope";
import { SeededEnvelope } from "@/components/envelope/seeded-envelope";
import { requireMember } from "@/lib/auth/require-member";
import { findContact } from "@/lib/contacts/find";
import { AppError } from "@/lib/errors";
import { type Asked, askedOf } from "@/lib/http/asked";
import { readSeed } from "./read-seed";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard.new"))("title") };
}

type Props = { searchParams: Promise<Asked> };

/** Blank, or begun with somebody (`to`), documents, a template, another envelope, the sample or what the workspace begins with. */
export default async function NewEnvelopePage({ searchParams }: Props) {
  const [{ ctx, user }, asked] = await Promise.all([requireMember(), searchParams]);
  const one = askedOf(asked);
  const personOf = async (to: string) => (to === "me" ? { name: user.name, email: user.email } : findContact(ctx, to));
  const seed = await readSeed(ctx, one, personOf).catch((error: unknown) => {
    if (error instanceof AppError && (error.status === 404 || error.status === 410)) notFound();
    throw error;
  });
  if (seed) return <SeededEnvelope seed={seed} />;
  const to = one("to");
  return to === undefined ? <NewEnvelope /> : <NewEnvelope to={await personOf(to)} />;
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NewEnvelope } from "@/components/envelope/new-envelope";
import { requireMember } from "@/lib/auth/require-member";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard.new"))("title") };
}

export default async function NewEnvelopePage({ searchParams }: { searchParams: Promise<{ to?: string }> }) {
  const [{ user }, { to }] = await Promise.all([requireMember(), searchParams]);
  return <NewEnvelope to={to === "me" ? { name: user.name, email: user.email } : undefined} />;
}

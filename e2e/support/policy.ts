import type { Page } from "@playwright/test";

/** What the browser refused by the page's policy, frames and workers included, from now on. */
export function watchPolicy(page: Page): () => string[] {
  const refused: string[] = [];
  page.on("console", (message) => {
    if (/content security policy/i.test(message.text())) refused.push(message.text());
  });
  page.on("pageerror", (error) => {
    if (/content security policy|unsafe-eval/i.test(error.message)) refused.push(error.message);
  });
  return () => refused;
}

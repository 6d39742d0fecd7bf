/** What the instance serves to pages that frame it. File name → text. */
export function bundleEmbedScripts(): Promise<Record<string, string>>;

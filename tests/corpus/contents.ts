import { createHash } from "node:crypto";
import { openWithPdfJs } from "@/lib/pdf/text/open-with-pdfjs";

type Opened = Awaited<ReturnType<typeof openWithPdfJs>>["document"];
type Outline = Awaited<ReturnType<Opened["getOutline"]>>;
type Annotation = Record<string, unknown> & { subtype: string; rect: number[] };

/** What a file holds that is not ink, one line for each thing, as pdf.js finds it. */
export async function contentsOf(bytes: Buffer): Promise<string[]> {
  const { document } = await openWithPdfJs(bytes);
  try {
    const lines = [...(await ofDocument(document))];
    for (let number = 1; number <= document.numPages; number++) lines.push(...(await ofPage(document, number)));
    return lines;
  } finally {
    await document.loadingTask.destroy();
  }
}

/** What is taken out of an upload under each warning: it runs, or nobody who signs is shown it. */
const intended: Record<string, RegExp> = {
  // Where pdf.js finds an address in a script, the link or button leads there.
  javascript_removed: /^(page \d+: )?script |^page \d+: (Link|Widget) at [-\d. ]+ leads to /,
  open_action_removed: /^opening: /,
  embedded_files_removed: /^attachment |^page \d+: FileAttachment /,
};

/** Lines that are in one file and not, or not as often, in the other, but for what these warnings tell of. */
export async function lostContents(before: Buffer, after: Buffer, warnings: readonly string[]): Promise<string[]> {
  const left = new Map<string, number>();
  for (const line of await contentsOf(after)) left.set(line, (left.get(line) ?? 0) + 1);
  return (await contentsOf(before)).filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0 && !warnings.some((code) => intended[code]?.test(line));
  });
}

async function ofDocument(document: Opened): Promise<string[]> {
  const attachments = Object.values((await document.getAttachments()) ?? {}) as {
    filename: string;
    content: Uint8Array;
  }[];
  const labels = (await document.getPageLabels()) ?? [];
  const layers = [...((await document.getOptionalContentConfig()) as Iterable<[string, { name: string }]>)];
  const scripts = Object.entries((await document.getJSActions()) ?? {});
  const opening = (await document.getOpenAction()) as { action?: string } | null;
  const { info } = (await document.getMetadata()) as unknown as { info: Record<string, unknown> };
  return [
    ...(await ofOutline(document, await document.getOutline(), "")),
    ...attachments.map(({ filename, content }) => `attachment ${filename} ${hashOf(content)}`),
    ...labels.map((label, index) => `label of page ${index + 1}: ${label}`),
    ...layers.map(([, { name }]) => `layer ${name}`),
    ...scripts.map(([when, code]) => `script ${when}: ${hashOf(JSON.stringify(code))}`),
    ...(opening?.action ? [`opening: ${opening.action}`] : []),
    ...["Title", "Author", "Language"].flatMap((name) => (info[name] ? [`${name}: ${info[name]}`] : [])),
  ];
}

const hashOf = (content: Uint8Array | string): string =>
  createHash("sha256").update(content).digest("hex").slice(0, 16);

async function ofOutline(document: Opened, items: Outline | null, above: string): Promise<string[]> {
  const lines: string[] = [];
  for (const { title, items: below, ...item } of items ?? []) {
    const name = `${above}/${title}`;
    lines.push(`bookmark ${name} → ${await targetOf(document, item)}`, ...(await ofOutline(document, below, name)));
  }
  return lines;
}

/** Where a link or bookmark leads. Pages by their numbers: references are others in a file that was written anew. */
async function targetOf(document: Opened, link: Record<string, unknown>): Promise<string> {
  const { url, unsafeUrl, action, dest } = link;
  const named = typeof dest === "string" ? await document.getDestination(dest).catch(() => null) : dest;
  const [page, ...place] = Array.isArray(named) ? named : [];
  const number = isReference(page) ? await document.getPageIndex(page).catch(() => "nowhere") : page;
  return JSON.stringify([url ?? unsafeUrl, action, typeof dest === "string" ? dest : undefined, number, place]);
}

const NOWHERE = JSON.stringify([undefined, undefined, undefined, undefined, []]);

const isReference = (value: unknown): value is { num: number; gen: number } =>
  typeof value === "object" && value !== null && "num" in value;

async function ofPage(document: Opened, number: number): Promise<string[]> {
  const page = await document.getPage(number);
  const annotations = (await page.getAnnotations()) as Annotation[];
  const { items } = await page.getTextContent();
  const tags = await page.getStructTree();
  const scripts = Object.keys((await page.getJSActions()) ?? {});
  const lines = [
    ...(await Promise.all(annotations.map((each) => ofAnnotation(document, each)))).flat(),
    ...items.flatMap((item) => ("str" in item && item.str.trim() !== "" ? [`text ${item.str}`] : [])),
    ...scripts.map((when) => `script ${when}`),
    ...tagsOf(tags),
  ];
  return lines.map((line) => `page ${number}: ${line}`);
}

async function ofAnnotation(document: Opened, each: Annotation): Promise<string[]> {
  const { subtype, fieldType, fieldName, fieldValue, alternativeText, exportValue, options, contentsObj, file } = each;
  const place = each.rect.map((value) => value.toFixed(2)).join(" ");
  const field = [fieldType, fieldName, fieldValue || null, alternativeText, exportValue, options];
  const note = [
    (contentsObj as { str?: string } | undefined)?.str,
    (file as { filename?: string } | undefined)?.filename,
  ];
  const name = `${subtype} at ${place}`;
  const target = await targetOf(document, each);
  return [
    `${name}: ${JSON.stringify(subtype === "Widget" ? field : note)}`,
    ...(target === NOWHERE ? [] : [`${name} leads to ${target}`]),
  ];
}

type Tag = { role?: string; alt?: string; lang?: string; type?: string; children?: Tag[] };

/** Each element of the structure with those above it; what it marks is told by the text. */
function tagsOf(tag: Tag | null, above = ""): string[] {
  if (!tag?.role) return [];
  const name = `${above}/${tag.role}`;
  return [
    `tag ${name} ${tag.alt ?? ""} ${tag.lang ?? ""}`,
    ...(tag.children ?? []).flatMap((each) => tagsOf(each, name)),
  ];
}

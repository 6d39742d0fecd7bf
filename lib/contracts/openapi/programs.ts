import type { Exchange } from "./examples";

type Call = { method: string; path: string; exchange: Exchange; needsKey: boolean };

/** The same call in three languages, with the request of a recorded exchange. */
export function programsOf(call: Call): Record<"curl" | "node" | "python", string> {
  return { curl: curl(call), node: node(call), python: python(call) };
}

function addressOf({ path, exchange }: Call): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => exchange.params?.[name] ?? `{${name}}`);
  const search = new URLSearchParams(exchange.query).toString();
  return `/api${filled}${search ? `?${search}` : ""}`;
}

const isForm = ({ exchange }: Call) => exchange.contentType === "multipart/form-data";
const isFile = ({ exchange }: Call) => exchange.answer === undefined;
const json = (value: unknown) => JSON.stringify(value, null, 2);

function curl(call: Call): string {
  const lines = [
    `curl${call.method === "GET" ? "" : ` -X ${call.method}`} "$CERTYNEO_URL${addressOf(call)}"`,
    ...(call.needsKey ? ['-H "Authorization: Bearer $CERTYNEO_KEY"'] : []),
    ...(isForm(call) ? ['-F "file=@contract.pdf"'] : []),
    ...(hasJson(call)
      ? ['-H "Content-Type: application/json"', `-d '${json(call.exchange.body).replaceAll("'", "'\\''")}'`]
      : []),
    ...(isFile(call) ? ["-o document.pdf"] : []),
  ];
  return `${lines.join(" \\\n  ")}\n`;
}

const hasJson = (call: Call) => call.exchange.body !== undefined && !isForm(call);

function node(call: Call): string {
  const options = [
    ...(call.method === "GET" ? [] : [`method: "${call.method}",`]),
    ...nodeHeaders(call),
    ...(isForm(call) ? ["body: form,"] : []),
    ...(hasJson(call) ? [`body: JSON.stringify(${indent(json(call.exchange.body), 2)}),`] : []),
  ];
  const before = isForm(call)
    ? 'import { openAsBlob } from "node:fs";\n\nconst form = new FormData();\nform.set("file", await openAsBlob("contract.pdf"), "contract.pdf");\n\n'
    : "";
  const end = isFile(call)
    ? 'await writeFile("document.pdf", Buffer.from(await response.arrayBuffer()));'
    : "console.log(await response.json());";
  const imports = isFile(call) ? 'import { writeFile } from "node:fs/promises";\n\n' : "";
  const given = options.length > 0 ? `, {\n  ${options.join("\n  ")}\n}` : "";
  return `${imports}${before}const response = await fetch(\`\${process.env.CERTYNEO_URL}${addressOf(call)}\`${given});\n${end}\n`;
}

function nodeHeaders(call: Call): string[] {
  const headers = [
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the program's own
    ...(call.needsKey ? ["Authorization: `Bearer ${process.env.CERTYNEO_KEY}`"] : []),
    ...(hasJson(call) ? ['"Content-Type": "application/json"'] : []),
  ];
  return headers.length > 0 ? [`headers: { ${headers.join(", ")} },`] : [];
}

function python(call: Call): string {
  const given = [
    ...(call.needsKey ? ['headers={"Authorization": "Bearer " + os.environ["CERTYNEO_KEY"]},'] : []),
    ...(isForm(call) ? ['files={"file": open("contract.pdf", "rb")},'] : []),
    ...(hasJson(call) ? [`json=${indent(literal(call.exchange.body), 4)},`] : []),
  ];
  const end = isFile(call)
    ? 'with open("document.pdf", "wb") as file:\n    file.write(response.content)'
    : "print(response.json())";
  const address = `os.environ["CERTYNEO_URL"] + "${addressOf(call)}",`;
  const method = call.method.toLowerCase();
  return `import os\nimport requests\n\nresponse = requests.${method}(\n    ${[address, ...given].join("\n    ")}\n)\n${end}\n`;
}

/** JSON as Python writes it. */
function literal(value: unknown, depth = 0): string {
  const pad = "    ".repeat(depth + 1);
  const close = `\n${"    ".repeat(depth)}`;
  if (Array.isArray(value))
    return value.length === 0
      ? "[]"
      : `[\n${value.map((item) => `${pad}${literal(item, depth + 1)},\n`).join("")}${close.slice(1)}]`;
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value !== "object") return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `${pad}"${name}": ${literal(member, depth + 1)},\n`);
  return members.length === 0 ? "{}" : `{\n${members.join("")}${close.slice(1)}}`;
}

const indent = (text: string, spaces: number) => text.replaceAll("\n", `\n${" ".repeat(spaces)}`);

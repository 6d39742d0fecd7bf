/** A browser or program and what it ran on, in words; undefined for what is unknown. */
export type Device = { browser: string; system: string | undefined };

type Rule = [pattern: RegExp, name: string];

/** In this order: each names itself besides those it wants to be taken for. */
const BROWSERS: Rule[] = [
  [/Edg(?:A|iOS)?\/(\d+)/, "Edge"],
  [/OPR\/(\d+)/, "Opera"],
  [/SamsungBrowser\/(\d+)/, "Samsung Internet"],
  [/(?:Firefox|FxiOS)\/(\d+)/, "Firefox"],
  [/(?:Chrome|CriOS)\/(\d+)/, "Chrome"],
  [/Version\/(\d+(?:\.\d+)?).* Safari\//, "Safari"],
  [/Mobile\/\w+/, "App"],
];

/** Programs that call the API: their names are their own. */
const PROGRAM =
  /^(curl|Wget|PostmanRuntime|python-requests|Python-urllib|axios|node-fetch|okhttp|Go-http-client|Java|undici|node|certyneo-[\w-]+|certyneo)\/?(\d+(?:\.\d+)?)?/i;

const SYSTEMS: Rule[] = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/CrOS/, "ChromeOS"],
  [/Windows NT/, "Windows"],
  [/Macintosh|Mac OS X/, "Mac"],
  [/Linux|X11/, "Linux"],
];

/** Reads what a browser says of itself. Versions of systems are left out: browsers have frozen them. */
export function deviceOf(userAgent: string): Device | undefined {
  const program = PROGRAM.exec(userAgent);
  if (program) return { browser: [program[1], program[2]].filter(Boolean).join(" "), system: undefined };
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent))?.[1];
  for (const [pattern, name] of BROWSERS) {
    const found = pattern.exec(userAgent);
    if (found && system) return { browser: [name, found[1]].filter(Boolean).join(" "), system };
  }
  return undefined;
}

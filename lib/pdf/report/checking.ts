import { type Block, beside, gap, stack, text } from "@/lib/pdf/report/block";
import type { Flow } from "@/lib/pdf/report/flow";
import type { AuditReport } from "@/lib/pdf/report/report-data";
import type { ReportLook } from "@/lib/pdf/report/report-words";
import { MEASURE_PT, READING_PT, TYPE } from "@/lib/pdf/report/type";
import { fill, formatNumber } from "@/lib/pdf/report/wording";

const NUMBER = { xPt: 0, widthPt: 16 };
const STEP = { xPt: 20, widthPt: READING_PT };
const COMMANDS = { xPt: 20, widthPt: MEASURE_PT - 20 };

type Step = { words: string; commands: string[] };

/** How anyone can check the files without asking us. */
export function drawChecking(flow: Flow, report: AuditReport, look: ReportLook): void {
  const blocks = steps(report, look).map((step, index) => {
    const words = text(step.words, TYPE.body, STEP, { tag: "P" });
    const commands = step.commands.map((command) => text(command, TYPE.code, COMMANDS, { tag: "Code" }));
    const number = text(formatNumber(index + 1, look.locale), { ...TYPE.name, leadingPt: 15 }, NUMBER, { tag: "Lbl" });
    const body = stack([words, ...(commands.length > 0 ? [gap(3), ...commands] : [])], "LBody");
    return stack([beside([number, body], "LI"), gap(10)]);
  });
  flow.section(look.words.check, blocks[0]?.heightPt ?? 0, () => {
    flow.paper.within("L", () => {
      for (const block of blocks) flow.place(block as Block);
    });
  });
}

function steps({ documents, envelope }: AuditReport, { words, verifyUrl, certificatesUrl }: ReportLook): Step[] {
  const { steps: say } = words;
  const document = documents.find(({ sealedSha256 }) => sealedSha256 !== undefined);
  const url = verifyUrl.replace(/[?#].*$/, "");
  const file = document ? "sealed.pdf" : "trail.pdf";
  const prefix = document && [
    {
      words: say.prefix,
      commands: [sha256Of("sealed.pdf"), `head -c ${document.sizeBytes} sealed.pdf | ${sha256Of()}`],
    },
  ];
  return [
    { words: say.reader, commands: [] },
    { words: fill(say.page, { url }), commands: [] },
    { words: say.tools, commands: [`pdfsig ${file}`, `qpdf --check ${file}`] },
    { words: say.openssl, commands: openSslCommands(file) },
    ...(prefix ?? []),
    {
      words: fill(say.events, { certificates: `${certificatesUrl}?environment=${envelope.environment}` }),
      commands: [
        "pdfdetach -saveall trail.pdf",
        `curl -O ${url}/certyneo-verify.mjs`,
        `node certyneo-verify.mjs --trust certyneo.pem trail.pdf${document ? " sealed.pdf" : ""}`,
      ],
    },
  ];
}

/** The same on Linux and macOS. */
const sha256Of = (file = ""): string => `openssl dgst -sha256 -r ${file}`.trimEnd();

/**
 * The signed bytes are all but the seal itself, which stands between them as hexadecimal digits. It is the last signature
 * in the file, though timestamps may follow it.
 */
export const openSslCommands = (file: string): string[] => [
  `range=$(grep -a -B3 '/SubFilter /ETSI.CAdES' ${file} | grep -ao '/ByteRange \\[[0-9 ]*' | tail -1)`,
  `read -r a b c d <<< "\${range#*[}"`,
  `{ head -c "$b" ${file}; tail -c "+$((c + 1))" ${file} | head -c "$d"; } > content`,
  `tail -c "+$((b + 2))" ${file} | head -c "$((c - b - 2))" | xxd -r -p > cms.der`,
  "openssl cms -verify -binary -cades -inform DER -in cms.der -content content \\",
  "  -CAfile root.pem -purpose any -out /dev/null",
];

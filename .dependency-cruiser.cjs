// Who may import whom (docs: the design's section of that name). An exception is a dated line that may only go away.
const tests = "\\.test\\.tsx?$";
const domains = "^lib/(accounts|api-keys|documents|envelopes|templates|bulk-sends|retention)/";
const pureModules = [
  "^lib/(contracts|fields|crypto|pdf)/",
  "^lib/envelopes/machine\\.ts$",
  "^lib/evidence/(arrival|chain|erasure|standing)\\.ts$",
  "^lib/webhooks/sign\\.ts$",
  "^lib/office/read/",
  "^lib/(errors|ids|clock)\\.ts$",
];
/** Besides stores: the places where a statement is the whole point of the file. */
const statements = ["^db/", "[/-]store\\.ts$", "^lib/jobs/enqueue\\.ts$", "^lib/evidence/record\\.ts$"];

const forbid = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

module.exports = {
  forbidden: [
    forbid(
      "no-cycles",
      "Modules form no circles.",
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    ),
    forbid(
      "lib-below-app",
      "lib and db know nothing of pages.",
      { path: "^(lib|db)/" },
      { path: "^(app|components)/" },
    ),
    forbid(
      "verifier-alone",
      "The offline verifier is built of pure modules: nothing that could reach a database, a setting or a network.",
      { path: "^verifier/", pathNot: tests },
      { path: "^(app|components|db|lib|sdk)/", pathNot: pureModules, dependencyTypesNot: ["type-only"] },
    ),
    forbid(
      "db-below-domains",
      "db knows settings and types only.",
      { path: "^db/", pathNot: tests },
      {
        path: "^lib/",
        pathNot: ["^lib/(env|ids|clock|errors)\\.ts$", "^lib/(contracts|fields)/"],
        dependencyTypesNot: ["type-only"],
      },
    ),
    forbid(
      "components-reach",
      "Components see contracts, fields, i18n, the browser client and each other.",
      { path: "^components/", pathNot: tests },
      {
        path: "^(lib|db|app)/",
        pathNot: ["^lib/(contracts|fields|i18n|browser)/", "^lib/(errors|ids)\\.ts$"],
      },
    ),
    forbid(
      "signing-page-without-schemas",
      "A signer's browser parses nothing: of contracts it loads where calls go and plain lists, and types.",
      { path: ["^components/(sign|pdf)/", "^lib/(browser|fields)/"], pathNot: tests },
      {
        path: ["^lib/contracts/", "node_modules/zod/"],
        pathNot: "^lib/contracts/(ceremony-routes|ceremony-locales|abuse-reasons|picture-widths)\\.ts$",
        dependencyTypesNot: ["type-only"],
      },
    ),
    forbid(
      "ui-knows-nothing",
      "components/ui imports nothing of ours.",
      { path: "^components/ui/", pathNot: tests },
      {
        path: "^(lib|db|app|components|messages)/",
        pathNot: "^components/ui/",
      },
    ),
    forbid(
      "pure-is-pure",
      "Pure modules touch no database, framework or setting.",
      { path: pureModules, pathNot: tests },
      {
        path: [
          "^db/",
          "^lib/(env|log)\\.ts$",
          "^lib/(http|jobs|storage|mail|sms|ratelimit)/",
          "node_modules/(next|react|react-dom|drizzle-orm|postgres)/",
        ],
        dependencyTypesNot: ["type-only"],
      },
    ),
    forbid(
      "contracts-run-in-browsers",
      "Contracts and fields use nothing of Node.",
      { path: "^lib/(contracts|fields)/", pathNot: tests },
      {
        dependencyTypes: ["core"],
      },
    ),
    forbid(
      "drizzle-in-stores",
      "Only db/ and stores write statements.",
      { path: "^(app|components|lib)/", pathNot: [...statements, tests] },
      {
        path: "node_modules/(drizzle-orm|postgres)/",
        dependencyTypesNot: ["type-only"],
      },
    ),
    forbid(
      "pages-use-verbs",
      "Pages and routes reach the database through verbs.",
      { path: "^(app|components)/", pathNot: tests },
      {
        path: ["^db/", "[/-]store\\.ts$"],
        dependencyTypesNot: ["type-only"],
      },
    ),
    forbid(
      "pdf-behind-the-sandbox",
      "lib/pdf parses hostile bytes: only the sandbox's child runs it.",
      { path: "^(app|components|lib)/", pathNot: ["^lib/(pdf|sandbox)/", "/testing/", tests] },
      {
        path: "^lib/pdf/",
        // The CMS, its timestamp and revocation data are made outside, where key and network are; none of these reads a PDF.
        pathNot: [
          "^lib/pdf/seal/(cades|fill-contents|timestamp-token|timestamp-error|validation-key)\\.ts$",
          "^lib/pdf/pki/",
          // What certificates the verifier takes, asked before one seals: they read certificates.
          "^lib/pdf/verify/(trust|asn1/algorithms|certificates/certificate)\\.ts$",
          // What a record must be like, asked before a trail is sealed: it reads JSON and certificates.
          "^lib/pdf/verify/evidence/(recorded|faults|certificates)\\.ts$",
        ],
        dependencyTypesNot: ["type-only"],
      },
    ),
    forbid(
      "office-files-behind-the-sandbox",
      "Office documents are read, and LibreOffice is started, in the sandbox's child only.",
      { path: "^(app|components|lib)/", pathNot: ["^lib/(office/(read|soffice)|sandbox)/", tests] },
      { path: "^lib/office/(read|soffice)/", dependencyTypesNot: ["type-only"] },
    ),
    forbid(
      "effects-in-jobs",
      "Domains cause effects by enqueueing jobs.",
      { path: domains, pathNot: tests },
      {
        path: ["^lib/(mail|sms)/", "^lib/jobs/(tasks|worker)"],
        dependencyTypesNot: ["type-only"],
      },
    ),
    forbid(
      "jobs-from-below",
      "Only the worker knows the map of tasks.",
      { path: "^(app|components|lib)/", pathNot: ["^lib/jobs/", tests] },
      {
        path: "^lib/jobs/(tasks|worker)",
        dependencyTypesNot: ["type-only"],
      },
    ),
    forbid(
      "no-framework-in-domains",
      "Domains run in the worker too.",
      { path: [domains, "^lib/(evidence|sealing|webhooks|jobs)/"], pathNot: tests },
      {
        path: "node_modules/(next|next-auth|next-intl)/",
      },
    ),
    forbid("nothing-unresolved", "Every import leads somewhere.", {}, { couldNotResolve: true, pathNot: "\\.css$" }),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: ["^node_modules/\\.cache", "^\\.next", "^dist"] },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};

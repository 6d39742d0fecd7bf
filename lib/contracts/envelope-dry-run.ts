import * as z from "zod";

/** What a dry run of `POST /envelopes` found. */
export const DryRunReport = z
  .object({
    ok: z.boolean().meta({ description: "The same request without `dryRun` would be met" }),
    issues: z
      .array(
        z.object({
          path: z.string().meta({ description: "Dotted path of the member, e.g. `recipients.0.email`; may be empty" }),
          message: z.string().meta({ description: "What is wrong and how to mend it" }),
          code: z.string().meta({ description: "The error code that creating would answer" }),
        }),
      )
      .meta({ description: "Everything that would be refused" }),
  })
  .meta({ id: "DryRunReport" });
export type DryRunReport = z.infer<typeof DryRunReport>;

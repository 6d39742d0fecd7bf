import * as z from "zod";

/** Every refusal of the API: RFC 9457 with a stable code. */
export const Problem = z
  .object({
    type: z.url().meta({ description: "Address of this code's section in the documentation" }),
    title: z.string().meta({ description: "What the code means, the same for each occurrence" }),
    status: z.int().meta({ description: "The HTTP status" }),
    detail: z.string().meta({ description: "What is wrong here and how to mend it, for people" }),
    code: z.string().meta({ description: "Stable name of the error, for programs" }),
    error: z.string().meta({ description: "The same as `detail`" }),
    requestId: z.string().meta({ description: "Names this request; also in `X-Request-Id`. Quote it when you ask us" }),
    issues: z
      .array(
        z.object({
          path: z.string().meta({ description: "Dotted path of the member or parameter, e.g. `recipients.0.email`" }),
          message: z.string().meta({ description: "What is wrong with it" }),
        }),
      )
      .optional()
      .meta({ description: "Each fault of the request, where there can be several" }),
  })
  .meta({ id: "Problem", description: "Why a request was refused (RFC 9457)" });

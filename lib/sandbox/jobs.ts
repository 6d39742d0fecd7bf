import { attachedFileJob } from "@/lib/sandbox/attached-file-job";
import { checkPictureJob } from "@/lib/sandbox/check-picture-job";
import { combineJob } from "@/lib/sandbox/combine-job";
import { composeJob } from "@/lib/sandbox/compose-job";
import { convertJob } from "@/lib/sandbox/convert-job";
import { coverJob } from "@/lib/sandbox/cover-job";
import { detectFieldsJob } from "@/lib/sandbox/detect-fields-job";
import { drawPageJob } from "@/lib/sandbox/draw-page-job";
import { extendJob } from "@/lib/sandbox/extend-job";
import { imageJob } from "@/lib/sandbox/image-job";
import { inspectJob } from "@/lib/sandbox/inspect-job";
import { listSignaturesJob } from "@/lib/sandbox/list-signatures-job";
import { locateTextJob } from "@/lib/sandbox/locate-text-job";
import { logoJob } from "@/lib/sandbox/logo-job";
import { officeJob } from "@/lib/sandbox/office-job";
import type { SandboxJobName } from "@/lib/sandbox/protocol";
import { reportJob } from "@/lib/sandbox/report-job";
import type { JobFunction } from "@/lib/sandbox/serve-jobs";
import { signJob } from "@/lib/sandbox/sign-job";
import { verifyJob } from "@/lib/sandbox/verify-job";

/** What a child can do. */
export const jobs = {
  inspect: inspectJob,
  image: imageJob,
  cover: coverJob,
  office: officeJob,
  convert: convertJob,
  compose: composeJob,
  sign: signJob,
  combine: combineJob,
  report: reportJob,
  extend: extendJob,
  listSignatures: listSignaturesJob,
  checkPicture: checkPictureJob,
  logo: logoJob,
  locateText: locateTextJob,
  drawPage: drawPageJob,
  attachedFile: attachedFileJob,
  verify: verifyJob,
  detectFields: detectFieldsJob,
} satisfies Record<SandboxJobName, JobFunction>;

/** Loads what the jobs of a kind need while the child waits for its first. */
export const preload = (kind: string | undefined): Promise<unknown> => {
  if (kind === "sealing") return preloadSealing();
  return kind === "office" ? import("@/lib/office/soffice/convert-with-soffice") : import("@/lib/pdf/intake/inspect");
};

const preloadSealing = (): Promise<unknown> =>
  Promise.all([
    import("@/lib/pdf/append/append-layers"),
    import("@/lib/pdf/draw/draw-overlay"),
    import("@/lib/pdf/draw/draw-signature-block"),
    import("@/lib/pdf/report/draw-report"),
    import("@/lib/pdf/seal/prepare"),
  ]);

import { type Ctx, proveCtx } from "./context";

/** The same member looking into the test environment, where the dashboard only reads. */
export const inTest = (ctx: Ctx): Ctx => proveCtx({ ...ctx, environment: "test" });

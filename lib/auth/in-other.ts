import { type Ctx, proveCtx } from "./context";

/** The same member looking at the data that the page is not about: to say that something is among those. */
export const inOther = (ctx: Ctx): Ctx =>
  proveCtx({ ...ctx, environment: ctx.environment === "live" ? "test" : "live" });

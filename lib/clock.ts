/** The one place that reads the wall clock outside the database; tests replace it through `Ctx.now`. */
export const now = (): Date => new Date();

/**
 * A beginning of stream names that nobody else uses: what the suites write to a server of somebody's is in streams that begin so, all of
 * one category, and in no category of Drawdown's or of another application.
 */
export function newTestPrefix(): string {
  return `drawdowntest-${crypto.randomUUID()}-`;
}

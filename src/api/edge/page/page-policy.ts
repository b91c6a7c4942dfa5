/**
 * Under this policy the page contacts no other host and runs no script that is not a file of ours. Styles come from files, too: those
 * that a script sets on an element are not covered by the policy. One component brings a style of its own (`touch-action` of what can
 * be pressed), which is in our files as well.
 */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The worker of the page fetches from this server, and can do nothing else. */
export const WORKER_POLICY = "default-src 'none'; connect-src 'self'";

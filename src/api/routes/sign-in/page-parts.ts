import { readFileSync } from 'node:fs';
import type { FastifyReply } from 'fastify';

const TYPES = { 'sign-in.html': 'text/html', 'sign-in.css': 'text/css', 'sign-in.browser.js': 'text/javascript' };

type Part = keyof typeof TYPES;

/** Nothing but this page's own files, and nobody shows it inside another page. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const texts = new Map(
  (Object.keys(TYPES) as Part[]).map((part) => [part, readFileSync(new URL(`page/${part}`, import.meta.url), 'utf8')]),
);

/** Answers a part of the sign-in page. */
export function sendPagePart(reply: FastifyReply, part: Part): void {
  void reply
    .header('content-type', `${TYPES[part]}; charset=utf-8`)
    .header('content-security-policy', POLICY)
    .header('cache-control', 'no-cache')
    .send(texts.get(part));
}

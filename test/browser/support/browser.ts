import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import type { Demonstration } from './demonstration.js';

/** Debian's browser, without anything that it would ask of other hosts. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** Debian's browser without a window, which opens a page in half the time, and where that is not there the one with windows. */
const PROGRAMS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'] as const;

export function openBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? PROGRAMS.find(existsSync) ?? PROGRAMS[0];
  return chromium.launch({ executablePath, args: FLAGS });
}

/** A browser, and the demonstration whose page it is to show. */
export interface Opened {
  readonly browser: Browser;
  readonly demonstration: Demonstration;
}

/** What a page must never do, gathered while it is used: errors of scripts, refusals of its policy, requests to other hosts. */
export interface Watched {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly faults: string[];
}

/** A page of a browser in which a person is signed in. */
export async function signedInPage(
  { browser, demonstration }: Opened,
  {
    subject = 'desk-officer',
    grants,
    ...options
  }: { subject?: string } & Partial<{ grants: Parameters<Demonstration['sessionOf']>[1] }> & BrowserContextOptions = {},
): Promise<Watched> {
  const context = await browser.newContext({
    viewport: DESKTOP,
    locale: 'en-GB',
    baseURL: demonstration.url,
    ...options,
  });
  const value = await demonstration.sessionOf(subject, grants);
  await context.addCookies([
    { name: 'drawdown_session', value, url: demonstration.url, httpOnly: true, sameSite: 'Strict' },
  ]);
  return watch(context, demonstration.url);
}

/** A page of a browser in which nobody is signed in. */
export async function strangersPage({ browser, demonstration }: Opened): Promise<Watched> {
  const context = await browser.newContext({ viewport: DESKTOP, locale: 'en-GB', baseURL: demonstration.url });
  return watch(context, demonstration.url);
}

async function watch(context: BrowserContext, url: string): Promise<Watched> {
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(`script: ${message}`));
  page.on('console', (line) => {
    // A refusal by the API is an answer, which the page shows.
    if (line.type() === 'error' && !line.text().startsWith('Failed to load resource'))
      faults.push(`console: ${line.text()}`);
    // The server names ahead what the page is going to ask for (`web/src/app/first.ts`), and nothing else.
    if (line.type() === 'warning' && line.text().includes('preload')) faults.push(`console: ${line.text()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith('data:'))
      faults.push(`request to ${request.url()}`);
  });
  return { page, context, faults };
}

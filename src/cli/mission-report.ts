import { table } from './table.js';

/** The content of a mission's report: the same from the API and from the history alone. */
export interface MissionReport {
  readonly state: MissionSummary;
  readonly sites: readonly SiteLine[];
  readonly ledger: readonly LedgerLine[];
  readonly exceptions: readonly ExceptionLine[];
}

export interface MissionSummary {
  readonly acronym: string;
  readonly name: string;
  readonly phase: string;
  readonly contingents: { readonly total: number; readonly deployed: number; readonly withdrawn: number };
  readonly sites: {
    readonly total: number;
    readonly open: number;
    readonly handedOver: number;
    readonly closedAccelerated: number;
  };
  readonly casualties: Figures | null;
  readonly revision: number;
  readonly position: string;
}

export interface Figures {
  readonly fatalities?: number;
  readonly fatalitiesQualifier?: string;
  readonly injured?: number;
  readonly injuredQualifier?: string;
}

export interface SiteLine {
  readonly name: string;
  readonly status: string;
  readonly closedOn?: string | null;
}

export interface LedgerLine {
  readonly ownership: string;
  readonly basis: string;
  readonly recipient: string;
  readonly quantity: number;
  readonly valueUsdCents: number;
}

export interface ExceptionLine {
  readonly kind: string;
}

/** Renders a mission as plain text on one screen. */
export function renderReport(report: MissionReport): string {
  return [
    renderState(report.state),
    section('Sites by the day they were left', renderSites(report.sites)),
    section(
      'Assets handed over (illustrative data; UN-owned and contingent-owned are never added together)',
      renderLedger(report.ledger),
    ),
    section('Exceptions', renderExceptions(report.exceptions)),
  ].join('\n\n');
}

function section(title: string, body: string): string {
  return `${title}\n\n${body}`;
}

function renderState({ acronym, name, phase, contingents, sites, casualties }: MissionSummary): string {
  const left = sites.handedOver + sites.closedAccelerated;
  return [
    `${acronym}: ${name}`,
    `Phase ${phase}. Sites: ${left} of ${sites.total} left (${sites.handedOver} handed over, ${sites.closedAccelerated} closed without handover).`,
    `Contingents: ${contingents.withdrawn} of ${contingents.total} withdrawn.`,
    `Casualties: ${renderCasualties(casualties ?? {})}.`,
  ].join('\n');
}

function renderCasualties({ fatalities, fatalitiesQualifier, injured, injuredQualifier }: Figures): string {
  if (fatalities === undefined && injured === undefined) return 'not reported';
  const dead = fatalities === undefined ? 'dead not reported' : `${qualify(fatalities, fatalitiesQualifier)} dead`;
  const hurt = injured === undefined ? 'injured not reported' : `${qualify(injured, injuredQualifier)} injured`;
  return `${dead}, ${hurt}`;
}

function qualify(figure: number, qualifier: string | undefined): string {
  return qualifier === undefined ? String(figure) : `${qualifier} ${figure}`;
}

function renderSites(sites: readonly SiteLine[]): string {
  const byDay = [...sites].sort((a, b) => compareText(a.closedOn ?? '9999', b.closedOn ?? '9999'));
  return table(
    ['Left', 'Site', 'How'],
    byDay.map((site) => [site.closedOn ?? '—', site.name, site.status]),
  );
}

/** Renders the totals by ownership and basis; the recipients are in the ledger. */
function renderLedger(lines: readonly LedgerLine[]): string {
  const totals = new Map<string, { quantity: number; valueUsdCents: number }>();
  for (const line of lines) {
    const key = `${line.ownership} ${line.basis}`;
    const total = totals.get(key) ?? { quantity: 0, valueUsdCents: 0 };
    totals.set(key, {
      quantity: total.quantity + line.quantity,
      valueUsdCents: total.valueUsdCents + line.valueUsdCents,
    });
  }
  const rows = [...totals].sort(([a], [b]) => compareText(a, b));
  return table(
    ['Owned', 'Basis', 'Quantity', 'Value in US$'],
    rows.map(([key, total]) => [...key.split(' '), String(total.quantity), dollars(total.valueUsdCents)]),
  );
}

function renderExceptions(exceptions: readonly ExceptionLine[]): string {
  const counts = new Map<string, number>();
  for (const { kind } of exceptions) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const rows = [...counts].sort(([a], [b]) => compareText(a, b));
  return table(
    ['Kind', 'Count'],
    rows.map(([kind, count]) => [kind, String(count)]),
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function dollars(cents: number): string {
  return (cents / 100).toLocaleString('en-US', { minimumFractionDigits: 2 });
}

import type { ExplainedDifference, RebuildCertificate } from '../../application/ports/read-models.js';

/** Differences that are printed; the certificate itself lists more. */
const SHOWN = 10;

/** A certificate as people read it; what is said where there was nothing to hold the new model against. */
export function certificateText(certificate: RebuildCertificate | undefined): string {
  if (certificate === undefined) return 'Built; there was no model before that it could be held against';
  const { projection, version, checkpoint, replaces, rows, differences } = certificate;
  const { equal, changed, added, removed } = rows;
  const at = `${checkpoint.ordinal} events up to position ${checkpoint.position}`;
  const lines = [
    `Built ${projection}, version ${version}, from ${at}: digest ${checkpoint.digest}`,
    `Replaces version ${replaces.version} at position ${replaces.checkpoint.position}: digest ${replaces.checkpoint.digest}`,
    `Rows: ${equal} equal, ${changed} changed, ${added} added, ${removed} gone`,
    ...differences.slice(0, SHOWN).map(differenceText),
  ];
  const more = changed + added + removed - Math.min(SHOWN, differences.length);
  if (more > 0) lines.push(`and ${more} more; see GET /projections/${projection}/certificates`);
  return lines.join('\n');
}

function differenceText({ key, stream, before, after, events }: ExplainedDifference): string {
  const what = before === null ? 'added' : after === null ? 'gone' : 'changed';
  const [last] = events;
  const explained = last === undefined ? '' : `, last ${last.type} at ${last.position} (${last.eventId})`;
  return `  ${what} ${key}: from ${stream}${explained}`;
}

import type { ExplainedDifference, RebuildCertificate } from '../../application/ports/read-models.js';

/** The most differences to print; the certificate itself lists more. */
const SHOWN = 10;

/** Renders a certificate as text, or a note if there was no earlier model to compare with. */
export function certificateText(certificate: RebuildCertificate | undefined): string {
  if (certificate === undefined) return 'Built; there was no earlier model to compare with';
  const { projection, version, checkpoint, replaces, rows, differences } = certificate;
  const { equal, changed, added, removed } = rows;
  const at = `${checkpoint.ordinal} events up to position ${checkpoint.position}`;
  const lines = [
    `Built ${projection}, version ${version}, from ${at}: digest ${checkpoint.digest}`,
    `Replaces version ${replaces.version} at position ${replaces.checkpoint.position}: digest ${replaces.checkpoint.digest}`,
    `Rows: ${equal} equal, ${changed} changed, ${added} added, ${removed} removed`,
    ...differences.slice(0, SHOWN).map(differenceText),
  ];
  const more = changed + added + removed - Math.min(SHOWN, differences.length);
  if (more > 0) lines.push(`and ${more} more; see GET /projections/${projection}/certificates`);
  return lines.join('\n');
}

function differenceText({ key, stream, before, after, events }: ExplainedDifference): string {
  const what = before === null ? 'added' : after === null ? 'removed' : 'changed';
  const [last] = events;
  const explained = last === undefined ? '' : `, last ${last.type} at ${last.position} (${last.eventId})`;
  return `  ${what} ${key}: from ${stream}${explained}`;
}

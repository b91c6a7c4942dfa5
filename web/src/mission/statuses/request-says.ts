import type { components } from '../../api/schema';
import type { MissionState } from '../mission-state';
import type { Said, Sentence } from './said';

type Request = Omit<components['schemas']['RequestDto'], 'scopes'> & { readonly scope?: string };

/** Who asked the mission to leave, and whether that still stands; also for parts of its area. */
export function requestSays({ request }: MissionState): readonly Sentence[] {
  return [
    requestPart(request, '/request'),
    ...request.scopes.map((scoped, index) => requestPart(scoped, `/request/scopes/${index}`)),
  ].filter((sentence) => sentence.length > 0);
}

function requestPart(request: Request, at: string): Sentence {
  const { status, requestedOn, requestedBy = '', until, wording, scope, revisedOn, rescindedOn } = request;
  if (status === 'none' || requestedOn === undefined) return [];
  const parts: Said[] = [
    {
      key: scope === undefined ? 'requested' : 'requestedFor',
      a: `${at}/requestedOn`,
      days: { requested: ['on', requestedOn] },
      words: { by: requestedBy, scope: scope ?? '' },
    },
  ];
  if (status === 'revised' && revisedOn !== undefined)
    parts.push({ key: 'requestRevised', a: `${at}/revisedOn`, days: { revised: ['on', revisedOn] } });
  if (status === 'rescinded')
    parts.push(
      rescindedOn === undefined
        ? { key: 'requestTakenBack', a: `${at}/status` }
        : { key: 'requestRescinded', a: `${at}/rescindedOn`, days: { rescinded: ['on', rescindedOn] } },
    );
  if (until !== undefined && status !== 'rescinded')
    parts.push({ key: 'requestUntil', a: `${at}/until`, days: { until: ['by', until] } });
  if (wording !== undefined) parts.push({ key: 'requestWording', words: { wording } });
  return parts;
}

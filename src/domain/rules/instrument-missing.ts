import { instrumentOf } from '../catalogue.js';
import type { Fact } from '../history/fact.js';
import { namedAsNotReported } from '../not-reported.js';
import { legal, reject, type Rejection, type Verdict } from '../verdict.js';

/** The document that the fact rests on is not named. */
export interface InstrumentMissing extends Rejection {
  readonly code: 'instrument-missing';
  /** The empty field, as a JSON pointer into the command. */
  readonly pointer: string;
}

/**
 * Every fact cites its source document, and a transition the instrument that permits it: a resolution, the request's
 * document, a transfer's certificate. Where the source itself gives none, it is named as not reported.
 *
 * Rejects: `instrument-missing`.
 */
export function instrumentNamed({ type, data, source }: Fact): Verdict<InstrumentMissing> {
  if (isBlank(source.document)) return reject({ code: 'instrument-missing', pointer: '/source/document' });
  const field = instrumentOf(type, data as Readonly<Record<string, unknown>>);
  if (field === undefined || namedAsNotReported(data as object).includes(field)) return legal;
  return isBlank((data as Record<string, unknown>)[field])
    ? reject({ code: 'instrument-missing', pointer: `/${field}` })
    : legal;
}

function isBlank(text: unknown): boolean {
  return typeof text !== 'string' || text.trim() === '';
}

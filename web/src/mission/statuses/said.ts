import type en from '../../locales/en/mission.json';
import type { Preposition } from '../day-phrase';

/** The text of one part of a sentence: its key, without the end that tells one from many. */
export type SaidKey = keyof { [Key in keyof (typeof en)['says'] as WithoutCount<Key>]: true };
type WithoutCount<Key> = Key extends `${infer Stem}_${'one' | 'other'}` ? Stem : Key;

/** A part of a sentence about the mission's state. Its text marks with `<a>` and `<b>` what leads to the facts behind it. */
export interface Said {
  readonly key: SaidKey;
  /** The figures' JSON pointers into the state. */
  readonly a?: string;
  readonly b?: string;
  readonly days?: Readonly<Record<string, readonly [Preposition, string]>>;
  readonly words?: Readonly<Record<string, string>>;
  readonly count?: number;
}

/** A sentence: its parts stand beside each other with a semicolon. */
export type Sentence = readonly Said[];

import type { Tenure } from './leader.js';
import type { Timing } from './timing.js';

/** The looks at all calls within the time after which one of them is doubted. */
const LOOKS = 10;

/** A call that waits for an answer, or for its next part. */
interface PendingCall {
  readonly tenure: Tenure;
  readonly limitMs: number;
  readonly giveUp: (reason: Error) => void;
  /** Times on a monotonic clock. */
  heardAt: number;
  doubtAt: number;
}

/** The way to tell of a call what became of it. */
export interface Waiting {
  /** A part of the answer has come: its time begins anew. */
  beginAnew(): void;
  /** Nothing more is waited for. */
  end(): void;
}

/**
 * The calls to which no answer has come yet. A call is given up when its time is up, or as soon as its node is no longer asked; a node that is silent
 * for a while is doubted. One timer looks at all calls, and so may come later by a tenth of that while: timers and listeners of each call's own cost more
 * than the rest of what the connection does for an append.
 */
export class PendingCalls {
  readonly #calls = new Set<PendingCall>();
  #looking: NodeJS.Timeout | undefined;
  /** The node that was asked last; it is listened to. */
  #asked: Tenure | undefined;

  /**
   * @param doubt looks whether a node leads and answers
   * @param whyLate the error of a call whose time is up
   */
  constructor(
    private readonly timing: Timing,
    private readonly doubt: (tenure: Tenure) => void,
    private readonly whyLate: () => Error,
  ) {}

  /** @param giveUp receives the reason for which nothing more is waited for, at most once */
  begin(tenure: Tenure, limitMs: number, giveUp: (reason: Error) => void): Waiting {
    const { silentAnswerMs } = this.timing;
    const now = performance.now();
    const call = { tenure, limitMs, giveUp, heardAt: now, doubtAt: now + silentAnswerMs };
    this.#calls.add(call);
    this.#looking ??= setInterval(() => this.#look(), silentAnswerMs / LOOKS);
    if (tenure !== this.#asked) this.#listenTo(tenure);
    return {
      beginAnew: () => {
        call.heardAt = performance.now();
        call.doubtAt = call.heardAt + silentAnswerMs;
      },
      end: () => void this.#calls.delete(call),
    };
  }

  #listenTo(tenure: Tenure): void {
    this.#asked = tenure;
    const { over } = tenure;
    over.addEventListener('abort', () => {
      for (const call of this.#calls) if (call.tenure === tenure) this.#giveUp(call, over.reason as Error);
    });
  }

  #look(): void {
    if (this.#calls.size === 0) {
      clearInterval(this.#looking);
      this.#looking = undefined;
    }
    const now = performance.now();
    for (const call of this.#calls) {
      if (now >= call.doubtAt) {
        call.doubtAt = now + this.timing.silentAnswerMs;
        this.doubt(call.tenure);
      }
      if (now - call.heardAt >= call.limitMs) this.#giveUp(call, this.whyLate());
    }
  }

  #giveUp(call: PendingCall, reason: Error): void {
    this.#calls.delete(call);
    call.giveUp(reason);
  }
}

import { EVENT_TYPES } from './event-types';
import { onceAnswered } from './freshness';
import { become } from './live-state';
import type { components } from './schema';
import { ANY_VIEW } from './touched';

type Change = components['schemas']['ChangeDto'];

/** The pause before a connection that the browser has given up is opened anew, in milliseconds; then twice as long each time. */
const REOPEN_MS = 3_000;
const LONGEST_MS = 60_000;

/** What is made of what is heard. */
interface Listener {
  /** Takes the read models that have changed, and the position of the event. */
  readonly changed: (views: readonly string[], position: string) => void;
  /**
   * The line is there, for the first time or again.
   *
   * @param isGapless false where nobody knows as of what it begins: what happened before it was there may not have been heard
   */
  readonly opened: (isGapless: boolean) => void;
}

/**
 * Follows what is recorded of one mission, or of all, from where the page's answers end. After sleep or a break of the line it goes on
 * where it stopped. Returns what ends it.
 */
export function follow(missionId: string | undefined, { changed, opened }: Listener): () => void {
  let source: EventSource | undefined;
  let reopening: ReturnType<typeof setTimeout> | undefined;
  let pause = REOPEN_MS;
  let last = '';

  const arrived = (event: MessageEvent<string>): void => {
    last = event.lastEventId;
    changed(event.type === 'change' ? (JSON.parse(event.data) as Change).views : [ANY_VIEW], last);
  };
  const open = (): void => {
    source = new EventSource(addressOf(missionId) + (last === '' ? '' : `?after=${last}`));
    source.onopen = () => {
      pause = REOPEN_MS;
      become('live');
      opened(last !== '');
    };
    // The server tells what has changed where it follows one mission only, and then not before a read finds it.
    for (const type of missionId === undefined ? EVENT_TYPES : ['change']) source.addEventListener(type, arrived);
    // A restored log ends before what was seen.
    source.addEventListener('reset', arrived);
    source.onerror = () => {
      become('stopped');
      if (source?.readyState !== EventSource.CLOSED) return;
      reopening = setTimeout(open, pause);
      pause = Math.min(2 * pause, LONGEST_MS);
    };
  };
  // Where nothing answers, the line itself is tried.
  reopening = setTimeout(() => {
    forget();
    open();
  }, REOPEN_MS);
  const forget = onceAnswered((position) => {
    clearTimeout(reopening);
    last = position;
    open();
  });
  return () => {
    forget();
    source?.close();
    clearTimeout(reopening);
  };
}

function addressOf(missionId: string | undefined): string {
  return missionId === undefined ? '/api/v1/events/stream' : `/api/v1/missions/${missionId}/changes`;
}

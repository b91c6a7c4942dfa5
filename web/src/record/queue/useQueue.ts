import { useEffect, useSyncExternalStore } from 'react';
import { queued, subscribeToQueue } from './queue-store';
import { waitingOf, type QueuedRecord } from './queued-record';
import { sendQueue } from './send-queue';

/** The pause before a queue that could not be sent is tried again, in milliseconds. */
const AGAIN_MS = 15_000;

/** The commands that wait in this browser, or were refused when they were sent. */
export function useQueue(): readonly QueuedRecord[] {
  return useSyncExternalStore(subscribeToQueue, queued);
}

/** Sends what waits: when the page begins, when the link is back, when something is put into the queue, and else every 15 s. */
export function useSentQueue(subject: string | undefined): void {
  const waiting = waitingOf(subject, useQueue()).length;
  useEffect(() => {
    if (subject === undefined || waiting === 0) return;
    const send = (): void => void sendQueue(subject);
    if (navigator.onLine) send();
    const timer = setInterval(send, AGAIN_MS);
    window.addEventListener('online', send);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', send);
    };
  }, [subject, waiting]);
}

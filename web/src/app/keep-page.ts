/** Has the page kept in this browser, so that it opens without a link. Where the address is not secure, a browser keeps none. */
export function keepPage(): void {
  // While one works on the page nothing of it may be old.
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  addEventListener('load', () => void navigator.serviceWorker.register('/worker.js'), { once: true });
}

/** Has the newer page kept beside the one that is open, rather than at the next visit. */
export async function keepNewerPage(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  // Without a link it is kept the next time.
  await (await navigator.serviceWorker.getRegistration())?.update().catch(() => undefined);
}

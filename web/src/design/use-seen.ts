import { useEffect, useState, type RefCallback } from 'react';

/** Tells once a reader has come near a place, or prints the page. */
export function useSeen(): { readonly place: RefCallback<HTMLElement>; readonly isSeen: boolean } {
  const [element, place] = useState<HTMLElement | null>(null);
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    if (isSeen || element === null) return;
    const see = (): void => setSeen(true);
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting === true && see(), {
      rootMargin: '400px',
    });
    observer.observe(element);
    addEventListener('beforeprint', see);
    return () => {
      observer.disconnect();
      removeEventListener('beforeprint', see);
    };
  }, [element, isSeen]);
  return { place, isSeen };
}

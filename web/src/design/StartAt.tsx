import { useEffect, type ReactNode } from 'react';
import { useLocation } from 'react-router';

/** Shows what the address names (`#late`), and keeps it in sight while the answers above it come in, until the reader moves. */
export function StartAt(): ReactNode {
  const { hash } = useLocation();
  return hash === '' ? null : <KeptInSight key={hash} id={hash.slice(1)} />;
}

/** What a reader moves by. */
const MOVES = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;

function KeptInSight({ id }: { id: string }): ReactNode {
  useEffect(() => {
    const content = document.getElementById('content');
    // Whatever comes in changes the height of the page; what is sought may be what comes.
    const observer = new ResizeObserver(() => document.getElementById(id)?.scrollIntoView());
    const stop = (): void => {
      observer.disconnect();
      for (const move of MOVES) removeEventListener(move, stop);
    };
    if (content !== null) observer.observe(content);
    for (const move of MOVES) addEventListener(move, stop, { passive: true });
    return stop;
  }, [id]);
  return null;
}

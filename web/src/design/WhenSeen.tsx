import { Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { Outline } from './Outline';

interface WhenSeenProps {
  readonly children: ReactNode;
  /** The height that the content will have, in rem, so that nothing jumps when it comes. */
  readonly height: number;
}

/** Loads what is in it when a reader comes near it, or prints the page; until then its outline. */
export function WhenSeen({ children, height }: WhenSeenProps): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    if (isSeen || place.current === null) return;
    const see = (): void => setSeen(true);
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting === true && see(), {
      rootMargin: '400px',
    });
    observer.observe(place.current);
    addEventListener('beforeprint', see);
    return () => {
      observer.disconnect();
      removeEventListener('beforeprint', see);
    };
  }, [isSeen]);
  const outline = <Outline ref={place} height={height} />;
  return isSeen ? <Suspense fallback={outline}>{children}</Suspense> : outline;
}

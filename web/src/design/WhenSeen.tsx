import { Suspense, type ReactNode } from 'react';
import { Outline } from './Outline';
import { useSeen } from './use-seen';

interface WhenSeenProps {
  readonly children: ReactNode;
  /** The height that the content will have, in rem, so that nothing jumps when it comes. */
  readonly height: number;
}

/** Loads what is in it when a reader comes near it, or prints the page; until then its outline. */
export function WhenSeen({ children, height }: WhenSeenProps): ReactNode {
  const { place, isSeen } = useSeen();
  const outline = <Outline ref={place} height={height} isAwaited={isSeen} />;
  return isSeen ? <Suspense fallback={outline}>{children}</Suspense> : outline;
}

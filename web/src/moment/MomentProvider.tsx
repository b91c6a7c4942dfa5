import { useMemo, type ReactNode } from 'react';
import { MomentContext, useMomentInAddress } from './moment';

/** Reads the moment out of the address once, for all that is shown. */
export function MomentProvider({ children }: { children: ReactNode }): ReactNode {
  const { asOf, knownAt } = useMomentInAddress();
  const moment = useMemo(
    () => ({ ...(asOf !== null && { asOf }), ...(knownAt !== null && { knownAt }) }),
    [asOf, knownAt],
  );
  return <MomentContext value={moment}>{children}</MomentContext>;
}

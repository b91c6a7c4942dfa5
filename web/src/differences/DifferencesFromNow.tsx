import type { ReactNode } from 'react';
import { DifferingPlaces } from '../design/differing';
import { useDifferingPlaces } from './differing-places';

interface DifferencesFromNowProps {
  /** The mission whose page is shown, if one is. */
  readonly missionId: string | undefined;
  readonly children: ReactNode;
}

/** Lets every figure within know whether it is as it is now. */
export function DifferencesFromNow({ missionId, children }: DifferencesFromNowProps): ReactNode {
  const places = useDifferingPlaces(missionId);
  return <DifferingPlaces value={places}>{children}</DifferingPlaces>;
}

import { parseAsBoolean, parseAsString, useQueryState } from 'nuqs';
import { lazy, Suspense, type ReactNode } from 'react';

const WhyPanel = lazy(async () => ({ default: (await import('../why/WhyPanel')).WhyPanel }));
const DifferencesPanel = lazy(async () => ({
  default: (await import('../differences/DifferencesPanel')).DifferencesPanel,
}));

/** What can be opened over every page of a mission. It is in the address, and loaded when it is first seen. */
export function MissionPanels({ missionId }: { missionId: string }): ReactNode {
  const [why, ask] = useQueryState('why', parseAsString.withOptions({ history: 'push' }));
  const [differs, showDifferences] = useQueryState('differs', parseAsBoolean.withOptions({ history: 'push' }));
  return (
    <Suspense fallback={null}>
      {differs && <DifferencesPanel missionId={missionId} onClose={() => void showDifferences(null)} />}
      {why !== null && <WhyPanel key={why} missionId={missionId} why={why} onClose={() => void ask(null)} />}
    </Suspense>
  );
}

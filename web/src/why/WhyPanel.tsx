import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../design/Answer';
import { Button } from '../design/Button';
import { Notice } from '../design/Notice';
import { SidePanel } from '../design/SidePanel';
import { ContestedBy } from './ContestedBy';
import { FactsBehind } from './FactsBehind';
import { askedOf, useReasons, type Of } from './figure-reasons';
import { FigureShown } from './FigureShown';

interface WhyPanelProps {
  readonly missionId: string;
  /** What the address asks about: `state:/casualties/fatalities`. */
  readonly why: string;
  readonly onClose: () => void;
}

/** Why a figure is what it is: the facts behind it with their sources, what is said against it, and how it was worked out. */
export function WhyPanel({ missionId, why, onClose }: WhyPanelProps): ReactNode {
  const { t } = useTranslation('why');
  const asked = askedOf(why);
  return (
    <SidePanel title={t('title')} onClose={onClose}>
      {asked === undefined ? (
        <Notice tone="bad" title={t('notAFigure')} />
      ) : (
        <ReasonsOf missionId={missionId} {...asked} />
      )}
    </SidePanel>
  );
}

function ReasonsOf({ missionId, of, path }: { missionId: string; of: Of; path: string }): ReactNode {
  const { t } = useTranslation('why');
  const reasons = useReasons(missionId, of, path);
  return (
    <Answer query={reasons} height={30}>
      {(figure) => (
        <>
          <FigureShown figure={figure} missionId={missionId} />
          <ContestedBy figure={figure} missionId={missionId} />
          <FactsBehind figure={figure} missionId={missionId} />
          {reasons.hasNextPage && (
            <Button disabled={reasons.isFetchingNextPage} onClick={() => void reasons.fetchNextPage()}>
              {t('more')}
            </Button>
          )}
        </>
      )}
    </Answer>
  );
}

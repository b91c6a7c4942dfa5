import { useTranslation } from 'react-i18next';
import { useFormats } from '../../language/formats';
import { isContested } from '../contested';
import type { Balance } from '../mission-reads';
import type { MissionState } from '../mission-state';
import { useQualified } from '../qualified';
import { daysBetween } from '../../moment/days';
import { useToday } from '../../moment/use-today';
import type { Shown } from './FigureGroup';
import { personnelReported, remainingOf } from './personnel-shown';
import { useCasualties } from './use-casualties';

interface Group {
  readonly title: string;
  readonly figures: readonly Shown[];
}

/** The key figures of a mission, group by group, in words. */
export function useFigureGroups(state: MissionState, balance: Balance | undefined): readonly Group[] {
  const { t } = useTranslation('mission');
  const { number, period } = useFormats();
  const today = useToday();
  const personnel = usePersonnel(state);
  const casualties = useCasualties(state);
  const equipment = useEquipment(balance);
  const count = (path: string, value: number, words: string, note?: string): Shown => ({
    path,
    figure: number(value),
    words,
    note,
    isContested: isContested(state.contested, path),
  });
  const some = (path: string, value: number, words: string): Shown[] =>
    value === 0 ? [] : [count(path, value, words)];
  const { contingents, sites, mandate } = state;

  const time: Shown[] = [];
  const end = mandate?.status === 'ending' ? mandate.endsOn : mandate?.status === 'running' ? mandate.until : undefined;
  if (end !== undefined) {
    const days = daysBetween(today, end);
    const path = mandate?.status === 'ending' ? '/mandate/endsOn' : '/mandate/until';
    time.push(count(path, days, t('figures.daysLeft', { count: days }), t('figures.untilDay', { day: period(end) })));
  }
  return [
    // A mission without an end in sight keeps no place for it.
    ...(time.length === 0 ? [] : [{ title: t('figures.time'), figures: time }]),
    { title: t('figures.personnel'), figures: personnel },
    {
      title: t('figures.contingents'),
      figures:
        contingents.total === 0
          ? []
          : [
              count(
                '/contingents/deployed',
                contingents.deployed,
                t('figures.deployed', { count: contingents.deployed }),
                t('figures.of', { total: number(contingents.total) }),
              ),
              ...some(
                '/contingents/withdrawn',
                contingents.withdrawn,
                t('figures.withdrawn', { count: contingents.withdrawn }),
              ),
              ...some(
                '/contingents/suspended',
                contingents.suspended,
                t('figures.suspended', { count: contingents.suspended }),
              ),
              ...some(
                '/contingents/rearParties',
                contingents.rearParties,
                t('figures.rearParties', { count: contingents.rearParties }),
              ),
              ...some(
                '/contingents/guardUnits',
                contingents.guardUnits,
                t('figures.guardUnits', { count: contingents.guardUnits }),
              ),
            ],
    },
    {
      title: t('figures.sites'),
      figures:
        sites.total === 0
          ? []
          : [
              count(
                '/sites/open',
                sites.open,
                t('figures.open', { count: sites.open }),
                t('figures.of', { total: number(sites.total) }),
              ),
              ...some('/sites/handedOver', sites.handedOver, t('figures.handedOver', { count: sites.handedOver })),
              ...some(
                '/sites/closedAccelerated',
                sites.closedAccelerated,
                t('figures.accelerated', { count: sites.closedAccelerated }),
              ),
            ],
    },
    { title: t('figures.casualties'), figures: casualties },
    { title: t('figures.equipment'), figures: equipment },
  ];
}

function usePersonnel(state: MissionState): Shown[] {
  const { t } = useTranslation('mission');
  const { number, period } = useFormats();
  const qualified = useQualified();
  const reported = personnelReported(state);
  const remaining = remainingOf(reported);
  return reported.map(({ kind, value, qualifier, on }) => ({
    path: `/strength/${kind}`,
    figure: qualified(value, qualifier),
    words: t(`figures.people.${kind}`),
    note:
      kind === 'departed' && remaining !== undefined
        ? t('figures.remaining', { count: remaining, figure: number(remaining) })
        : on === undefined
          ? undefined
          : t('figures.reported', { day: period(on) }),
    isContested: isContested(state.contested, `/strength/${kind}`),
  }));
}

/** What is on hand, the equipment of the United Nations and that of contributors never in one figure. */
function useEquipment(balance: Balance | undefined): Shown[] {
  const { t } = useTranslation('mission');
  const { number, usdShort } = useFormats();
  return (balance?.totals ?? []).map(({ ownership, quantity, valueUsdCents }, index) => ({
    of: 'balance' as const,
    path: `/totals/${index}/quantity/onHand`,
    figure: number(quantity.onHand),
    words: t(`figures.onHand.${ownership}`, { count: quantity.onHand }),
    note: t('figures.valueOf', { value: usdShort(valueUsdCents.onHand), registered: number(quantity.registered) }),
  }));
}

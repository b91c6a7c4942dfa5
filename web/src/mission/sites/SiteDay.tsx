import type { ReactNode } from 'react';
import type { EventType } from '../../api/event-types';
import { useFormats } from '../../language/formats';
import { firstDayOf, lastDayOf } from '../../moment/days';
import { MomentLink } from '../../moment/MomentLink';

interface SiteDayProps {
  readonly missionId: string;
  /** As precisely as it is known. */
  readonly on: string;
  readonly qualifier?: string;
  /** The fact that is of this day. */
  readonly type: EventType;
}

/** A day of a site, which leads to the facts of its kind on that day: when it was so, and on whose word. */
export function SiteDay({ missionId, on, qualifier, type }: SiteDayProps): ReactNode {
  const { period } = useFormats();
  const facts = `type=${type}&from=${firstDayOf(on)}&to=${lastDayOf(on)}`;
  return <MomentLink to={`/missions/${missionId}/timeline?${facts}`}>{period(on, qualifier)}</MomentLink>;
}

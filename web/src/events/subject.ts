import type { EventShown } from './events';

/** What an event is of: a mission, or an asset of it. */
export interface Subject {
  readonly missionId: string;
  readonly assetId?: string;
}

/** The subject of an event, by the name of its stream: `mission-minusma`, `asset-minusma.veh-0001`. */
export function subjectOf({ stream }: Pick<EventShown, 'stream'>): Subject {
  const [, category, missionId = '', memberId] = /^([a-z]+)-([a-z0-9-]+)(?:\.([a-z0-9-]+))?$/.exec(stream) ?? [];
  return { missionId, ...(category === 'asset' && memberId !== undefined && { assetId: memberId }) };
}

/** The fact that an event is, or that it is about. */
export function factIdOf({ eventId, data }: EventShown): string {
  return 'fact' in data ? data.fact.eventId : eventId;
}

/** The last instant at which nobody knew of an event. */
export function instantBefore({ metadata }: EventShown): string {
  return new Date(Date.parse(metadata.recordedAt) - 1).toISOString();
}

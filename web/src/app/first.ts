/** What an address of the page needs before it shows something. */
export interface First {
  /** As the routes have it (`routes.tsx`). */
  readonly address: string;
  /** The modules that the routes load there, below `web/src`. */
  readonly parts: readonly string[];
  /** What is asked of the API there while all is shown as of now, letter by letter as it is asked. */
  readonly reads: readonly string[];
}

const MISSION = '/api/v1/missions/:missionId';

/**
 * What each address needs at first. The server names it beside the page (`web/ahead-files.ts`), so that over a slow link it is all on its way
 * while the program that wants it still is. What is further down, or can be waited for, is not here: it would be in the way.
 */
export const FIRST: readonly First[] = [
  {
    address: '/',
    parts: ['portfolio/PortfolioPage.tsx'],
    reads: ['/api/v1/missions?limit=500', '/api/v1/events?limit=1'],
  },
  ofMission('', 'mission/MissionPage.tsx', ['/exceptions?limit=500', '/balance?limit=1']),
  ofMission('/ledger', 'ledger/LedgerPage.tsx', ['/ledger?limit=500', '/ledger/summary?limit=500']),
  ofMission('/assets', 'assets/AssetsPage.tsx', ['/assets?limit=500', '/balance?limit=1', '/sites?limit=500']),
  ofMission('/timeline', 'timeline/TimelinePage.tsx', [
    '/timeline?limit=100',
    '/sites?limit=500',
    '/contingents?limit=500',
  ]),
  ofMission('/events', 'events/EventsPage.tsx', ['/events?limit=100']),
  ofMission('/audit', 'audit/MissionAuditPage.tsx', []),
  ...['', '/:commandId'].map((command) => ({
    address: `/missions/:missionId/record${command}`,
    parts: ['record/RecordPage.tsx'],
    reads: [MISSION, '/api/openapi.json'],
  })),
];

function ofMission(page: string, part: string, reads: readonly string[]): First {
  return {
    address: `/missions/:missionId${page}`,
    parts: [part],
    reads: ['', '/events?limit=1', ...reads].map((read) => MISSION + read),
  };
}

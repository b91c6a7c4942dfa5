import { matchRoutes, type Params, type RouteObject } from 'react-router';
import { askMissionState } from '../mission/mission-state';
import { MissionLayout } from '../mission/MissionLayout';
import { momentIn } from '../moment/moment';
import { MomentProvider } from '../moment/MomentProvider';
import { Lost } from './Lost';
import { part, type Part } from './part';
import { queries } from './queries';
import { Shell } from './Shell';

/**
 * The addresses of the page. The server leads each of them here (`src/api/edge/page/page.ts`), and each part is loaded when it is first
 * seen.
 */
export const ROUTES: RouteObject[] = [
  {
    element: (
      <MomentProvider>
        <Shell />
      </MomentProvider>
    ),
    children: [
      { index: true, ...shows(part(() => import('../portfolio/PortfolioPage'), 'PortfolioPage')) },
      {
        path: 'missions/:missionId',
        element: <MissionLayout />,
        handle: {
          ask: ({ missionId = '' }) => askMissionState(queries, missionId, momentIn(location.search)),
        } satisfies Ahead,
        children: [
          { index: true, ...shows(part(() => import('../mission/MissionPage'), 'MissionPage')) },
          { path: 'ledger', ...shows(part(() => import('../ledger/LedgerPage'), 'LedgerPage')) },
          { path: 'assets', ...shows(part(() => import('../assets/AssetsPage'), 'AssetsPage')) },
          { path: 'assets/:assetId', ...shows(part(() => import('../assets/life/AssetPage'), 'AssetPage')) },
          { path: 'events', ...shows(part(() => import('../events/EventsPage'), 'EventsPage')) },
          { path: 'timeline', ...shows(part(() => import('../timeline/TimelinePage'), 'TimelinePage')) },
          { path: 'record/rows', ...shows(part(() => import('../record/rows/RowsPage'), 'RowsPage')) },
          { path: 'record/:commandId?', ...shows(part(() => import('../record/RecordPage'), 'RecordPage')) },
          {
            path: 'facts/:eventId/correct',
            ...shows(part(() => import('../record/facts/FactPages'), 'CorrectPage')),
          },
          { path: 'facts/:eventId/annul', ...shows(part(() => import('../record/facts/FactPages'), 'AnnulPage')) },
          { path: 'facts/:eventId/claim', ...shows(part(() => import('../record/facts/FactPages'), 'ClaimPage')) },
          { path: 'audit', ...shows(part(() => import('../audit/MissionAuditPage'), 'MissionAuditPage')) },
        ],
      },
      { path: 'approvals', ...shows(part(() => import('../approvals/ApprovalsPage'), 'ApprovalsPage')) },
      { path: 'record', ...shows(part(() => import('../record/EstablishPage'), 'EstablishPage')) },
      { path: 'record/queue', ...shows(part(() => import('../record/queue/QueuePage'), 'QueuePage')) },
      { path: 'audit', ...shows(part(() => import('../audit/AuditPage'), 'AuditPage')) },
      { path: 'events', ...shows(part(() => import('../events/EventsPage'), 'EventsPage')) },
      { path: '*', element: <Lost /> },
    ],
  },
];

/** What an address needs before it is drawn. */
interface Ahead {
  /** Loads the part that is shown there. */
  readonly load?: () => Promise<void>;
  /** Asks what is shown there first. */
  readonly ask?: (parameters: Params) => void;
}

/** Asks what the address shows first, and settles once the part that shows it is loaded, or could not be. */
export async function firstPart(): Promise<void> {
  const matched = matchRoutes(ROUTES, location) ?? [];
  const needed = matched.map(({ route, params }) => ({ ...(route.handle as Ahead | undefined), params }));
  for (const { ask, params } of needed) ask?.(params);
  await Promise.all(needed.flatMap(({ load }) => load?.() ?? []));
}

function shows({ element, load }: Part): Pick<RouteObject, 'element' | 'handle'> {
  return { element, handle: { load } satisfies Ahead };
}

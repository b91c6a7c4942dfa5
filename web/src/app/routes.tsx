import { createBrowserRouter, type RouteObject } from 'react-router';
import { MissionLayout } from '../mission/MissionLayout';
import { MomentProvider } from '../moment/MomentProvider';
import { Shell } from './Shell';
import { Lost } from './Lost';

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
    errorElement: <Lost />,
    children: [
      { index: true, lazy: async () => ({ Component: (await import('../portfolio/PortfolioPage')).PortfolioPage }) },
      {
        path: 'missions/:missionId',
        element: <MissionLayout />,
        children: [
          { index: true, lazy: async () => ({ Component: (await import('../mission/MissionPage')).MissionPage }) },
          { path: 'ledger', lazy: async () => ({ Component: (await import('../ledger/LedgerPage')).LedgerPage }) },
          { path: 'assets', lazy: async () => ({ Component: (await import('../assets/AssetsPage')).AssetsPage }) },
          {
            path: 'assets/:assetId',
            lazy: async () => ({ Component: (await import('../assets/life/AssetPage')).AssetPage }),
          },
          { path: 'events', lazy: async () => ({ Component: (await import('../events/EventsPage')).EventsPage }) },
          {
            path: 'timeline',
            lazy: async () => ({ Component: (await import('../timeline/TimelinePage')).TimelinePage }),
          },
          {
            path: 'record/rows',
            lazy: async () => ({ Component: (await import('../record/rows/RowsPage')).RowsPage }),
          },
          {
            path: 'record/:commandId?',
            lazy: async () => ({ Component: (await import('../record/RecordPage')).RecordPage }),
          },
          {
            path: 'facts/:eventId/correct',
            lazy: async () => ({ Component: (await import('../record/facts/FactPages')).CorrectPage }),
          },
          {
            path: 'facts/:eventId/annul',
            lazy: async () => ({ Component: (await import('../record/facts/FactPages')).AnnulPage }),
          },
          {
            path: 'facts/:eventId/claim',
            lazy: async () => ({ Component: (await import('../record/facts/FactPages')).ClaimPage }),
          },
          {
            path: 'audit',
            lazy: async () => ({ Component: (await import('../audit/MissionAuditPage')).MissionAuditPage }),
          },
        ],
      },
      {
        path: 'approvals',
        lazy: async () => ({ Component: (await import('../approvals/ApprovalsPage')).ApprovalsPage }),
      },
      { path: 'record', lazy: async () => ({ Component: (await import('../record/EstablishPage')).EstablishPage }) },
      {
        path: 'record/queue',
        lazy: async () => ({ Component: (await import('../record/queue/QueuePage')).QueuePage }),
      },
      { path: 'audit', lazy: async () => ({ Component: (await import('../audit/AuditPage')).AuditPage }) },
      { path: 'events', lazy: async () => ({ Component: (await import('../events/EventsPage')).EventsPage }) },
      { path: '*', element: <Lost /> },
    ],
  },
];

export const router = createBrowserRouter(ROUTES);

/** Settles once the part that the address asks for is loaded, or could not be. */
export function firstPart(): Promise<void> {
  return new Promise((settled) => {
    const stop = router.subscribe(({ initialized }) => {
      if (!initialized) return;
      stop();
      settled();
    });
    if (router.state.initialized) settled();
  });
}

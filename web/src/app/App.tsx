import { QueryClientProvider } from '@tanstack/react-query';
import { NuqsAdapter } from 'nuqs/adapters/react-router/v8';
import type { ReactNode } from 'react';
import { BrowserRouter, useRoutes } from 'react-router';
import { Failures } from './Failures';
import { queries } from './queries';
import { ROUTES } from './routes';

export function App(): ReactNode {
  return (
    <QueryClientProvider client={queries}>
      <BrowserRouter>
        <NuqsAdapter>
          <Failures>
            <Page />
          </Failures>
        </NuqsAdapter>
      </BrowserRouter>
    </QueryClientProvider>
  );
}

function Page(): ReactNode {
  return useRoutes(ROUTES);
}

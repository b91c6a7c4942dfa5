import { QueryClientProvider } from '@tanstack/react-query';
import { NuqsAdapter } from 'nuqs/adapters/react-router/v8';
import type { ReactNode } from 'react';
import { RouterProvider } from 'react-router/dom';
import { queries } from './queries';
import { router } from './routes';

export function App(): ReactNode {
  return (
    <QueryClientProvider client={queries}>
      <NuqsAdapter>
        <RouterProvider router={router} />
      </NuqsAdapter>
    </QueryClientProvider>
  );
}

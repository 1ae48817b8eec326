import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import './shared/base.css';
import { Dress } from './shared/dress.tsx';
import { readPreferences } from './shared/preferences.ts';
import { router } from './shared/router.tsx';
import { queries } from './shared/session.ts';
import { startWords } from './words/start-words.ts';

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no #root');

await startWords(readPreferences().language);

createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Dress>
        <Suspense>
          <RouterProvider router={router} />
        </Suspense>
      </Dress>
    </QueryClientProvider>
  </StrictMode>,
);

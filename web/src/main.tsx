import '@fontsource-variable/inter/index.css';
import './design/inter-first.css';
import './design/typeface.css';
import './design/tokens.css';
import './design/base.css';
import { startTransition, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { readSession } from './api/session';
import { App } from './app/App';
import { keepPage } from './app/keep-page';
import { queries } from './app/queries';
import { firstPart } from './app/routes';
import { chooseTypeface } from './design/typeface';
import { startLanguage } from './language/start-language';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element #root');

keepPage();
// Until all of these are there, index.html shows the frame of the page: what is drawn then stays where it is. No `await` out here: the parts
// are loaded by this file and use what is in it, so that each would wait for the other.
void chooseTypeface(Promise.all([startLanguage(), firstPart(), readSession(queries)])).then(() =>
  // In pieces, between which a phone answers to its reader.
  startTransition(() =>
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  ),
);

import { StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { App } from './app.tsx';

const root = document.querySelector('#root');
if (root)
  hydrateRoot(
    root,
    <StrictMode>
      <App server={location.origin} />
    </StrictMode>,
  );

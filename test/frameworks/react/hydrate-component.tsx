import { StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { ComponentApp } from './component-app.tsx';

const root = document.querySelector('#root');
if (root)
  hydrateRoot(
    root,
    <StrictMode>
      <ComponentApp server={location.origin} />
    </StrictMode>,
  );

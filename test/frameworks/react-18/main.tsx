import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ComponentApp } from '../react/component-app.tsx';

const root = document.querySelector('#root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <ComponentApp server={location.origin} />
    </StrictMode>,
  );

import type { View } from '../views.ts';

/** Loads the element of a view, once. */
export async function loadView(view: View): Promise<void> {
  switch (view) {
    case 'headlines':
      await import('../headlines/desk-headlines.ts');
      return;
    case 'sources':
      await import('../sources/desk-sources.ts');
      return;
    case 'reports':
      await import('../reports/desk-reports.ts');
      return;
    case 'channels':
      await import('../channels/desk-channels.ts');
      return;
    case 'keys':
      await import('../keys/desk-keys.ts');
      return;
    case 'audit':
      await import('../audit/desk-audit.ts');
  }
}

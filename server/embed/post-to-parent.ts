/** WordPress gives each frame that it embeds a secret in the fragment of its address, and listens to messages that name it. */
const secret = new URLSearchParams(location.hash.replace(/^#\??/, '')).get('secret');

/**
 * Sends the page around this frame a message: in the form that WordPress knows, which is also ours. It is sent to any
 * origin, since it contains nothing that is secret.
 */
export function postToParent(message: 'height' | 'link', value: number | string): void {
  if (parent === window) return;
  parent.postMessage({ source: 'shareet', message, value, ...(secret !== null && { secret }) }, '*');
}

/** Whether the page around this frame follows links for it. */
export const parentFollowsLinks = secret !== null;

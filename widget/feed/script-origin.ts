/**
 * Where this code came from. `currentScript` names the script only while it is being run for the first time, hence the
 * constant; a module, a site's own bundle and a server have none.
 */
const scriptUrl: string | undefined = readOwnUrl();

function readOwnUrl(): string | undefined {
  if (typeof document === 'undefined') return undefined;
  const script = document.currentScript;
  return script instanceof HTMLScriptElement && script.src ? script.src : undefined;
}

/** The origin of the script that this code came from; `undefined` where it did not come as a classic script. */
export function scriptOrigin(): string | undefined {
  return scriptUrl === undefined ? undefined : new URL(scriptUrl).origin;
}

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

/**
 * The folders that the classic script looks for its later parts in: see `widget/build/script-parts.ts`. A site's own bundle has
 * its parts where the bundler puts them.
 */
declare const __folders: Set<string> | undefined;

/** Makes the script look for later parts at `server` too: if merged, copied or evaluated, it does not find them beside itself. */
export function addPartsFolder(server: URL): void {
  if (typeof __folders !== 'undefined') __folders.add(new URL('v1/', server).href);
}

/**
 * The origin of the script that this code came from; `undefined` if it was not loaded from a server as a classic script, but for
 * example from a `data:` or `blob:` address.
 */
export function scriptOrigin(): string | undefined {
  return scriptUrl?.startsWith('http') ? new URL(scriptUrl).origin : undefined;
}

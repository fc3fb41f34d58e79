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

/**
 * The address of `file` beside the script that this code came from. A classic script from another origin has no base
 * address of its own (HTML, "create a classic script", muted errors), so that a relative `import()` would fail there.
 */
export function urlBesideScript(file: string): string {
  if (scriptUrl === undefined) throw new Error(`${file}: no script tag with src`);
  return new URL(file, scriptUrl).href;
}

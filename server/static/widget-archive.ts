import { copyFile, mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { isNotFound } from '../error-code.ts';
import type { WidgetSource } from './widget-files.ts';

const versionPattern = /^\d{1,6}\.\d{1,6}\.\d{1,6}(-[\w.]{1,40})?$/;
const scriptPattern = /\.js$/;

/** Keeps the built widget of `version` in `archive`: a page that names a version must not lose its strip when the node is upgraded. */
export async function archiveWidget(widgetFolder: string, archive: string, version: string): Promise<void> {
  const scripts = (await namesIn(widgetFolder)).filter((name) => scriptPattern.test(name));
  if (scripts.length > 0) await mkdir(join(archive, version), { recursive: true, mode: 0o700 });
  for (const name of scripts) {
    const target = join(archive, version, name);
    if (await isSame(join(widgetFolder, name), target)) continue;
    // Copied under another name first: a node that is killed here leaves no partial script.
    await copyFile(join(widgetFolder, name), `${target}.new`);
    await rename(`${target}.new`, target);
  }
}

/** Keeps this version, and gives the folders that the widget is served from. */
export async function archivedSource(
  folder: string,
  archive: string,
  version: string,
  onFailure: (error: unknown) => void,
): Promise<WidgetSource> {
  // The node must start even if the disk is full, or if there is no disk at all, as with PostgreSQL.
  await archiveWidget(folder, archive, version).catch(onFailure);
  return { folder, archive, versions: await archivedVersions(archive) };
}

/** The versions that are kept in `archive`. */
export async function archivedVersions(archive: string): Promise<readonly string[]> {
  return (await namesIn(archive)).filter((name) => versionPattern.test(name));
}

async function isSame(path: string, other: string): Promise<boolean> {
  const [bytes, kept] = await Promise.all([readFile(path), readFile(other).catch(() => undefined)]);
  return kept !== undefined && bytes.equals(kept);
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}

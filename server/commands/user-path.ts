import { resolve } from 'node:path';
import { programInClone, type Io } from './command.ts';

/**
 * The absolute path of a file that is named on the command line: relative to the folder in which the user called it. npm runs its scripts
 * in the folder of the project, and names the user's in `INIT_CWD`.
 */
export function userPath(file: string, { env, program }: Pick<Io, 'env' | 'program'>): string {
  return resolve((program === programInClone && env['INIT_CWD']) || '', file);
}

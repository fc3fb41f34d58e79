import { access, constants, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { isPostgresAddress } from '../config-values.ts';
import { errorCode } from '../error-code.ts';
import { DiskReserve } from '../store/disk-reserve.ts';
import { ok, wrong, type Check } from './check.ts';

const mebibyte = 1024 * 1024;
/** A busy newsroom fills it in weeks, and a backup beside the database at once. */
const minBytes = 512 * mebibyte;

export const checkDisk: Check = {
  name: 'disk',
  async run({ config: { dataDir, storeAddress } }) {
    try {
      await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    } catch (error) {
      const code = errorCode(error) ?? String(error);
      return wrong(
        `This user cannot read and write the data folder ${dataDir} (${code}).`,
        'Run this as the user of the node, with its DATA_DIR, or correct the owner of the folder.',
      );
    }
    const { bavail, bsize } = await statfs(dataDir);
    const freeBytes = bavail * bsize;
    const free = `${Math.floor(freeBytes / mebibyte)} MB are free for ${dataDir}`;
    if (freeBytes < minBytes)
      return wrong(`Only ${free}.`, `Make room: at least ${minBytes / mebibyte} MB should be free.`);
    if (!isPostgresAddress(storeAddress) && !new DiskReserve(join(dataDir, 'reserve')).isHeld)
      return wrong(
        'The disk reserve for retractions on a full disk is missing.',
        'The node creates it at the next publication, if there is room and DATA_DIR is its folder.',
      );
    return ok(free);
  },
};

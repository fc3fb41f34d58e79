import { z } from 'zod';
import { requestPublicUrl } from './request-public-url.ts';
import { ok, wrong, type Check, type Finding, type Installation } from './check.ts';

const readiness = z.object({ status: z.string() });
const problem = z.object({ detail: z.string() });
const snapshot = z.object({ epoch: z.string() });

const path = 'Correct PUBLIC_URL, or where the proxy at that address passes requests on to.';

export const checkPublicUrl: Check = {
  name: 'public address',
  async run(installation) {
    const { publicUrl } = installation;
    try {
      const ready = await readJson(await requestPublicUrl(installation, '/readyz'));
      if (!readiness.safeParse(ready).success && !problem.safeParse(ready).success)
        return wrong(`${publicUrl} is not a Shareet node.`, path);
      const other = await findOther(installation);
      if (other) return other;
      installation.isPublic = true;
      const refusal = problem.safeParse(ready).data?.detail;
      if (refusal !== undefined)
        return wrong(`The node at ${publicUrl} takes no viewers: ${refusal}`, 'Its log says why.');
      return ok(`${publicUrl} leads to this installation.`);
    } catch (error) {
      return wrong(
        error instanceof Error ? error.message : String(error),
        'Start the node and its proxy, and check the name, the port and the certificate of PUBLIC_URL.',
      );
    }
  },
};

/** The log of each channel has a random epoch: another installation cannot know it. */
async function findOther(installation: Installation): Promise<Finding | undefined> {
  const { publicUrl, database } = installation;
  if (!database?.channel) return undefined;
  const { id, epoch } = database.channel;
  const response = await requestPublicUrl(installation, `/v1/channels/${encodeURIComponent(id)}`);
  const theirs = snapshot.safeParse(await readJson(response)).data?.epoch;
  if (theirs === epoch) return undefined;
  return wrong(
    `${publicUrl} leads to another installation: its channel ${id} is not the one of this database.`,
    `${path} DATABASE_URL or DATA_DIR may be wrong too.`,
  );
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return JSON.parse(await response.text());
  } catch {
    return undefined;
  }
}

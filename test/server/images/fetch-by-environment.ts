/** Fetches from the port it is given, in a process whose environment somebody else chose, and prints what came. */
import { fetchPicture } from '../../../server/images/fetch-picture.ts';
import { admitting } from './canary.ts';

const port = Number(process.argv[2]);
const fetched = await fetchPicture(`http://source.example:${port}/`, admitting([port]));
process.stdout.write(fetched.ok ? fetched.bytes : fetched.reason);

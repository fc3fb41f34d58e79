import { io as connectTo } from 'socket.io-client';
import { z } from 'zod';
import { cleanLine } from '../protocol/text/clean-line.ts';
import { connect } from './api.ts';
import { readArguments, serverOptions, serverUsage } from './arguments.ts';
import { CommandFailure, type Command, type Io } from './command.ts';

const usage = `
Usage: shareet reports

Prints reports of pictures as they come in, one line each, and the cases that they change. Press Ctrl+C to stop.
${serverUsage}

Example:
  npm run shareet -- reports
`;

const reportSchema = z.looseObject({
  image: z.string(),
  headline: z.string(),
  reason: z.string(),
  note: z.string().optional(),
  at: z.string(),
});

const caseSchema = z.looseObject({
  image: z.string(),
  state: z.string(),
  version: z.number(),
  score: z.number(),
  threshold: z.number(),
  headlines: z.array(z.looseObject({ title: z.string() })),
});

export const reports: Command = {
  name: 'reports',
  summary: 'follow the reports of pictures as they come in',
  usage,
  async run(argv, io) {
    const { values } = readArguments(argv, serverOptions, 0);
    const api = await connect(values, io);
    return follow(api.address, api.key, io);
  },
};

/** Never resolves; rejects if the server refuses. */
async function follow(address: string, key: string | undefined, io: Io): Promise<never> {
  const socket = connectTo(new URL('desk', address).href, { transports: ['websocket'], auth: { key } });
  socket.on('connect', () => io.stderr.write('shareet: waiting for reports\n'));
  socket.on('report image', (message: unknown) => {
    const { at, image, headline, reason, note } = reportSchema.parse(message);
    const noteColumn = note === undefined ? '' : `\t${cleanLine(note)}`;
    io.stdout.write(`report\t${at}\t${image}\t${headline}\t${reason}${noteColumn}\n`);
  });
  socket.on('case', (message: unknown) => {
    const { image, state, version, score, threshold, headlines } = caseSchema.parse(message);
    const title = cleanLine(headlines[0]?.title ?? '');
    io.stdout.write(`case\t${image}\t${state}\tversion ${version}\t${score} of ${threshold}\t${title}\n`);
  });
  return new Promise((_resolve, reject) => {
    socket.on('connect_error', (error: Error & { data?: { type?: string } }) => {
      // Without data it is a network error, and the client retries.
      if (error.data?.type === undefined) return;
      socket.close();
      reject(new CommandFailure(`the server refuses this key for reports (${error.data.type})`));
    });
  });
}

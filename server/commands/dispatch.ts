import { ZodError } from 'zod';
import { CommandFailure, exitStatus, UsageError, withProgram, type Command, type Io } from './command.ts';
import { ApiProblem } from './problem.ts';

/** Each command by its name. Loaded on demand: `publish` needs neither a database nor an image library. */
const commands: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['serve', async () => (await import('./serve.ts')).serve],
  ['demo', async () => (await import('./demo.ts')).runDemo],
  ['publish', async () => (await import('./publish.ts')).publish],
  ['import', async () => (await import('./import.ts')).importFeed],
  ['source', async () => (await import('./source.ts')).source],
  ['webhook', async () => (await import('./webhook.ts')).webhook],
  ['ninjs', async () => (await import('./ninjs.ts')).ninjs],
  ['copy', async () => (await import('./copy.ts')).copy],
  ['draft', async () => (await import('./draft.ts')).draft],
  ['hold', async () => (await import('./hold.ts')).hold],
  ['pins', async () => (await import('./pins.ts')).pins],
  ['retract', async () => (await import('./retract.ts')).retract],
  ['undo', async () => (await import('./undo.ts')).undo],
  ['channel', async () => (await import('./channel.ts')).channel],
  ['viewers', async () => (await import('./viewers.ts')).viewers],
  ['reports', async () => (await import('./reports.ts')).reports],
  ['backup', async () => (await import('./backup.ts')).backup],
  ['restore', async () => (await import('./restore.ts')).restore],
  ['doctor', async () => (await import('./doctor.ts')).doctor],
  ['key', async () => (await import('./key.ts')).key],
]);

/** Runs the command line `argv`, without the program's own name, and gives the exit status. Prints every expected error in one line. */
export async function dispatch(argv: readonly string[], io: Io): Promise<number> {
  const [name = '', ...rest] = argv;
  if (name === 'help' || isHelp(name)) return help(rest[0], io);

  const load = commands.get(name);
  if (!load) {
    io.stderr.write(
      name === ''
        ? withProgram(await overview(), io)
        : `shareet: unknown command “${name}”; try: ${io.program} --help\n`,
    );
    return exitStatus.failed;
  }
  const command = await load();
  if (rest.some(isHelp)) return help(name, io);
  return run(command, rest, io);
}

async function run(command: Command, argv: readonly string[], io: Io): Promise<number> {
  try {
    return await command.run(argv, io);
  } catch (error) {
    if (error instanceof UsageError) {
      io.stderr.write(`shareet: ${error.message}; try: ${io.program} ${command.name} --help\n`);
      return exitStatus.failed;
    }
    if (error instanceof CommandFailure) {
      io.stderr.write(`shareet: ${withProgram(error.message, io)}\n`);
      return exitStatus.failed;
    }
    if (error instanceof ApiProblem) {
      for (const line of error.problem.lines) io.stderr.write(`shareet: ${line}\n`);
      return error.concernsAll ? exitStatus.failed : exitStatus.refused;
    }
    if (error instanceof ZodError) {
      io.stderr.write('shareet: the response is not one of a Shareet server of this version\n');
      return exitStatus.failed;
    }
    throw error;
  }
}

function isHelp(word: string): boolean {
  return word === '--help' || word === '-h';
}

async function help(name: string | undefined, io: Io): Promise<number> {
  const load = name === undefined ? undefined : commands.get(name);
  const text = load ? `${(await load()).usage.trim()}\n` : await overview();
  io.stdout.write(withProgram(text, io));
  return exitStatus.done;
}

async function overview(): Promise<string> {
  const all = await Promise.all([...commands.values()].map((load) => load()));
  const lines = all.map(({ name, summary }) => `  ${name.padEnd(9)}${summary}`);
  return `Shareet, a live strip of headlines.

Usage: npm run shareet -- <command> …

${lines.join('\n')}

npm run shareet -- <command> --help explains each one.
Exit status: 0 done, 1 something was refused, 2 nothing could be done.
`;
}

import { ConfigError, publicUrlOf, readConfig, type Config } from '../config.ts';
import { runChecks, type NamedFinding } from '../doctor/run-checks.ts';
import { readKey } from './api.ts';
import { readArguments, readCount } from './arguments.ts';
import { CommandFailure, exitStatus, withProgram, type Command, type Io } from './command.ts';

const usage = `
Usage: shareet doctor

Checks an installation while it runs, and says in words what is wrong and what to do: configuration, database, listening connection, Redis,
disk, public address, clock, proxy headers, WebSocket and server-sent events. Run it on the machine of a node, as its user, with the
environment of the node. It changes nothing.
  --watch <seconds>   also watch whether quiet connections stay open for so long; 80 shows a proxy that cuts them after a minute
  --json              one JSON object for each check: check, outcome (ok, wrong or skipped), text, and remedy if something is wrong
  --key-file <file>   a file with the admin key; else SHAREET_KEY, ADMIN_KEY, DATA_DIR/admin-key

Exit status: 0 if nothing is wrong, 1 otherwise.

Example:
  DATA_DIR=/var/lib/shareet PUBLIC_URL=https://ticker.example npm run shareet -- doctor
`;

export const doctor: Command = {
  name: 'doctor',
  summary: 'check an installation while it runs',
  usage,
  async run(argv, io) {
    const options = {
      watch: { type: 'string' },
      json: { type: 'boolean', default: false },
      'key-file': { type: 'string' },
    } as const;
    const { values } = readArguments(argv, options, 0);
    const watchMs = 1000 * (readCount(values.watch, '--watch') ?? 0);
    const print = printer(io, values.json);
    const config = readOrPrint(io, print);
    if (!config) return exitStatus.refused;

    let isWrong = false;
    const installation = {
      config,
      publicUrl: publicUrlOf(config, config.port),
      clock: io.clock,
      fetch: io.fetch,
      key: await keyIfReadable(values, io),
      watchMs,
    };
    for await (const finding of runChecks(installation)) {
      isWrong ||= finding.outcome === 'wrong';
      print(finding);
    }
    return isWrong ? exitStatus.refused : exitStatus.done;
  },
};

type Print = (finding: NamedFinding) => void;

function printer(io: Io, isJson: boolean): Print {
  const { stdout } = io;
  return (finding) => {
    const { check, outcome, text } = finding;
    const remedy = 'remedy' in finding ? ` ${finding.remedy}` : '';
    const line = isJson ? JSON.stringify(finding) : `${outcome}\t${check}\t${text}${remedy}`;
    stdout.write(`${withProgram(line, io)}\n`);
  };
}

function readOrPrint(io: Io, print: Print): Config | undefined {
  const check = 'configuration';
  try {
    const config = readConfig(io.env);
    print({ check, outcome: 'ok', text: 'Every variable that is set is valid.' });
    return config;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const [title = '', ...variables] = error.message.split('\n').map((line) => line.trim());
    print({
      check,
      outcome: 'wrong',
      text: `${title} ${variables.join('; ')}.`,
      remedy: 'See “Configuration” in docs/operating.md.',
    });
    return undefined;
  }
}

async function keyIfReadable(access: { readonly 'key-file'?: string | undefined }, io: Io) {
  try {
    return await readKey(access, io);
  } catch (error) {
    if (error instanceof CommandFailure) return undefined;
    throw error;
  }
}

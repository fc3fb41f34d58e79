import { connect, type Api } from './api.ts';
import { chooseAction, readArguments, type Options, type serverOptions } from './arguments.ts';
import type { Command, Io } from './command.ts';

type ServerOptions = Options & typeof serverOptions;

/** What an action of a command is given: `argument` is what follows its name. */
export interface ActionCall<T extends ServerOptions> {
  readonly api: Api;
  readonly values: ReturnType<typeof readArguments<T>>['values'];
  readonly argument: string | undefined;
  readonly io: Io;
}

interface CommandWithActions<T extends ServerOptions> extends Omit<Command, 'run'> {
  readonly options: T;
  /** Each returns the exit status. */
  readonly actions: Readonly<Record<string, (call: ActionCall<T>) => Promise<number>>>;
}

/** A command whose first argument names what it does with a server, and whose second one says with what. */
export function commandWithActions<const T extends ServerOptions>(described: CommandWithActions<T>): Command {
  const { options, actions, ...command } = described;
  return {
    ...command,
    async run(argv, io) {
      const { values, positionals } = readArguments(argv, options, 2);
      const [name = '', argument] = positionals;
      const action = chooseAction(actions, name);
      return action({ api: await connect(values, io), values, argument, io });
    },
  };
}

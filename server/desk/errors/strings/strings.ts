import type { ProblemType } from '../../../protocol/problem.ts';

/** What the server refuses, as an editor is told of it. */
export interface ErrorStrings {
  /** By the problem's type; `#` stands for the limit that was broken. */
  readonly types: Readonly<Record<ProblemType, string>>;
  /** What a field expects, by the last part of its name, where the type alone says too little. */
  readonly fields: Readonly<Record<string, string>>;
  readonly unreachable: string;
}

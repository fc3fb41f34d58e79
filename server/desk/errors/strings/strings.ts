import type { ProblemType } from '../../../protocol/problem.ts';

/** The server's refusals, in words for editors. */
export interface ErrorStrings {
  /** By the problem's type; `#` stands for the limit that was broken. */
  readonly types: Readonly<Record<ProblemType, string>>;
  /** What a field expects, by the last part of its name, where the type alone says too little. */
  readonly fields: Readonly<Record<string, string>>;
  readonly unreachable: string;
}

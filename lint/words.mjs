/**
 * Reports words that a reader has to decode: phrases in any text, and names for which the field has a standard term. The glossary in
 * docs/architecture.md has the terms in use.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const phrases = {
  whoever: 'anyone who',
  'for who': 'for people who',
  'is none': 'there is no',
  'can not': 'cannot',
  'what became of': 'the outcome of',
  'is to be': 'will be or must be',
};

const names = {
  answerOnce: 'withIdempotency',
  Bulletin: 'FeedState',
  Carriage: 'Track',
  checkMayDo: 'authorize',
  checkPatience: 'assertNotThrottled',
  Conveyor: 'Marquee',
  DeskFloor: 'DeskSessionHandler',
  Doorkeeper: 'UpgradeGuard',
  DrawnElement: 'LitElement',
  FailureLimit: 'AuthRateLimiter',
  Happening: 'ConnectionEvent',
  HeldClock: 'FakeClock',
  HandClock: 'FakeClock',
  Herald: 'BreakingNewsWatcher',
  HourPeaks: 'SlidingMax',
  LagWatch: 'SlowConsumerMonitor',
  letIn: 'handleUpgrade',
  mayDo: 'can',
  nothingYet: 'initialFeedState',
  OtherNodes: 'ChangePoller',
  SignedInWatch: 'SessionRevocationListener',
  TakeIn: 'ImageIngest',
  turnAway: 'reject',
  unlessAborted: 'undefinedOnAbort',
  Upkeep: 'MaintenanceJob',
  wakeStories: 'upgradeStories',
};

const textFiles = /\.(?:ts|mjs|md|css|html)$/;
const codeFiles = /\.(?:ts|mjs)$/;
/** They list the words themselves. */
const excluded = new Set(['lint/words.mjs', 'test/tools/words.test.ts']);

const phrasePattern = new RegExp(`\\b(?:${Object.keys(phrases).join('|')})\\b`, 'gi');
const namePattern = new RegExp(`\\b(?:${Object.keys(names).join('|')})\\b`, 'g');

/** The words in `text`, the content of `file`, that have a plainer substitute: one line each. */
export function findWords(file, text) {
  if (!textFiles.test(file) || excluded.has(file)) return [];
  return text.split('\n').flatMap((line, index) => {
    const found = [
      ...Array.from(line.matchAll(phrasePattern), ([word]) => [word, phrases[word.toLowerCase()]]),
      ...(codeFiles.test(file)
        ? Array.from(line.matchAll(namePattern), ([word]) => [word, names[word]])
        : []),
    ];
    return found.map(([word, plain]) => `${file}:${index + 1}: write "${plain}" instead of "${word}"`);
  });
}

function main() {
  const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean);
  const found = files
    .filter((file) => textFiles.test(file))
    .flatMap((file) => findWords(file, readFileSync(file, 'utf8')));
  if (found.length === 0) return;
  console.error(found.join('\n'));
  process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();

import { describe } from 'node:test';
import { surviveKills } from './survive-kills.ts';

describe('a node that is killed in the middle of a burst', () => surviveKills(12));

import { it } from 'node:test';
import { loseConnections } from '../../support/lose-connections.ts';

it('connections to PostgreSQL that are lost end no process; what was acknowledged stays, and work goes on', () =>
  loseConnections(24));

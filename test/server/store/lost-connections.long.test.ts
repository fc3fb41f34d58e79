import { it } from 'node:test';
import { loseConnections } from '../../support/lose-connections.ts';

it('connections to PostgreSQL that are lost a hundred times over end no process', () => loseConnections(100));

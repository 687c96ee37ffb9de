import { expect, it } from '@jest/globals';
import { welcome } from './welcome.js';

it('greets with commands for the routes where they are, behind the prefix of a host', () => {
  const text = welcome('http://127.0.0.1:3000', '/game', { kind: 'given' }, 'on PostgreSQL', new Date(0));
  const paths = [...text.matchAll(/127\.0\.0\.1:3000(\S*)/g)].map(([, path]) => path);
  expect(paths).toEqual(['', '/docs', '/game/v1/activities', '/game/v1/players/1001', '/game/v1/leaderboards/weekly']);
});

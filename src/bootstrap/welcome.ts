import { randomUUID } from 'node:crypto';
import type { AdminKey } from './admin-key.js';

/** What a start prints for the person in front of it: where it listens, the key, and three commands that work when pasted. */
export function welcome(url: string, prefix: string, key: AdminKey, database: string, now: Date): string {
  const shown = key.kind === 'new' ? key.text : key.kind === 'given' ? '$ADMIN_KEY' : '$BESITOS_KEY';
  const auth = `-H "Authorization: Bearer ${shown}"`;
  const activity = {
    id: randomUUID(),
    type: 'core.user_action',
    playerId: '1001',
    occurredAt: now.toISOString(),
    payload: { action_type: 'daily_login', action_data: {} },
  };
  return `
Besitos is listening on ${url} (${database}); docs at ${url}/docs

${keyLine(key)}

A first login of player 1001, and what it earned:

  curl -s ${url}${prefix}/v1/activities ${auth} -H "Content-Type: application/json" -d '${JSON.stringify(activity)}'

The player, and the week's leaderboard:

  curl -s ${url}${prefix}/v1/players/1001 ${auth}
  curl -s ${url}${prefix}/v1/leaderboards/weekly ${auth}
`;
}

function keyLine(key: AdminKey): string {
  if (key.kind === 'new') return `Admin key (shown once, keep it): ${key.text}`;
  if (key.kind === 'given') return 'Admin key: the one in ADMIN_KEY.';
  return 'Admin key: the one shown at the first start (below: $BESITOS_KEY). Lost it? Stop the service and run: npm run key';
}

import { randomUUID } from 'node:crypto';

/** What a test may say about a message; the rest is a login a minute before `NOW` of the whole game. */
export interface MessageOver {
  readonly id?: string;
  readonly player?: string | number;
  readonly type?: string;
  readonly at?: string;
  readonly payload?: object;
  readonly targets?: readonly string[] | null;
}

/** A message as Diana Bot V2 sends it. */
export const message = ({ id, player, type, at, payload, targets }: MessageOver = {}): string =>
  JSON.stringify({
    event: {
      event_id: id ?? randomUUID(),
      event_type: type ?? 'core.user_action',
      timestamp: at ?? '2026-05-04T09:59:00.000000',
      source_service: 'telegram_adapter',
      user_id: player ?? 123,
      correlation_id: null,
      priority: 2,
      payload: payload ?? { action_type: 'daily_login', action_data: {} },
      metadata: {},
      category: 'core',
    },
    target_services: targets ?? null,
    published_at: '2026-05-04T09:59:00.000000',
    message_id: randomUUID(),
  });

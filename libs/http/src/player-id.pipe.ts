import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { playerIdOf } from 'besitos/contracts';
import { DomainError, Sessions, type Statement } from 'besitos/kernel';

/** A player id in a path, made canonical. */
@Injectable()
export class PlayerIdPipe implements PipeTransform<string, string> {
  transform(value: string, { data: field = 'id' }: Pick<ArgumentMetadata, 'data'>): string {
    const player = playerIdOf(value);
    if (player !== undefined) return player;
    throw new DomainError('invalid_player_id', 400, 'A player id is 1 to 128 printable characters.', [
      { field, message: 'must be 1 to 128 printable characters' },
    ]);
  }
}

const KNOWN: Statement = { name: 'kernel.players.known', text: 'SELECT player FROM kernel.players WHERE player = $1' };

/** A player that was seen before: by an activity, or because somebody described them. */
@Injectable()
export class KnownPlayerPipe implements PipeTransform<string, Promise<string>> {
  constructor(private readonly sessions: Sessions) {}

  async transform(value: string, parameter: Pick<ArgumentMetadata, 'data'>): Promise<string> {
    const player = new PlayerIdPipe().transform(value, parameter);
    const [known] = await this.sessions.read(KNOWN, [player]);
    if (known) return player;
    throw new DomainError(
      'player_not_found',
      404,
      `No player ${player} has been seen yet. A first activity or a PATCH of the profile makes one.`,
      [{ field: parameter.data ?? 'id', message: 'must be a player who was seen' }],
    );
  }
}

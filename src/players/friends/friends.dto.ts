import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Friendship } from 'besitos/contracts';
import { PageQuery } from 'besitos/http';
import { IsIn, IsOptional } from 'class-validator';

/** How a player stands to another, in the words of HTTP. */
export const STATES = {
  none: 'none',
  friends: 'friends',
  asked: 'incoming',
  requested: 'outgoing',
  blocked: 'blocked',
} as const satisfies Record<Friendship, string>;

export type FriendState = (typeof STATES)[Friendship];

const LISTED = ['friends', 'incoming', 'outgoing', 'blocked'] as const;

export class FriendsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: LISTED, default: 'friends', description: 'Which of those the player has to do with' })
  @IsOptional()
  @IsIn(LISTED, { message: 'must be friends, incoming, outgoing or blocked' })
  state: (typeof LISTED)[number] = 'friends';
}

export class FriendDto {
  @ApiProperty({ description: 'The other player' }) readonly playerId: string;
  @ApiProperty({ enum: LISTED, description: 'Seen from the player of the path' }) readonly state: FriendState;
  @ApiProperty({ format: 'date-time' }) readonly since: string;
}

export class FriendsPage {
  @ApiProperty({ type: [FriendDto], description: 'Ascending by id' }) readonly items: readonly FriendDto[];
  @ApiProperty({ type: String, nullable: true }) readonly next: string | null;
}

export class FriendshipDto {
  @ApiProperty() readonly playerId: string;
  @ApiProperty() readonly otherId: string;
  @ApiProperty({
    enum: Object.values(STATES),
    description: 'How the player stands to the other now. Whom the other has blocked sees `outgoing` or `none`.',
  })
  readonly state: FriendState;
}

import { ApiProperty } from '@nestjs/swagger';

export class BadgeView {
  @ApiProperty({ example: 'first_place' }) badge: string;
  @ApiProperty({
    example: { board: 'weekly', period: '2026-W10', rank: 1 },
    description:
      'A settled rank (`board`, `period`, `rank`) the milestone of a streak (`streak`, `milestone`), or what a module rewarded (`source`, `key`)',
  })
  reason: object;
  @ApiProperty({ format: 'date-time', description: 'Event time' }) grantedAt: string;
}

export class BadgesPage {
  @ApiProperty({ type: [BadgeView] }) items: BadgeView[];
  @ApiProperty({ type: String, nullable: true, description: 'The cursor of the next page' }) next: string | null;
}

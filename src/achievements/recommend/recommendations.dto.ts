import { ApiProperty } from '@nestjs/swagger';
import { LeafDto } from '../get-gallery/gallery.dto.js';

export class RecommendationDto {
  @ApiProperty({ example: 'chapters_15' }) key: string;
  @ApiProperty() name: string;
  @ApiProperty() description: string;
  @ApiProperty() category: string;
  @ApiProperty() tier: string;
  @ApiProperty() reward: number;
  @ApiProperty() icon: string;
  @ApiProperty({ description: '0–1' }) progress: number;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Days at the player’s own pace; null: nothing of it in 14 days',
  })
  effortDays: number | null;
  @ApiProperty({ type: [LeafDto] }) criteria: LeafDto[];
  @ApiProperty({ example: '12 more chapters' }) missing: string;
  @ApiProperty({ example: '12 more chapters: about 8 days at your pace' }) reason: string;
}

export class RecommendationsDto {
  @ApiProperty({ type: [RecommendationDto] }) items: RecommendationDto[];
  @ApiProperty({ type: String, nullable: true }) next: string | null;
}

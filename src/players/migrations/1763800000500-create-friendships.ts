import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateFriendships1763800000500 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE players.friendships (
        player text COLLATE "C" NOT NULL,
        key text COLLATE "C" NOT NULL CHECK (key <> player),
        stance text COLLATE "C" NOT NULL CHECK (stance IN ('none', 'requested', 'asked', 'friends', 'blocked')),
        since timestamptz NOT NULL,
        PRIMARY KEY (player, key)
      )`);
    // Lists, counts and the friends of a board are read from this index alone.
    await q.query('CREATE INDEX friendships_by_stance ON players.friendships (player, stance, key)');
    // Who is erased is looked for on the other side as well.
    await q.query('CREATE INDEX friendships_by_other ON players.friendships (key)');
    await q.query(`
      CREATE TABLE players.tombstones (
        player text COLLATE "C" NOT NULL,
        key text COLLATE "C" NOT NULL,
        erased_at timestamptz NOT NULL,
        PRIMARY KEY (player, key)
      )`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE players.tombstones');
    await q.query('DROP TABLE players.friendships');
  }
}

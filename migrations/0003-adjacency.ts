import { sql, type Kysely } from 'kysely'

/** Which communities face each other across a small gap, and what lies in it. clusters.md §4.2 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table adjacency cascade`.execute(db)
}

const statements = [
  `create table adjacency (
    community_a int not null references community(id) on delete cascade,
    community_b int not null references community(id) on delete cascade,
    gap_m float8 not null check (gap_m between 0 and 150),
    facing_m float8 not null check (facing_m >= 0),
    crosses int not null default 0 check (crosses between 0 and 63),
    overlap_m2 float8 not null default 0,
    kind text not null default 'AUTO' check (kind in ('AUTO','MANUAL','FORBIDDEN')),
    author_id int,
    reason text,
    bridge geometry(LineString,4490) not null,
    primary key (community_a, community_b),
    check (community_a < community_b),
    check (kind = 'AUTO' or reason is not null)
  )`,
  `create index on adjacency (community_b)`,
  `create index on adjacency using gist (bridge)`,
]

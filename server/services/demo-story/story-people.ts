import type { Kysely } from 'kysely'
import type { Actor } from '#domain/rights'
import type { Database } from '../../db/database.ts'
import { findPersonByLogin } from '../../queries/demo-story.ts'

/** Who drew, packaged and told it: the demo's people, under their own rights. */
export interface StoryPeople {
  /** Of the county where the story happens. */
  readonly planner: Actor
  readonly cityPlanner: Actor
  readonly presenter: Actor
}

export async function findStoryPeople(db: Kysely<Database>): Promise<StoryPeople> {
  const find = async (login: string): Promise<Actor> => {
    const person = await findPersonByLogin(db, login)
    if (!person) throw new Error(`The demo story needs the demo's people: there is no "${login}"`)
    return person
  }
  return {
    planner: await find('planner'),
    cityPlanner: await find('city'),
    presenter: await find('presenter'),
  }
}

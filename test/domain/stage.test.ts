import { expect, test } from 'vitest'
import { stageGroupOf, stageGroups, stages } from '#domain/stage'

test('every stage belongs to one of five groups, in order', () => {
  expect(Object.fromEntries(stages.map((stage) => [stage, stageGroupOf(stage)]))).toEqual({
    SURVEYED: 'survey',
    SIGNED_OFF: 'survey',
    IN_LIBRARY: 'survey',
    PLANNED: 'prepare',
    SCHEME_DRAFT: 'prepare',
    CONSULTING: 'prepare',
    CONSENTED: 'prepare',
    APPROVED: 'prepare',
    TENDERED: 'prepare',
    STARTED: 'works',
    COMPLETED: 'done',
    ACCEPTED: 'done',
    HANDED_OVER: 'done',
    OPERATING: 'done',
    EXCLUDED: 'aside',
    DEFERRED: 'aside',
    ADJUSTED_OUT: 'aside',
  })
  const order = stages.map((stage) => stageGroups.indexOf(stageGroupOf(stage)))
  expect(order).toEqual([...order].sort((a, b) => a - b))
})

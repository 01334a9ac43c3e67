import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { History, type Change, type Ledger } from '../../../client/state/undo.ts'

/** A ledger that refuses keys of `remote` while `down` is set, as a server does. */
class MapLedger implements Ledger {
  readonly values = new Map<string, unknown>()
  down = false
  read(key: string) {
    return this.values.get(key)
  }
  mayRefuse(key: string) {
    return key.startsWith('remote')
  }
  write(key: string, value: unknown) {
    if (this.down && this.mayRefuse(key)) throw new Error('no network')
    if (value === undefined) this.values.delete(key)
    else this.values.set(key, value)
  }
}

describe('a change lists what it puts and deletes, and its inverse is computed', () => {
  test('undo brings back what was, redo what came', async () => {
    const ledger = new MapLedger()
    const history = new History(ledger)
    await history.apply('first', { put: { draft: [1] } })
    await history.apply('second', { put: { draft: [1, 2] } })
    await history.undo()
    expect(ledger.read('draft')).toEqual([1])
    await history.undo()
    expect(ledger.read('draft')).toBeUndefined()
    await history.redo()
    await history.redo()
    expect(ledger.read('draft')).toEqual([1, 2])
  })

  test('saving a draft is one step: back, the cluster is gone and the draft is there', async () => {
    const ledger = new MapLedger()
    const history = new History(ledger)
    await history.apply('draw', { put: { draft: [1, 2] } })
    await history.apply('save', { put: { 'remote:1': [1, 2] }, delete: ['draft'] })
    expect([...ledger.values.keys()]).toEqual(['remote:1'])
    expect(await history.undo()).toBe('save')
    expect([...ledger.values.entries()]).toEqual([['draft', [1, 2]]])
  })

  test('a new change forgets what was undone', async () => {
    const ledger = new MapLedger()
    const history = new History(ledger)
    await history.apply('a', { put: { draft: 1 } })
    await history.undo()
    await history.apply('b', { put: { draft: 2 } })
    expect(history.redoLabel).toBeUndefined()
    expect(await history.redo()).toBeUndefined()
  })
})

describe('a refusal', () => {
  test('of the change itself leaves nothing behind, not even half of it', async () => {
    const ledger = new MapLedger()
    const history = new History(ledger)
    await history.apply('draw', { put: { draft: 1 } })
    ledger.down = true
    await expect(history.apply('save', { put: { 'remote:1': 1 }, delete: ['draft'] })).rejects.toThrow()
    expect(ledger.read('draft')).toBe(1)
    expect(history.undoLabel).toBe('draw')
  })

  test('of an undo keeps the step, and it works when the network is back', async () => {
    const ledger = new MapLedger()
    const history = new History(ledger)
    await history.apply('draw', { put: { draft: 1 } })
    await history.apply('save', { put: { 'remote:1': 1 }, delete: ['draft'] })
    ledger.down = true
    await expect(history.undo()).rejects.toThrow('no network')
    expect(ledger.read('draft')).toBeUndefined()
    expect(history.undoLabel).toBe('save')
    ledger.down = false
    await history.undo()
    expect(ledger.read('draft')).toBe(1)
    expect(ledger.read('remote:1')).toBeUndefined()
  })
})

test('two undos at once are taken one after the other', async () => {
  const ledger = new MapLedger()
  const history = new History(ledger)
  for (const value of [1, 2, 3]) await history.apply(String(value), { put: { draft: value } })
  expect(await Promise.all([history.undo(), history.undo()])).toEqual(['3', '2'])
  expect(ledger.read('draft')).toBe(1)
})

test('undoing everything gives the beginning, redoing everything the end', async () => {
  const key = fc.constantFrom('draft', 'remote:1', 'remote:2')
  const change = fc.record({ put: fc.dictionary(key, fc.nat()), delete: fc.uniqueArray(key) }).map(
    // A key both put and deleted has no one meaning.
    (c): Change => ({ put: c.put, delete: c.delete.filter((k) => !(k in c.put)) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 12 }), async (changes) => {
      const ledger = new MapLedger()
      const history = new History(ledger)
      for (const [at, each] of changes.entries()) await history.apply(String(at), each)
      const end = new Map(ledger.values)
      while (history.undoLabel !== undefined) await history.undo()
      expect(ledger.values.size).toBe(0)
      while (history.redoLabel !== undefined) await history.redo()
      expect(new Map([...ledger.values].sort())).toEqual(new Map([...end].sort()))
    }),
  )
})

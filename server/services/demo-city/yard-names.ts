import type { ManagementMode } from '#domain/management-body'
import type { Street } from './cell.ts'
import { estateWords, newEndings, oldEndings, unitEndings, units } from './names.ts'
import type { Random } from './random.ts'

export interface YardName {
  readonly name: string
  readonly address: string
  /** Whose yard it was. */
  readonly unit: string | undefined
}

/** Names as they are on the ground: after the unit, after the address, or what a planner liked. Each once per city. */
export class YardNames {
  readonly #random: Random
  readonly #taken = new Set<string>()
  readonly #numbers = new Map<string, number>()

  constructor(random: Random, reserved: Iterable<string>) {
    this.#random = random
    for (const name of reserved) this.#taken.add(name)
  }

  name(street: Street | undefined, mode: ManagementMode | undefined, built: number): YardName {
    const random = this.#random
    const number = this.#number(street)
    const address = `${street?.name || '城中路'}${number}号`
    const kind =
      mode === 'UNIT'
        ? 'unit'
        : built > 1996
          ? 'new'
          : random.weighted([
              ['address', 52],
              ['estate', 27],
              ['unit', 21],
            ] as const)
    if (kind === 'unit') {
      for (let i = 0; i < 8; i++) {
        const unit = random.pick(units)
        const name = `${unit}${random.pick(unitEndings)}`
        if (this.#take(name)) return { name, address, unit }
      }
    } else if (kind !== 'address') {
      for (let i = 0; i < 8; i++) {
        const name = `${random.pick(estateWords)}${random.pick(kind === 'new' ? newEndings : oldEndings)}`
        if (this.#take(name)) return { name, address, unit: undefined }
      }
    }
    let name = `${address}院`
    for (let n = number + 2; !this.#take(name); n += 2) name = `${street?.name || '城中路'}${n}号院`
    return { name, address: name.slice(0, -1), unit: mode === 'UNIT' ? random.pick(units) : undefined }
  }

  /** Numbers climb along the street as in life. */
  #number(street: Street | undefined): number {
    const key = street?.name ?? ''
    const next = (this.#numbers.get(key) ?? this.#random.whole(1, 9)) + this.#random.whole(1, 6)
    this.#numbers.set(key, next)
    return next
  }

  #take(name: string): boolean {
    if (this.#taken.has(name)) return false
    this.#taken.add(name)
    return true
  }
}

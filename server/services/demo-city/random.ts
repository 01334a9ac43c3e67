/** Small fast counter generator (sfc32): the same seed and stream give the same draws on every machine. */
export class Random {
  #a: number
  #b: number
  #c: number
  #d = 1

  /** A stream of its own for each concern, so that a change in one leaves the others as they were. */
  constructor(
    readonly seed: number,
    readonly stream: string,
  ) {
    let hash = 0x811c9dc5 ^ seed
    for (const character of stream) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193)
    this.#a = hash | 0
    this.#b = seed | 0
    this.#c = Math.imul(hash, 0x9e3779b1) | 0
    for (let i = 0; i < 15; i++) this.next()
  }

  /** Another stream under this one. */
  fork(stream: string): Random {
    return new Random(this.seed, `${this.stream}/${stream}`)
  }

  /** In [0, 1). */
  next(): number {
    const t = (((this.#a + this.#b) | 0) + this.#d) | 0
    this.#d = (this.#d + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (this.#c << 21) | (this.#c >>> 11)
    this.#c = (this.#c + t) | 0
    return (t >>> 0) / 4294967296
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next()
  }

  /** Both ends included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.next() * items.length)]!
  }

  weighted<T>(options: readonly (readonly [T, number])[]): T {
    let left = this.next() * options.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [item, weight] of options) if ((left -= weight) < 0) return item
    return options.at(-1)![0]
  }

  /** Mean 0, deviation 1. */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next())
  }

  shuffle<T>(items: readonly T[]): T[] {
    const mixed = [...items]
    for (let i = mixed.length - 1; i > 0; i--) {
      const j = Math.floor(this.next() * (i + 1))
      ;[mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!]
    }
    return mixed
  }
}

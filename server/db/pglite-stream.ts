import { Duplex } from 'node:stream'

const endsBatch = new Set(['Q', 'S', 'H', 'X'].map((letter) => letter.charCodeAt(0)))

/** What node-postgres takes for a socket: bytes go to the engine thread, its answers come back as data. */
export class EngineStream extends Duplex {
  #send: (bytes: Uint8Array) => void
  #held: Buffer[] = []

  constructor(send: (bytes: Uint8Array) => void) {
    super()
    this.#send = send
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void) {
    this.#take([chunk])
    done()
  }

  override _writev(chunks: { chunk: Buffer }[], done: () => void) {
    this.#take(chunks.map(({ chunk }) => chunk))
    done()
  }

  /** The engine reads a message to its end without waiting for more, so it gets whole batches only. */
  #take(chunks: Buffer[]) {
    this.#held.push(...chunks)
    const batch = Buffer.concat(this.#held)
    const last = lastMessageType(batch)
    if (last === undefined || (last !== 0 && !endsBatch.has(last))) return
    this.#held = []
    if (last !== 'X'.charCodeAt(0)) this.#send(new Uint8Array(batch))
  }

  override _read() {
    // The engine pushes; it has no notion of being asked.
  }

  override _final(done: () => void) {
    this.push(null)
    done()
  }

  // The part of a socket that node-postgres uses.
  connect() {
    setImmediate(() => this.emit('connect'))
    return this
  }
  setNoDelay = () => this
  setKeepAlive = () => this
  ref = () => this
  unref = () => this
}

/** 0 for the untyped start-up message, `undefined` while the last message is incomplete. */
function lastMessageType(batch: Buffer): number | undefined {
  if (batch[0] === 0) return batch.length >= 4 && batch.readUInt32BE(0) === batch.length ? 0 : undefined
  let type: number | undefined
  let at = 0
  while (at + 5 <= batch.length) {
    type = batch[at]
    at += 1 + batch.readUInt32BE(at + 1)
  }
  return at === batch.length ? type : undefined
}

/** What the engine thread is started with. */
export interface EngineStart {
  /** Folder of the cluster; in memory without one. */
  folder?: string
  postgisBundle: string
  /** A dump to begin from, only for a database that does not exist yet. */
  template?: string
  /** Make the cluster with PostGIS in it, close it, and end the thread. */
  createOnly?: boolean
}

export type ToEngine =
  { kind: 'bytes'; bytes: Uint8Array } | { kind: 'dump'; file: string; id: number } | { kind: 'close' }

export type FromEngine =
  | { kind: 'ready' }
  | { kind: 'bytes'; bytes: Uint8Array }
  | { kind: 'dumped'; id: number; error?: string }
  | { kind: 'closed' }
  /** The engine is in no state to go on; the thread ends itself after saying so. */
  | { kind: 'fatal'; message: string }

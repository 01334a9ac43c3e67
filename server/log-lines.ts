import type { DatabaseLog } from './db/database-handle.ts'
import type { Settings } from './settings.ts'

/** Where pino writes: JSON as it is, or lines for people. */
export interface LogStream {
  write(line: string): void
}

export function openLogStream(
  { logFormat }: Pick<Settings, 'logFormat'>,
  output: NodeJS.WriteStream,
): LogStream {
  const forPeople = logFormat === 'lines' || (logFormat === 'auto' && output.isTTY)
  return { write: (line) => void output.write(forPeople ? lineForPeople(line) : line) }
}

const names: Record<number, string> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'WARN',
  50: 'ERROR',
  60: 'FATAL',
}

interface Entry {
  level: number
  time: number
  msg?: string
  method?: string
  path?: string
  status?: number
  ms?: number
  person?: number
  reqId?: string
  err?: { message?: string; stack?: string }
}

function lineForPeople(line: string): string {
  const entry = JSON.parse(line) as Entry
  const { level, time, msg = '', method, path, status, ms, person, reqId, err } = entry
  const at = new Date(time).toTimeString().slice(0, 8)
  const said =
    method === undefined
      ? msg
      : `${method} ${path ?? ''} ${status ?? ''} ${ms ?? ''} ms${person === undefined ? '' : ` person ${person}`}`
  const failed = level >= 50 && reqId !== undefined ? ` [${reqId}]` : ''
  return `${at} ${(names[level] ?? '').padEnd(5)} ${said}${failed}${err ? `\n${err.stack ?? err.message ?? ''}` : ''}\n`
}

const levels = { info: 30, warn: 40, error: 50 } as const
const ranks: Record<Settings['logLevel'], number> = { debug: 20, info: 30, warn: 40, error: 50, silent: 100 }

/** For what happens outside of a request, before there is an app too. */
export function databaseLog(stream: LogStream, { logLevel }: Pick<Settings, 'logLevel'>): DatabaseLog {
  return ({ level, message, error }) => {
    if (levels[level] < ranks[logLevel]) return
    const err = error instanceof Error ? { err: { message: error.message, stack: error.stack } } : {}
    stream.write(`${JSON.stringify({ level: levels[level], time: Date.now(), msg: message, ...err })}\n`)
  }
}

import type { FastifyInstance } from 'fastify'

/**
 * What a log line may say. An allow list of types, not a list of words to strike out: there is no
 * field that could hold a name, a number, a URL or a message (R17).
 */
export type LogLine =
  | {
      readonly kind: 'request'
      readonly at: string
      readonly requestId: string
      readonly method: string
      /** The route's pattern (`/api/persons/:personId`), never the address as sent. */
      readonly route: string
      readonly status: number
      readonly ms: number
      readonly accountId: string | null
    }
  | {
      readonly kind: 'fault'
      readonly at: string
      readonly requestId: string
      readonly route: string
      /** Class and code of the error; its message may quote a value and stays out. */
      readonly error: string
      readonly code: string | null
      /** Codes of what it was caused by, outermost first: `ECONNREFUSED`. */
      readonly causes: readonly string[]
      /** Where in our code: file and line only. */
      readonly frames: readonly string[]
    }
  | {
      readonly kind: 'work'
      readonly at: string
      /** Kind and id: `run 3`. */
      readonly work: string
      readonly error: string
      readonly code: string | null
      /** Codes of what it was caused by, outermost first: `ECONNREFUSED`. */
      readonly causes: readonly string[]
      readonly frames: readonly string[]
    }
  | {
      readonly kind: 'session'
      readonly at: string
      readonly requestId: string
      readonly event: 'signed_in' | 'refused' | 'throttled' | 'signed_out'
      readonly accountId: string | null
    }

export type RequestLogSink = (line: LogLine) => void

export function writeRequestLog(server: FastifyInstance, sink: RequestLogSink | undefined): void {
  server.decorate('logLine', sink ?? (() => undefined))
  server.addHook('onResponse', (request, reply, next) => {
    server.logLine({
      kind: 'request',
      at: new Date().toISOString(),
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      accountId: request.signedIn?.accountId ?? null,
    })
    next()
  })
}

/** `fault` line of an error: its class, code and stack positions. */
export function faultFacts(error: unknown): {
  error: string
  code: string | null
  causes: string[]
  frames: string[]
} {
  if (!(error instanceof Error)) return { error: typeof error, code: null, causes: [], frames: [] }
  const causes = causesOf(error)
  return { error: error.name, code: codeOf(error), causes, frames: framesOf(error) }
}

function codeOf(error: Error): string | null {
  return 'code' in error && typeof error.code === 'string' ? error.code : null
}

const CAUSES_MAX = 4

function causesOf(error: Error): string[] {
  const codes: string[] = []
  let { cause } = error
  for (let depth = 0; depth < CAUSES_MAX && cause instanceof Error; depth++) {
    codes.push(codeOf(cause) ?? cause.name)
    cause = cause.cause
  }
  return codes
}

const FRAMES_MAX = 8
const FRAME =
  /^\s+at (?:async )?(?:(?<name>[\w.<>#$ ]+) )?\(?(?:file:\/\/)?(?<place>[^()\s]+:\d+:\d+)\)?$/u

function framesOf(error: Error): string[] {
  return (error.stack ?? '')
    .split('\n')
    .flatMap((line) => {
      const found = FRAME.exec(line)
      const place = found?.groups?.['place']
      if (place === undefined) return []
      return [
        `${found?.groups?.['name'] ?? ''} ${place.replace(/^.*\/(?=src\/|node_modules\/)/u, '')}`,
      ]
    })
    .slice(0, FRAMES_MAX)
}

declare module 'fastify' {
  interface FastifyInstance {
    logLine: RequestLogSink
  }
}

import { RefusedError } from './report-failure.ts'

/** A port as it stands on the command line. */
export function portOf(text: string): number {
  const port = Number(text)
  if (/^[0-9]{1,5}$/.test(text) && port >= 1 && port <= 65_535) return port
  throw new RefusedError(
    'serve.port',
    `端口写 1 到 65535 的整数，现在写的是“${text}”。\nThe port is a whole number from 1 to 65535, not “${text}”.`,
  )
}

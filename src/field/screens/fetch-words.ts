import type { FetchProgress } from '../exchange/fetch-progress.ts'
import { say } from '../words/language.ts'

/** How far the village is, how long it still takes, or that it was cut and goes on by itself. */
export function fetchWords({ done, of, leftMs }: FetchProgress, isGoingOn: boolean): string {
  if (!isGoingOn) {
    return say(
      `全村的资料取到 ${String(done)} 块，共 ${String(of)} 块，断了；有网接着取，取过的不再取`,
      `Cut after ${String(done)} of ${String(of)} pieces of the village; it goes on from there when there is a network`,
    )
  }
  if (done === of)
    return say('全村的资料到齐了，正在放好', 'The village is here and is being put away')
  const left =
    leftMs === null ? '' : say(`，约还要 ${timeWords(leftMs)}`, `, about ${timeWords(leftMs)} left`)
  return say(
    `正在取全村的资料：${String(done)} 块，共 ${String(of)} 块${left}`,
    `Fetching the village: ${String(done)} of ${String(of)} pieces${left}`,
  )
}

/** Nobody counts seconds: by fives, and by minutes from ninety on. */
function timeWords(ms: number): string {
  const seconds = Math.ceil(ms / 5_000) * 5
  if (seconds < 90) return say(`${String(seconds)} 秒`, `${String(seconds)} s`)
  const minutes = Math.ceil(ms / 60_000)
  return say(`${String(minutes)} 分钟`, `${String(minutes)} min`)
}

import type { UnlockProblem } from '../store/open-device.ts'
import { say } from '../words/language.ts'

/** Why a device did not open, and what to do. */
export function problemWords(problem: UnlockProblem): string {
  switch (problem.kind) {
    case 'wrong':
      return say(
        `口令不对，还能试 ${String(problem.left)} 次`,
        `Wrong passphrase; ${String(problem.left)} tries left`,
      )
    case 'offline':
      return say(
        '连不上网。这一步要有网：找个有信号的地方再试',
        'No connection. This step needs one: try again where there is a signal',
      )
    case 'erased':
      return say('这台设备上的资料已清掉', 'What was on this device is erased')
    case 'told':
      return say(problem.zh, problem.en)
  }
}

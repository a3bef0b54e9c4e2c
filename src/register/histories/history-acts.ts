import { kindOf } from './history-kinds.ts'
import type { HistoryAct } from './history-kinds.ts'
import { at, dayOf, entry, lifeEventOf, validNumber, villageOf } from './history-steps.ts'
import type { HistoryScene, HistoryStep } from './history-steps.ts'

/** So many people a history begins with. */
const PEOPLE_FIRST = 4

/** What a step does, or `null` where the scene has nobody it could happen to. */
export function actOf(step: HistoryStep, scene: HistoryScene): HistoryAct | null {
  const kind = kindOf(step.what)
  if (scene.turn < PEOPLE_FIRST) return entry(step, scene)
  if (kind === 'birth') return birth(step, scene)
  if (kind === 'correction') return correction(step, scene)
  if (kind === 'correction_undone') return { kind, which: step.who }
  // One in four may be impossible: what is refused is looked at too.
  const possible = scene.chances.possible(kind, scene.households)
  return lifeEventOf(step.day % 4 === 0 ? kind : possible, step, scene)
}

function birth(step: HistoryStep, scene: HistoryScene): HistoryAct {
  return {
    kind: 'birth',
    name: `小${String(step.who)}`,
    bornOn: dayOf(step, scene.turn),
    place: villageOf(scene.county, step.other),
    motherPersonId: step.day % 3 === 0 ? null : at(scene.persons, step.other),
  }
}

/** Items of which no rule makes a correction impossible; where somebody lives is corrected by the move. */
function correction(step: HistoryStep, scene: HistoryScene): HistoryAct | null {
  const personId = at(scene.persons, step.who)
  if (personId === null) return null
  const n = step.day
  const corrections = [
    { item: 'name', value: `改${String(n)}` },
    { item: 'former_name', value: n % 2 === 0 ? `旧${String(n)}` : null },
    { item: 'phone', value: n % 2 === 0 ? `1370000${String(n % 10_000).padStart(4, '0')}` : null },
    { item: 'ethnicity', value: n % 2 === 0 ? '03' : '01' },
    { item: 'address_text', value: `改街 ${String(n % 90)} 号` },
    { item: 'number', value: validNumber('19800505', n) },
  ] as const
  const chosen = corrections[step.other % corrections.length]
  return chosen === undefined ? null : { kind: 'correction', personId, ...chosen }
}

import { SEX } from '#domain/codes/sex.ts'
import type { ProtectionStep } from '#domain/protection/protection-step.ts'
import { yearsFrom } from '#domain/rules/between-days.ts'
import type {
  ProtectedPerson,
  ProtectionTask,
  ProtectionTaskLine,
} from '#register/protection/protection-tasks.ts'
import type { ProtectedPersonView, ProtectionTasks, ProtectionTaskView } from '#wire/protection.ts'
import type { Words } from '#wire/words.ts'
import { ageOn, codeWords, lifeStateWords } from './item-text.ts'
import { shownTo, type Sight } from './sight.ts'

type Places = ReadonlyMap<string, string>

export function protectionLine(
  line: ProtectionTaskLine,
  places: Places,
): ProtectionTasks['tasks'][number] {
  return { ...standing(line), placeName: placeName(line.place, places) ?? NOWHERE }
}

export function protectionView(
  task: ProtectionTask,
  around: { readonly places: Places; readonly sight: Sight },
): ProtectionTaskView {
  const [child, mother] = (['child', 'mother'] as const).map((kin) =>
    task.people.find((one) => one.kin === kin),
  )
  return {
    ...standing(task),
    years: yearsFrom(mother?.bornOn ?? null, child?.bornOn ?? null),
    people: task.people.map((person) => personView(person, around)),
    contact: task.contact,
    note: task.note,
    steps: task.steps.map(({ stepNo, step, takenOn, text, at }) => ({
      stepNo,
      text: STEP_WORDS[step],
      takenOn,
      said: text,
      at: at.toISOString(),
    })),
  }
}

const NOWHERE = '村（居）不明'

const STEP_WORDS: Readonly<Record<ProtectionStep['kind'] | 'handed_over', Words>> = {
  taken: { zh: '办理', en: 'Done' },
  contact: { zh: '记下联系人', en: 'Contact written down' },
  handed_over: { zh: '转给现任专办人', en: 'Passed to the officer in office' },
  closed: { zh: '办结', en: 'Closed' },
}

function standing(
  line: Omit<ProtectionTaskLine, 'place'>,
): Omit<ProtectionTasks['tasks'][number], 'placeName'> {
  const { taskId, lastStepNo, state, openedAt, closedAt } = line
  return {
    taskId,
    version: lastStepNo,
    state,
    openedAt: openedAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
  }
}

function personView(
  person: ProtectedPerson,
  { places, sight }: { readonly places: Places; readonly sight: Sight },
): ProtectedPersonView {
  const { kin, bornOn } = person
  const shown = (field: 'name' | 'born_on' | 'address_text', value: string | null): string | null =>
    shownTo(sight, field, { value, bornOn })
  return {
    kin,
    name: shown('name', person.name),
    sexText: codeWords(SEX, person.sex),
    bornOn: shown('born_on', bornOn),
    ageYears: ageOn(bornOn, sight.today),
    stateText: lifeStateWords(person.lifeState),
    placeName: placeName(person.place, places) ?? NOWHERE,
    residenceName: placeName(person.residencePlace, places),
    address: shown('address_text', person.addressText),
  }
}

function placeName(code: string | null, places: Places): string | null {
  return code === null ? null : (places.get(code) ?? code)
}

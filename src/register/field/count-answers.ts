import { isAnswerAtDoor } from '#sync/operation.ts'
import { isRecordId } from '../store/record-id.ts'
import { campaignOn } from '#domain/to-ask/visit-limits.ts'
import { visitDay } from './enter-visit.ts'
import type { Taking } from './field-operations.ts'
import type { UnlookedOperation } from './keep-operations.ts'

/** What was answered was answered to somebody: the households of whom it was asked had a visit on that day (S6). */
export async function countAnswers(
  taking: Taking,
  of: {
    readonly village: string
    /** What is said in another's name is refused, and was said at no door. */
    readonly holder: string
    readonly looked: readonly UnlookedOperation[]
  },
): Promise<void> {
  const answers = of.looked.flatMap(({ operation }) =>
    operation !== null &&
    operation.collector === of.holder &&
    isAnswerAtDoor(operation.field) &&
    isRecordId(operation.record)
      ? [{ personId: operation.record, day: visitDay(taking, operation) }]
      : [],
  )
  if (answers.length === 0) return
  const { client, county } = taking
  await client.query({
    name: 'visits_of_answers',
    text: `insert into work.household_visits (county, campaign, household_id, visited_on, outcome, village)
      select distinct $1, s.campaign, a.household_id, s.day::date, 'met', $2
      from unnest($3::uuid[], $4::text[], $5::text[]) as s (person_id, day, campaign)
      join work.to_ask a on a.county = $1 and a.village = $2 and a.person_id = s.person_id
        and a.household_id is not null
      on conflict do nothing`,
    values: [
      county,
      of.village,
      answers.map(({ personId }) => personId),
      answers.map(({ day }) => day),
      answers.map(({ day }) => campaignOn(day)),
    ],
  })
}

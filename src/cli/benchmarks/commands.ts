import { civilDayAt } from '#domain/calendar/civil-time.ts'
import { recordLifeEvent } from '#register/commands/record-life-event.ts'
import type { LifeEvent } from '#domain/events/life-event.ts'
import { countResidents } from '#register/queries/residents.ts'
import { ledgerEnd } from '#register/queries/ledger-horizon.ts'
import { inTransaction } from '#register/store/in-transaction.ts'
import { newRecordId } from '#register/store/record-id.ts'
import type { Store } from '#register/store/open-store.ts'
import { clock } from '../clock.ts'
import { median, quantile, secondsOf } from './figure.ts'
import type { BenchFigure } from './figure.ts'
import { mostAtPace } from './most-at-pace.ts'

const CLIENTS = 20
const COMMANDS_EACH = 40
/** A clerk at work: one command in two seconds, so that twenty of them make ten a second (S33). */
const CLERK_PAUSE_MS = 2_000
const PACED_EACH = 6
const PACE_SECONDS = 4
const P95_MS = 30

/**
 * Latency of single commands at 20 clients: one after the other as fast as they can, and as clerks at
 * work send them. Beside it the least a command can be: one event and one row in one transaction.
 *
 * Changes the county: for invented ones only.
 */
export async function benchCommands(store: Store, county: string): Promise<BenchFigure[]> {
  const { rows } = await store.pool.query<{ id: string }>(
    `select person_id as id from register.persons
     where county = $1 and standing is null and coalesce(life_state, 'active') = 'active' and died_on is null
     order by person_id limit $2`,
    [county, CLIENTS * COMMANDS_EACH],
  )
  const people = rows.map(({ id }) => id)
  const command = (personId: string, nth: number): Promise<void> =>
    carryOut(store, county, { personId, nth })
  const bare = (personId: string): Promise<void> => leastCommand(store, county, personId)
  await latencies({ people: people.slice(0, 2 * CLIENTS), each: 2, pauseMs: 0 }, command)
  const fast = await latencies({ people, each: COMMANDS_EACH, pauseMs: 0 }, command)
  const least = await latencies({ people, each: COMMANDS_EACH, pauseMs: 0 }, bare)
  const paced = await latencies({ people, each: PACED_EACH, pauseMs: CLERK_PAUSE_MS }, command)
  const pacedLeast = await latencies({ people, each: PACED_EACH, pauseMs: CLERK_PAUSE_MS }, bare)
  const atPace = (act: typeof command): Promise<number> =>
    mostAtPace((CLIENTS * 1000) / CLERK_PAUSE_MS, async (rate) => {
      const pauseMs = (CLIENTS * 1000) / rate
      const each = Math.max(PACED_EACH, Math.ceil((PACE_SECONDS * 1000) / pauseMs))
      return quantile(await latencies({ people, each, pauseMs }, act), 0.95) <= P95_MS
    })
  const [most, mostLeast] = [await atPace(command), await atPace(bare)]
  const figure = (name: string, ours: readonly number[], yard: readonly number[]): BenchFigure => ({
    name,
    value: quantile(ours, 0.95),
    unit: 'ms',
    yardstick: quantile(yard, 0.95),
    yardstickName: 'one event, one row, commit',
    reach: `≤ ${P95_MS} ms`,
  })
  return [
    figure('command p95, 20 clerks at work', paced, pacedLeast),
    {
      name: `commands of 20 clients: the most a second with p95 ≤ ${P95_MS} ms`,
      value: most,
      unit: 'commands/s',
      yardstick: mostLeast,
      yardstickName: 'one event, one row, commit',
      reach: `over ${(CLIENTS * 1000) / CLERK_PAUSE_MS}, what twenty clerks send`,
    },
    {
      ...figure('command p95, 20 clients without pause', fast, least),
      reach: `≤ ${P95_MS} ms at a pace; twenty that never pause wait for each other`,
    },
    await countFigure(store, county),
  ]
}

async function countFigure(store: Store, county: string): Promise<BenchFigure> {
  const knownUntil = (await ledgerEnd(store, county))?.eventNo ?? 0
  const asked = { county, place: county, on: '2026-01-01', knownUntil }
  const [ours, yard]: [number[], number[]] = [[], []]
  for (let run = 0; run < 5; run++) {
    ours.push(await secondsOf(() => countResidents(store, asked)))
    yard.push(
      await secondsOf(() =>
        store.pool.query(
          `select place, sex, count(*) from register.persons where county = $1 group by 1, 2`,
          [county],
        ),
      ),
    )
  }
  return {
    name: 'residents of the county by village, sex, age, by both clocks',
    value: median(ours),
    unit: 's',
    yardstick: median(yard),
    yardstickName: 'count of current rows by village and sex',
    reach: 'seconds at 1.33 million',
  }
}

/** Milliseconds of each command; every client works on people of its own. */
async function latencies(
  work: { readonly people: readonly string[]; readonly each: number; readonly pauseMs: number },
  act: (personId: string, nth: number) => Promise<void>,
): Promise<number[]> {
  const taken: number[] = []
  const client = async (number: number): Promise<void> => {
    // Clerks do not press their keys at the same moment.
    let due = performance.now() + (work.pauseMs * number) / CLIENTS
    for (let nth = 0; nth < work.each; nth++) {
      const personId = work.people[(nth * CLIENTS + number) % work.people.length] ?? ''
      await pause(due - performance.now())
      // At a pace a late answer counts from when it was due.
      const from = work.pauseMs === 0 ? performance.now() : due
      await act(personId, nth)
      taken.push(performance.now() - from)
      due += work.pauseMs
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number)))
  return taken
}

function pause(ms: number): Promise<void> {
  return ms <= 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms))
}

const ACTOR = { account: 'bench', role: 'township_clerk', purpose: 'registration' }

/** A telephone, a stay and its end, in turn: what an office registers most. */
function eventOf(personId: string, nth: number): LifeEvent {
  const since = '2026-01-05'
  if (nth % 3 === 0)
    return { kind: 'contact', personId, phone: `138${String(nth).padStart(8, '0')}` }
  if (nth % 3 === 1)
    return {
      kind: 'stay',
      personId,
      direction: 'out',
      since,
      stayPlace: '440305',
      stayText: null,
      reason: null,
      permitNo: null,
    }
  return {
    kind: 'move_out',
    personId,
    movedOn: since,
    toPlace: null,
    toText: null,
    reason: null,
    certificateNo: null,
  }
}

async function carryOut(
  store: Store,
  county: string,
  { personId, nth }: { readonly personId: string; readonly nth: number },
): Promise<void> {
  const now = clock()
  await recordLifeEvent(
    store,
    {
      county,
      lifeEvent: eventOf(personId, nth),
      version: null,
      requestId: newRecordId(),
      reason: null,
      grounds: null,
      approvedBy: null,
      today: civilDayAt(now.getTime()),
      now,
    },
    ACTOR,
  )
}

async function leastCommand(store: Store, county: string, personId: string): Promise<void> {
  await inTransaction(store.pool, async (client) => {
    const numbered = await client.query<{ no: string }>(
      `update register.ledger_heads set last_event_no = last_event_no + 1 where county = $1
       returning last_event_no as no`,
      [county],
    )
    await client.query(
      `insert into register.events (county, event_no, event_id, person_id, kind, recorded_at, actor, role, purpose, after)
       values ($1, $2, $3, $4, 'contact.changed', now(), 'bench', 'township_clerk', 'registration', '{"phone": null}')`,
      [county, numbered.rows[0]?.no, newRecordId(), personId],
    )
    await client.query(
      `update register.persons set phone = null, version = version + 1 where county = $1 and person_id = $2`,
      [county, personId],
    )
  })
}

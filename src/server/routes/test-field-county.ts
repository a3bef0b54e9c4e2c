import { setTimeout } from 'node:timers/promises'
import { saveAccount } from '#register/access/accounts.ts'
import { recordLifeEvent } from '#register/commands/record-life-event.ts'
import { issueEnrolmentCode } from '#register/field/enrol-device.ts'
import { newRecordId } from '#register/store/record-id.ts'
import type { LifeEvent } from '#domain/events/life-event.ts'
import { fieldCaseList } from '#wire/field-cases.ts'
import { itemChangeList, type ItemChangeLine } from '#wire/item-changes.ts'
import { comparedServer, VILLAGE } from '../test-county.ts'
import { Browser, COUNTY, PASSWORD, type TestServer } from '../test-server.ts'
import type { ServerOptions } from '../server-options.ts'
import { TestDevice } from './test-device.ts'

/* For tests only: the county of a few people, with village workers, their devices, and the township's clerk. */

export class FieldCounty {
  readonly at: TestServer
  readonly worker: string
  clerk: Browser
  #devices = 0

  private constructor(of: { at: TestServer; worker: string; clerk: Browser }) {
    this.at = of.at
    this.worker = of.worker
    this.clerk = of.clerk
  }

  static async open(more: Partial<ServerOptions> = {}): Promise<FieldCounty> {
    const at = await comparedServer({ requestsPerMinute: 1_000_000, ...more })
    const county = new FieldCounty({
      at,
      worker: await workerOf(at, 'worker', VILLAGE),
      clerk: new Browser(at.server),
    })
    await county.clerk.signIn('clerk', 'registration')
    return county
  }

  /** After so much time that the session is over. */
  async signInAgain(): Promise<void> {
    this.clerk = new Browser(this.at.server)
    await this.clerk.signIn('clerk', 'registration')
  }

  accountOf(loginName: string, territory: string): Promise<string> {
    return workerOf(this.at, loginName, territory)
  }

  newDevice(): TestDevice {
    this.#devices += 1
    const device = new TestDevice(this.at, this.#devices)
    device.untilOthersEnd = () => this.openOnesEnd()
    return device
  }

  async enrolled(village: string = VILLAGE): Promise<TestDevice> {
    const code = await this.newCode(village)
    const device = this.newDevice()
    await device.enrol(code)
    return device
  }

  /** A code with which one device of the village is enrolled. */
  async newCode(village: string = VILLAGE): Promise<string> {
    const accountId =
      village === VILLAGE ? this.worker : await workerOf(this.at, 'other worker', village)
    return this.#codeFor(accountId, village)
  }

  /** The same for a worker whose id is the one that stands in what was signed long ago. */
  async codeOfCollector(
    operations: readonly { readonly operation: { readonly collector: string } }[],
  ): Promise<string> {
    const accountId = operations[0]?.operation.collector ?? ''
    await this.at.store.pool.query(
      'update access.accounts set account_id = $2 where account_id = $1',
      [await workerOf(this.at, 'worker of then', VILLAGE), accountId],
    )
    return this.#codeFor(accountId, VILLAGE)
  }

  async #codeFor(accountId: string, village: string): Promise<string> {
    const { store, now } = this.at
    const issue = { county: COUNTY, village, accountId, by: 'clerk', now: now() }
    const issued = await issueEnrolmentCode(store, issue)
    if (!issued.ok) throw new Error(issued.problem.code)
    return issued.value.code
  }

  /**
   * Until whatever is open now has ended, in the databases of other tests too: a server numbers all its
   * transactions in one row, and a pull tells again what may still come before an open one.
   */
  async openOnesEnd(): Promise<void> {
    const { pool } = this.at.store
    const { rows } = await pool.query<{ id: string }>('select pg_current_xact_id()::text as id')
    const ended = 'select pg_snapshot_xmin(pg_current_snapshot()) > $1::xid8 as ended'
    for (;;) {
      const [seen] = (await pool.query<{ ended: boolean }>(ended, [rows[0]?.id])).rows
      if (seen?.ended === true) return
      await setTimeout(20)
    }
  }

  personOf = async (name: string): Promise<{ id: string; version: number }> => {
    const { rows } = await this.at.store.pool.query<{ id: string; version: number }>(
      'select person_id as id, version from register.persons where name = $1',
      [name],
    )
    return rows[0] ?? { id: '', version: 0 }
  }

  /** Forms of a person that wait. */
  async formsOf(personId: string): Promise<readonly ItemChangeLine[]> {
    const found = await this.clerk.send('GET', `/item-changes?personId=${personId}&state=open`)
    return itemChangeList.parse(found.json()).forms
  }

  /** A person decides everything that stands open: what is said next begins anew. */
  async settleAll(): Promise<void> {
    const { clerk } = this
    const { cases } = fieldCaseList.parse((await clerk.send('GET', '/field-cases')).json())
    for (const { slotId } of cases) {
      await clerk.send('POST', `/field-cases/${slotId}/decision`, { opId: null, reason: '看不准' })
    }
    const open = await clerk.send('GET', '/item-changes?state=open')
    for (const { formId, state } of itemChangeList.parse(open.json()).forms) {
      if (state !== 'asked') continue
      const etag = String((await clerk.send('GET', `/item-changes/${formId}`)).headers['etag'])
      const refusal = { step: 'refuse', reason: '没有证件' }
      await clerk.send('POST', `/item-changes/${formId}/handling`, refusal, { 'if-match': etag })
    }
  }

  /** The county's office records something. */
  async recorded(lifeEvent: LifeEvent): Promise<{ readonly ok: boolean }> {
    const { store, now } = this.at
    const { rows } = await store.pool.query<{ version: number }>(
      'select version from register.persons where person_id = $1',
      ['personId' in lifeEvent ? lifeEvent.personId : null],
    )
    const order = { reason: null, grounds: null, approvedBy: null, today: '2026-11-20', now: now() }
    const [version, requestId] = [rows[0]?.version ?? 0, newRecordId()]
    return recordLifeEvent(
      store,
      { county: COUNTY, lifeEvent, version, requestId, ...order },
      { account: this.worker, role: 'county_reviewer', purpose: 'registration' },
    )
  }
}

async function workerOf(at: TestServer, loginName: string, territory: string): Promise<string> {
  return saveAccount(at.store, {
    county: COUNTY,
    loginName,
    displayName: `试用 ${loginName}`,
    password: PASSWORD,
    role: 'village_worker',
    territory,
    isDemo: true,
  })
}

import type { CountyWork } from '#jobs/start-work.ts'
import type { JobStarter } from './job-starter.ts'

/** For tests only: long work that really runs, for a server that is made before its county is. */
export class TestWork implements JobStarter {
  #work: CountyWork | undefined

  begin(work: CountyWork): void {
    this.#work = work
  }

  get county(): CountyWork {
    if (this.#work === undefined) throw new Error('asked before it is there')
    return this.#work
  }

  /** Resolves when nothing is under way, also where nothing ever began. */
  async idle(): Promise<void> {
    await this.#work?.idle()
  }

  startIntake: JobStarter['startIntake'] = (request) => this.county.startIntake(request)
  startCleaning: JobStarter['startCleaning'] = (request) => this.county.startCleaning(request)
  startComparison: JobStarter['startComparison'] = (request) => this.county.startComparison(request)
  startCheck: JobStarter['startCheck'] = (request) => this.county.startCheck(request)
  startVerification: JobStarter['startVerification'] = (request) => {
    this.county.startVerification(request)
  }
  progressOf: JobStarter['progressOf'] = (work) => this.county.progressOf(work)
}

import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Files that run longest, longest first, as they ended on a bare clone. Where nothing is remembered of
 * earlier runs vitest begins with the files of most bytes, and a short file of a long journey, begun
 * last, kept one worker waiting for the other.
 */
const LONG_FILES: readonly string[] = [
  'test/browser/comparison-screens.browser.test.ts',
  'test/browser/county-journey.browser.test.ts',
  'test/browser/register-screens.browser.test.ts',
  'test/browser/forms-journey.browser.test.ts',
  'test/browser/stolen-device.browser.test.ts',
  'src/server/security/every-route.db.test.ts',
  'src/server/security/second-wall.db.test.ts',
  'src/register/backup/check-restored.db.test.ts',
  'src/register/backup/backup.db.test.ts',
  'src/register/store/open-store.db.test.ts',
  'src/register/bulk/apply-comparison.db.test.ts',
  'src/register/histories/histories.db.test.ts',
  'src/jobs/run-increment.db.test.ts',
  'test/never-kept.db.test.ts',
]

export class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = LONG_FILES.findIndex((file) => moduleId.endsWith(`/${file}`))
      return at < 0 ? LONG_FILES.length : at
    }
    const sorted = await super.sort(files)
    return sorted.toSorted((a, b) => place(a) - place(b))
  }
}

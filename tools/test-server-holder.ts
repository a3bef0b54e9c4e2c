import { testStore } from '../src/register/store/test-store.ts'

/** Keeps the tests' server running until its standard input closes; `test/hold-test-server.ts` starts it. */
const store = await testStore()
process.stdin.once('end', () => void store.close())
process.stdin.resume()
console.log('held')

import { argon2id } from 'hash-wasm'
import { expect, test } from 'vitest'
import { boxKey, lockBox, openBox, wrappingKey } from './boxes.ts'
import { randomBytes, toBase64, utf8 } from './bytes.ts'
import { isLongEnough, passphraseKeys } from './passphrase.ts'

/** What WebCrypto throws where a key or a name is another one. */
const NOT_OPENED = { name: 'OperationError' }

test('[S24] the hash is Argon2id: a vector of the reference implementation (phc-winner-argon2, test.c)', async () => {
  const hash = await argon2id({
    password: 'password',
    salt: utf8('somesalt'),
    iterations: 2,
    memorySize: 65_536,
    parallelism: 1,
    hashLength: 32,
    outputType: 'hex',
  })
  expect(hash).toBe('09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7')
})

test('[S24] eight characters or four words, and no short number', () => {
  for (const short of ['', '123456', '1 2 3 4', 'abc def']) expect(isLongEnough(short)).toBe(false)
  for (const long of ['12345678', '槎溪石桥村口老樟树', 'at by on to'])
    expect(isLongEnough(long)).toBe(true)
})

test('[SYN9 S24] the key needs the passphrase and the share; a box opens under its own name only', async () => {
  const cost = { salt: randomBytes(16), memoryKib: 64, passes: 1 }
  const right = await passphraseKeys('four words by the river', cost)
  const wrong = await passphraseKeys('four words by the lake', cost)
  expect(toBase64(right.proof)).not.toBe(toBase64(right.secret))
  const [share, raw] = [randomBytes(32), randomBytes(32)]
  const wrapped = await lockBox(await wrappingKey(right.secret, share), 'wrapped', toBase64(raw))
  expect(await openBox(await wrappingKey(right.secret, share), 'wrapped', wrapped)).toBe(
    toBase64(raw),
  )
  await expect(
    openBox(await wrappingKey(wrong.secret, share), 'wrapped', wrapped),
  ).rejects.toMatchObject(NOT_OPENED)
  await expect(
    openBox(await wrappingKey(right.secret, randomBytes(32)), 'wrapped', wrapped),
  ).rejects.toMatchObject(NOT_OPENED)
  const key = await boxKey(raw)
  const box = await lockBox(key, 'person:1', { name: '罗建国' })
  await expect(openBox(key, 'person:2', box)).rejects.toMatchObject(NOT_OPENED)
  expect(new TextDecoder().decode(box)).not.toContain('罗')
})

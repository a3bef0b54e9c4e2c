// Checks a proof that `simin ledger prove` wrote, with nothing of ours: node:crypto and this page.
// docs/ledger-format.md says what is checked, so that anybody can write it again in a language of theirs.
//
//     node verify-event.mjs proof.json [simin/431322+id+key]
//
// The key is the county's first one, from paper or from another office. Without it the proof's own
// first key is believed, which shows that the proof agrees with itself and no more.

import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'

const [file, firstKey] = process.argv.slice(2)
if (file === undefined) fail('usage: node verify-event.mjs proof.json [first key]')
const proof = JSON.parse(readFileSync(file, 'utf8'))
// Beside this page, for a county that signs with SM2; Ed25519 needs nothing but this page.
const verifySm2 = await import('./verify-sm2.mjs').then(
  (page) => page.verifySm2,
  () => null,
)

const signed = openedByChain(proof.checkpoint, proof.keys, firstKey)
const [origin, size, root] = signed.split('\n')
const metadata = proof.event.metadata.split('\t')

check(proof.form === 'simin-event-proof/1', 'the form of the proof is known')
check(metadata[0] === '1', 'the form of the event is known')
check(origin === `simin/${metadata[1]}`, 'event and checkpoint are of one county')
check(Number(size) === proof.size, 'the checkpoint covers as many events as the proof says')
check(Number(metadata[2]) === proof.index + 1, 'the event has the number the proof says')
if (proof.event.content !== null) {
  const commitment = sha256(`${proof.event.salt}\t${proof.event.content}`)
  check(
    commitment.toString('hex') === proof.event.commitment,
    'the content is the one committed to',
  )
}
const leaf = sha256(Buffer.of(0), `${proof.event.metadata}\t${proof.event.commitment}`)
const reached = rootOf(leaf, proof.index, proof.size, proof.path)
check(reached?.toString('base64') === root, 'the path leads to the root that was signed')

console.log(`账本里有这个事件。The event stands in the ledger of ${origin}, of ${size} events.`)
console.log(proof.event.metadata)
if (proof.event.content !== null) console.log(proof.event.content)
if (firstKey === undefined) console.log('注意：没有给出第一把公钥。Note: no first key was given.')

/** RFC 9162, 2.1.3.2. */
function rootOf(start, index, count, path) {
  let [node, at, last] = [start, index, count - 1]
  for (const sibling of path.map((text) => Buffer.from(text, 'hex'))) {
    if (last === 0) return null
    if (at % 2 === 1 || at === last) {
      node = sha256(Buffer.of(1), sibling, node)
      while (at % 2 === 0 && at > 0) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
    } else {
      node = sha256(Buffer.of(1), node, sibling)
    }
    ;[at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
  }
  return last === 0 ? node : null
}

/** Text of the checkpoint, signed by the last of the keys, each of which the one before has signed. */
function openedByChain(checkpoint, statements, first) {
  let key = first ?? statements[0]?.split('\n')[1]
  for (const [at, statement] of statements.entries()) {
    const [title, next] = opened(statement, key).split('\n')
    check(title.endsWith(` key ${at + 1}`), 'the keys follow one another')
    if (at === 0) check(next === key, 'the first key is the one you know')
    key = next
  }
  return opened(checkpoint, key)
}

/** Text of a note that this key signed: C2SP signed-note. */
function opened(note, key) {
  const end = note.lastIndexOf('\n\n')
  const [name, id, base64] = [...key.split('+', 2), key.split('+').slice(2).join('+')]
  const typed = Buffer.from(base64, 'base64')
  const keyId = sha256(`${name}\n`, typed).subarray(0, 4)
  const isSm2 = typed.length === 73 && typed.toString('latin1', 0, 8) === '\xffSM2-SM3'
  const isKey = isSm2 || (typed.length === 33 && typed[0] === 1)
  check(isKey && keyId.toString('hex') === id, 'the key is a key')
  if (isSm2 && verifySm2 === null) fail('verify-sm2.mjs has to lie beside this page')
  const isGood = (said, signature) =>
    isSm2
      ? verifySm2(said, signature, typed.subarray(8))
      : verify(null, said, ed25519Key(typed.subarray(1)), signature)
  const text = note.slice(0, end + 1)
  const isSigned = note
    .slice(end + 2)
    .split('\n')
    .map((line) => Buffer.from(line.split(' ')[2] ?? '', 'base64'))
    .filter((bytes) => bytes.subarray(0, 4).equals(keyId))
    .some((bytes) => isGood(Buffer.from(text), bytes.subarray(4)))
  check(end > 0 && isSigned, 'the note is signed with the key that must sign it')
  return text
}

/** Before the 32 bytes of an Ed25519 key stands its kind (RFC 8410). */
function ed25519Key(bytes) {
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes])
  return createPublicKey({ key: der, type: 'spki', format: 'der' })
}

function sha256(...parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

function check(holds, what) {
  if (holds !== true) fail(`不成立 not true: ${what}`)
}

function fail(text) {
  console.error(text)
  process.exit(1)
}

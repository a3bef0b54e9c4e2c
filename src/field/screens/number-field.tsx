import {
  birthDateIn,
  checkCharacterFits,
  isKnownProvince,
  parseResidentNumber,
  sexOf,
} from '#domain/numbers/resident-number.ts'
import { useId, type ReactElement } from 'react'
import { say } from '../words/language.ts'
import { useComposedText } from './composed-text.ts'

export interface TypedNumber {
  /** Eighteen characters that pass every check, or `null`. */
  readonly number: string | null
  readonly bornOn: string | null
  readonly sex: string | null
}

/** Reads what was typed: spaces go, a small x is an X. */
export function readTyped(typed: string): TypedNumber {
  const parsed = parseResidentNumber(plainNumber(typed))
  if (!parsed.ok) return { number: null, bornOn: null, sex: null }
  return { number: parsed.value, bornOn: birthDateIn(parsed.value), sex: sexOf(parsed.value) }
}

/** Up to eighteen characters of a number, whatever was typed around them. */
export function plainNumber(typed: string): string {
  return typed
    .normalize('NFKC')
    .replaceAll(/[^0-9Xx]/gu, '')
    .toUpperCase()
    .slice(0, 18)
}

/** 431322 19790813 5721: in its parts, as it stands on the card. */
function spaced(typed: string): string {
  const text = plainNumber(typed)
  return [text.slice(0, 6), text.slice(6, 14), text.slice(14)]
    .filter((part) => part !== '')
    .join(' ')
}

/** An identity number, each part checked as soon as it is complete (GB 11643). */
export function NumberField({
  typed,
  onType,
  known,
}: {
  readonly typed: string
  readonly onType: (typed: string) => void
  readonly known: {
    readonly born: string | null
    readonly sex: string | null
    readonly number: string | null
  }
}): ReactElement {
  const id = useId()
  const text = plainNumber(typed)
  return (
    <div className="field number">
      <label htmlFor={id}>{say('身份证号码', 'Identity number')}</label>
      <div className="with-x">
        <input
          id={id}
          inputMode="numeric"
          autoComplete="off"
          {...useComposedText(spaced(typed), onType)}
        />
        <button type="button" onClick={() => onType(`${text}X`)}>
          X
        </button>
      </div>
      <ul className="parts" aria-live="polite">
        {partsOf(text, known).map(({ name, state, note }) => (
          <li key={name} className={state}>
            {name} {state === 'good' ? '✓' : state === 'bad' ? '✗' : ''} {note}
          </li>
        ))}
      </ul>
    </div>
  )
}

interface Part {
  readonly name: string
  readonly state: 'waits' | 'good' | 'bad' | 'doubt'
  readonly note: string
}

function partsOf(
  text: string,
  known: { readonly born: string | null; readonly sex: string | null },
): readonly Part[] {
  const area: Part = {
    name: say('地区', 'Area'),
    state: text.length < 2 ? 'waits' : isKnownProvince(text.slice(0, 2)) ? 'good' : 'bad',
    note: '',
  }
  const bornOn = text.length < 14 ? null : birthDateIn(text.padEnd(18, '0'))
  const born: Part = {
    name: say('出生', 'Birth'),
    state: text.length < 14 ? 'waits' : bornOn === null ? 'bad' : doubt(known.born, bornOn),
    note:
      bornOn === null
        ? ''
        : known.born === null || known.born === bornOn
          ? bornOn
          : `${bornOn} ≠ ${known.born}`,
  }
  const digit = text.length < 17 ? null : Number(text[16]) % 2 === 1 ? '1' : '2'
  const sex: Part = {
    name: say('性别', 'Sex'),
    state: digit === null ? 'waits' : doubt(known.sex, digit),
    note: digit === null ? '' : digit === '1' ? say('男', 'male') : say('女', 'female'),
  }
  const check: Part = {
    name: say('校验', 'Check'),
    state: text.length < 18 ? 'waits' : checkCharacterFits(text) ? 'good' : 'bad',
    note:
      text.length === 18 && !checkCharacterFits(text)
        ? say('有一位不对，再看一遍证件', 'One digit is wrong: look at the card again')
        : '',
  }
  return [area, born, sex, check]
}

/** Another value on file keeps nothing out: it is shown, and the papers decide. */
function doubt(known: string | null, said: string): Part['state'] {
  return known === null || known === said ? 'good' : 'doubt'
}

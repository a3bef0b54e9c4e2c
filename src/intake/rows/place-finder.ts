import { halfWidth } from '#domain/names/character-forms.ts'
import { parseDivisionCode } from '#domain/places/division-code.ts'
import { readGroup } from './read-group.ts'

/** One place of the table handed to a job; former places too, with the day they ended. */
export interface PlaceEntry {
  /** 2 to 12 digits, filled up with zeros or not. */
  readonly code: string
  readonly name: string
  /** First day on which it was no longer so, `YYYY-MM-DD`; `null` while it stands. */
  readonly validTo?: string | null
}

/** What the place columns of one row say. */
export interface PlaceWords {
  readonly code: string
  readonly county: string
  readonly township: string
  readonly village: string
  readonly address: string
}

/**
 * `coded`, `found`: settled by a code or by names; `elsewhere`: plainly outside this county;
 * `ambiguous`: several places bear the name; `unknown`: none does; `code_shape`: no code at all.
 */
export interface PlaceReading {
  readonly place: string | null
  readonly groupNo: string | null
  readonly state:
    | 'coded'
    | 'code_unknown'
    | 'code_shape'
    | 'found'
    | 'township_only'
    | 'elsewhere'
    | 'ambiguous'
    | 'unknown'
    | 'missing'
}

/** Answers kept per distinct text: a county has some hundred villages and a few ways to write each. */
const ANSWERS_KEPT_MAX = 50_000

/**
 * Places of one county by what files call them: 12-digit codes, or 新化县水车镇柳溪村3组 in one cell
 * or several, in full, short (柳溪) or official form (柳溪村村民委员会).
 *
 * Never guesses: a village name that two townships share is settled by the township or not at all.
 */
export class PlaceFinder {
  readonly #codes = new Set<string>()
  readonly #townships = new Map<string, Named[]>()
  /** `township code / stem` and `/ stem` for the whole county. */
  readonly #villages = new Map<string, Named[]>()
  /** Names that may stand before a township here: the county's own and those above it. */
  readonly #above = new Set<string>()
  readonly #counties: readonly string[]
  readonly #asOf: string
  readonly #answers = new Map<string, PlaceReading>()
  readonly #codeAnswers = new Map<string, PlaceReading>()
  readonly #longest: number

  constructor(places: readonly PlaceEntry[], asOf: string) {
    this.#asOf = asOf
    let longest = 0
    const counties: string[] = []
    for (const entry of places) {
      const parsed = parseDivisionCode(entry.code)
      if (!parsed.ok) continue
      const place = { code: parsed.value, endedOn: entry.validTo ?? null }
      this.#codes.add(place.code)
      if (place.code.length <= 6) {
        for (const name of [entry.name, withoutLevel(entry.name)]) this.#above.add(name)
        if (place.code.length === 6) counties.push(entry.name)
      }
      if (place.code.length === 9) {
        for (const name of townshipNames(entry.name)) add(this.#townships, name, place)
        longest = Math.max(longest, entry.name.length + 3)
      }
      if (place.code.length === 12) {
        const stem = villageStem(entry.name)
        add(this.#villages, `/${stem}`, place)
        add(this.#villages, `${place.code.slice(0, 9)}/${stem}`, place)
        longest = Math.max(longest, stem.length)
      }
    }
    this.#counties = counties
    this.#longest = longest
  }

  get isEmpty(): boolean {
    return this.#townships.size === 0 && this.#villages.size === 0
  }

  /** Code first, then names in columns, then the address. */
  find(words: PlaceWords): PlaceReading {
    const inAddress = words.address === '' ? null : readGroup(words.address)
    const groupNo = inAddress?.groupNo ?? null
    if (words.code !== '') {
      const coded = this.#byCode(words.code)
      if (coded.place !== null) return { ...coded, groupNo: coded.groupNo ?? groupNo }
      if (words.village === '' && words.address === '') return coded
    }
    const text = `${words.county}${words.township}${words.village}`
    const names = text === '' ? MISSING : this.#byText(text)
    if (names.place !== null && names.place.length === 12) return { ...names, groupNo }
    const address = inAddress === null ? MISSING : this.#byText(inAddress.before)
    const best = better(names, address)
    return { ...best, groupNo }
  }

  #byCode(text: string): PlaceReading {
    const known = this.#codeAnswers.get(text)
    if (known !== undefined) return known
    const answer = this.#readCode(text)
    if (this.#codeAnswers.size < ANSWERS_KEPT_MAX)
      this.#codeAnswers.set(Buffer.from(text).toString(), answer)
    return answer
  }

  #readCode(text: string): PlaceReading {
    const digits = halfWidth(text).replace(/[\s'’]/gu, '')
    // 14 digits: village and group; 18: and the household.
    const long = /^([0-9]{12})([0-9]{2})([0-9]{4})?$/u.exec(digits)
    const parsed = parseDivisionCode(long?.[1] ?? digits)
    if (!parsed.ok) return { place: null, groupNo: null, state: 'code_shape' }
    const group = long?.[2] === undefined || long[2] === '00' ? null : String(Number(long[2]))
    const known = this.#codes.size === 0 || this.#codes.has(parsed.value)
    return { place: parsed.value, groupNo: group, state: known ? 'coded' : 'code_unknown' }
  }

  #byText(text: string): PlaceReading {
    if (this.isEmpty) return MISSING
    const known = this.#answers.get(text)
    if (known !== undefined) return known
    const answer = this.#search(halfWidth(text).replace(/[\s,，。、\-—]/gu, ''))
    // Copied, so that the cell kept as a key does not keep the block it was cut from.
    if (this.#answers.size < ANSWERS_KEPT_MAX)
      this.#answers.set(Buffer.from(text).toString(), answer)
    return answer
  }

  #search(text: string): PlaceReading {
    if (text === '') return MISSING
    if (/^(外|省外|县外|市外|境外|国外|港|澳|台)(省|县|市|地|籍|国)?(户籍)?$/u.test(text))
      return ELSEWHERE
    const township = this.#firstNamed(text, this.#townships)
    if (township !== null) {
      if (!this.#isOurs(text.slice(0, township.at))) return ELSEWHERE
      const rest = text.slice(township.end)
      const here = this.#standing(township.places)
      for (const place of here) {
        const village = this.#villageIn(rest, place.code)
        if (village !== null) return { place: village.code, groupNo: null, state: 'found' }
      }
      if (here.length !== 1) return AMBIGUOUS
      return {
        place: here[0]?.code ?? null,
        groupNo: null,
        state: rest === '' ? 'found' : 'township_only',
      }
    }
    const rest = this.#withoutAbove(text)
    if (rest === text && /^.{2,9}?(省|自治区|市|州|县|(?<![社小园])区|旗)./u.test(text))
      return ELSEWHERE
    const stem = /^(.{1,12}?)(村|社区|居委会|居)/u.exec(rest)?.[0] ?? rest
    const villages = this.#standing(this.#villages.get(`/${villageStem(stem)}`) ?? [])
    if (villages.length > 1) return AMBIGUOUS
    const [only] = villages
    return only === undefined ? UNKNOWN : { place: only.code, groupNo: null, state: 'found' }
  }

  /** The first place in the text where a known name begins, the longest of those that begin there. */
  #firstNamed(
    text: string,
    names: ReadonlyMap<string, readonly Named[]>,
  ): { readonly at: number; readonly end: number; readonly places: readonly Named[] } | null {
    for (let at = 0; at < text.length; at += 1)
      for (let length = Math.min(this.#longest, text.length - at); length >= 2; length -= 1) {
        const places = names.get(text.slice(at, at + length))
        if (places !== undefined) return { at, end: at + length, places }
      }
    return null
  }

  #villageIn(rest: string, township: string): Named | null {
    const text = rest.replace(/^(办事处|人民政府|镇|乡)/u, '')
    for (let length = Math.min(this.#longest, text.length); length >= 1; length -= 1) {
      const places = this.#villages.get(`${township}/${text.slice(0, length)}`)
      // 东 alone is not the village 东: the word must end there.
      const ends =
        length === text.length || /^(村|社区|居|街|组|第|[0-9])/u.test(text.slice(length))
      if (places === undefined || !ends) continue
      return this.#standing(places)[0] ?? null
    }
    return null
  }

  /** Of several versions of a name, those that stood on the day the file speaks of. */
  #standing(places: readonly Named[]): readonly Named[] {
    const standing = places.filter((place) => place.endedOn === null || place.endedOn > this.#asOf)
    const distinct = new Map(
      (standing.length > 0 ? standing : places).map((place) => [place.code, place]),
    )
    return [...distinct.values()]
  }

  /** 湖南省娄底市新化县 before our township is ours, 湖南省长沙县 before a township of that name is not. */
  #isOurs(before: string): boolean {
    if (before === '' || this.#counties.length === 0) return true
    const rest = this.#withoutAbove(before)
    return !/[省市州县区旗]/u.test(rest)
  }

  #withoutAbove(text: string): string {
    let rest = text
    for (let round = 0; round < 3; round += 1)
      for (const name of this.#above)
        if (name.length > 1 && rest.startsWith(name))
          rest = rest.slice(name.length).replace(/^[省市州县区](?!$)/u, '')
    return rest
  }
}

interface Named {
  readonly code: string
  readonly endedOn: string | null
}

const MISSING: PlaceReading = { place: null, groupNo: null, state: 'missing' }
const UNKNOWN: PlaceReading = { place: null, groupNo: null, state: 'unknown' }
const AMBIGUOUS: PlaceReading = { place: null, groupNo: null, state: 'ambiguous' }
const ELSEWHERE: PlaceReading = { place: null, groupNo: null, state: 'elsewhere' }

/** The narrower place; a place before a reason for having none. */
function better(a: PlaceReading, b: PlaceReading): PlaceReading {
  if (a.place !== null || b.place !== null)
    return (b.place?.length ?? 0) > (a.place?.length ?? 0) ? b : a
  return a.state === 'missing' ? b : a
}

function add(map: Map<string, Named[]>, key: string, place: Named): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, [place])
  else known.push(place)
}

/** 水车镇 is written 水车镇, 水车乡 (before it became a town) and, in columns of its own, 水车. */
function townshipNames(name: string): readonly string[] {
  const stem = name.replace(/(街道办事处|办事处|街道|民族乡|镇|乡)$/u, '')
  if (stem.length < 2) return [name]
  return [
    ...new Set([
      name,
      `${stem}镇`,
      `${stem}乡`,
      `${stem}街道`,
      `${stem}街道办事处`,
      `${stem}办事处`,
      stem,
    ]),
  ]
}

/** 柳溪村村民委员会, 柳溪村委会, 柳溪村, 柳溪社区居委会 → 柳溪. */
export function villageStem(name: string): string {
  let stem = name
  for (;;) {
    const shorter = stem.replace(
      /(村民委员会|居民委员会|村委会|居委会|村委|居委|社区|行政村|村|居)$/u,
      '',
    )
    if (shorter === stem || shorter === '') return stem
    stem = shorter
  }
}

function withoutLevel(name: string): string {
  const short = name.replace(/(省|自治区|自治州|自治县|地区|市|州|县|区|盟|旗)$/u, '')
  return short.length >= 2 ? short : name
}

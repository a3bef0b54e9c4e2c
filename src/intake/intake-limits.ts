/**
 * How much a file may ask of us (S21, R7, R8). Each number is a cap with a reason, not a tuning knob:
 * a file beyond it is answered with a problem, never with a slow or dying machine.
 */
export interface IntakeLimits {
  /** Text files, bytes on disk. */
  readonly textBytesMax: number
  /** Workbooks, packed bytes on disk. */
  readonly workbookBytesMax: number
  /** Workbooks, all entries together, counted while they inflate: the directory of a zip may lie. */
  readonly unpackedBytesMax: number
  /** One entry of a workbook, counted while it inflates. */
  readonly entryBytesMax: number
  /**
   * How many times its packed size an entry may inflate to, once `ratioGraceBytes` have come out. Sheets
   * reach 10 to 40; a ratio alone, without the grace, turns honest small workbooks away.
   */
  readonly unpackedRatioMax: number
  readonly ratioGraceBytes: number
  /** Files inside a workbook; an honest one has a few dozen. */
  readonly entriesMax: number
  /** Distinct texts a workbook may share between cells, characters in memory. */
  readonly sharedCharactersMax: number
  /** Rows over all sheets. */
  readonly rowsMax: number
  /** Columns of one row: what a spreadsheet can hold. */
  readonly columnsMax: number
  /** One physical line of a text file, bytes. */
  readonly lineBytesMax: number
  /** A line of text without an end, or a text, tag or note of a workbook: beyond it the file is no table. */
  readonly endlessBytesMax: number
  /** One cell, characters: what a spreadsheet can hold. A longer quoted cell has lost its end quote. */
  readonly cellCharactersMax: number
  /** Heap of the parsing process; program and buffers take the rest of its 512 MB. */
  readonly heapMegabytesMax: number
  /** Processor time of the parsing process for the whole file. */
  readonly cpuSecondsMax: number
  /** Time without a sign of life from the parsing process: it hangs on one row. */
  readonly silenceSecondsMax: number
}

export const INTAKE_LIMITS: IntakeLimits = {
  textBytesMax: 2 * 1024 ** 3,
  workbookBytesMax: 300 * 1024 ** 2,
  unpackedBytesMax: 4 * 1024 ** 3,
  entryBytesMax: 2 * 1024 ** 3,
  unpackedRatioMax: 100,
  ratioGraceBytes: 8 * 1024 ** 2,
  entriesMax: 10_000,
  sharedCharactersMax: 96 * 1024 ** 2,
  rowsMax: 5_000_000,
  columnsMax: 16_384,
  lineBytesMax: 1024 ** 2,
  endlessBytesMax: 8 * 1024 ** 2,
  cellCharactersMax: 32_767,
  heapMegabytesMax: 352,
  // Five million rows at a tenth of the measured rate.
  cpuSecondsMax: 600,
  silenceSecondsMax: 60,
}

/** Rows read before the header and the columns are judged; they are held in memory. */
export const SAMPLE_ROWS = 2000

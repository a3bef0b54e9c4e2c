/** One line of a form's state machine: in this state, this step leads there. */
export interface FormMove<State extends string = string, Step extends string = string> {
  readonly from: State
  readonly step: Step
  readonly to: State
}

/** The state after a step, `null` where the step cannot be taken. */
export function stateAfter<State extends string, Step extends string>(
  moves: readonly FormMove<State, Step>[],
  from: State,
  step: Step,
): State | null {
  return moves.find((move) => move.from === from && move.step === step)?.to ?? null
}

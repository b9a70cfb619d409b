type Moment = string | Readonly<Record<string, number>>

interface Fault<At, Do> {
  readonly at: At
  readonly do: Do
}

/** What one simulated connection does wrong, each once. */
export class FaultList<At extends Moment, Do> {
  #waiting: readonly Fault<At, Do>[]

  constructor(faults: readonly Fault<At, Do>[]) {
    this.#waiting = faults
  }

  /** What is due at this moment. A count is met exactly, an amount of sound (`audioMs`) once it is reached. */
  due(moment: At): Do[] {
    const due = this.#waiting.filter(({ at }) => isDue(at, moment))
    this.#waiting = this.#waiting.filter((fault) => !due.includes(fault))
    return due.map((fault) => fault.do)
  }
}

function isDue(at: Moment, moment: Moment): boolean {
  if (typeof at === 'string' || typeof moment === 'string') return at === moment
  return Object.entries(at).every(([of, wanted]) => {
    const is = moment[of]
    return is !== undefined && (of === 'audioMs' ? is >= wanted : is === wanted)
  })
}

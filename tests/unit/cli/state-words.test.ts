import { describe, expect, it } from 'vitest'
import { HumanReporter } from '../../../src-main/cli/human-reporter.ts'
import { JsonReporter } from '../../../src-main/cli/json-reporter.ts'
import { stateWords } from '../../../src-main/cli/state-words.ts'
import type { SessionState } from '../../../src-main/session/state.ts'

const COMPLETED: SessionState = { kind: 'ended', end: { kind: 'completed' } }

function collected() {
  const lines: string[] = []
  return { lines, out: { isTerminal: false, write: (text: string) => void lines.push(text) } }
}

describe('the command line', () => {
  it('[C19] calls the states as the window does', () => {
    const words = (state: SessionState): string => stateWords(state, { saves: true })
    expect(words({ kind: 'connecting', attempt: 1, sinceMs: 0 })).toBe('Connecting, keep talking')
    expect(words({ kind: 'connecting', attempt: 3, sinceMs: 0 })).toBe('Connecting, keep talking (try 3)')
    expect(words({ kind: 'live', sinceMs: 0 })).toBe('Translating')
    expect(words(COMPLETED)).toBe('Saved')
  })

  it('[C19] says that a session is saved only when it is', () => {
    const told = (saved: boolean): string[] => {
      const { lines, out } = collected()
      new HumanReporter({ stdout: out, stderr: out, lengthMs: null }).done({ session: 'a', segments: 4, gaps: 1, saved })
      const json = new JsonReporter({ stdout: out, stderr: out, saves: saved })
      json.output({ type: 'state', state: COMPLETED })
      json.done({ session: 'a', segments: 4, gaps: 1, saved })
      return lines.map((line) => line.trim())
    }
    expect(told(true)).toEqual(['Saved: 4 sentences, 1 gap', '{"type":"state","state":"ended","message":"Saved"}', '{"type":"done","session":"a","segments":4,"gaps":1,"saved":true}'])
    expect(told(false)).toEqual(['Finished, not saved: 4 sentences, 1 gap', '{"type":"state","state":"ended","message":"Finished, not saved"}', '{"type":"done","session":"a","segments":4,"gaps":1,"saved":false}'])
  })
})

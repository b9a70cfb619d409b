import { describe, expect, it } from 'vitest'
import { customFailures } from '../../../src-main/engines/custom-realtime/failures.ts'
import { customRealtime } from '../../../src-main/engines/custom-realtime/engine.ts'
import { translateWord, wordsFromText } from '../../support/dictionary/dictionary.ts'
import { BEFORE_GA, HUGGING_FACE, LITELLM, SPEACHES, type ConversationStyle } from '../../support/simulators/conversation/options.ts'
import { opens, SAID, say, talk, type World } from '../../support/simulators/conversation/talk.ts'

/** What stands in the end: a turn that is asked for again replaces what it said. */
function standing({ run }: World): number[] {
  const texts = new Map<string, string>()
  for (const { segment = '', text, mode } of run.of('target')) texts.set(segment, mode === 'replace' ? text : (texts.get(segment) ?? '') + text)
  return wordsFromText([...texts.values()].join(' '), 'de')
}

const TRANSLATED = SAID.map(translateWord)

describe('the form of the settings', () => {
  it('[E25] is that of before where the server greets with it: nothing is refused', async () => {
    const world = talk(customRealtime, { style: BEFORE_GA })
    await opens(world)
    await say(world)
    expect(standing(world)).toEqual(TRANSLATED)
    expect(world.server.connections()[0]?.violations).toEqual([])
  })

  it('[E25] is that of today where the server greets with it or says nothing of it', async () => {
    for (const style of [HUGGING_FACE, { ...HUGGING_FACE, tellsSession: true }] satisfies ConversationStyle[]) {
      const world = talk(customRealtime, { style })
      await opens(world)
      await say(world)
      expect(world.server.connections()[0]).toMatchObject({ violations: [], words: SAID })
    }
  })

  it('[E25] is right, too, when a turn is asked for again or ended by being told', async () => {
    const faults = [{ at: { turn: 1 }, do: { kind: 'break', status: 'failed' } }] as const
    for (const extras of [{}, { turnEnd: 'commit' }]) {
      const world = talk(customRealtime, { style: BEFORE_GA, faults }, { extras })
      await opens(world)
      await say(world)
      expect(standing(world)).toEqual(TRANSLATED)
      expect(world.server.connections()[0]?.violations).toEqual([])
    }
  })
})

describe('a server of one’s own that refuses', () => {
  const closedOf = async (world: World): Promise<unknown> => {
    await world.run.ended(20_000)
    return world.run.of('closed')[0]
  }

  it('[E26] wants a key, and it is said where it goes', async () => {
    const world = talk(customRealtime, { style: LITELLM }, { credentials: {} })
    expect(await closedOf(world)).toMatchObject({ retry: 'never', error: { reason: 'key-refused', message: expect.stringContaining('wants a key. Enter it in the settings or set DRAGOMAN_CUSTOM_KEY') } })
  })

  it('[E26] does not take the key it was given', async () => {
    const world = talk(customRealtime, { style: SPEACHES }, { credentials: { apiKey: 'another-key' } })
    expect(await closedOf(world)).toMatchObject({ error: { reason: 'key-refused', message: expect.stringContaining('refused this key') } })
  })

  it('[E26] lacks the model: the address and the model are named', async () => {
    const world = talk(customRealtime, { style: { ...HUGGING_FACE, needsKey: true }, models: ['another'] }, { extras: { model: 'mine' } })
    expect(await closedOf(world)).toMatchObject({ error: { reason: 'unknown-model', message: expect.stringMatching(/nothing at \/v1\/realtime, or cannot load the model mine/) } })
  })

  const failuresAt = (address: string): ReturnType<typeof customFailures> => customFailures({ url: new URL(address), model: '', hasKey: false })
  const END = { code: 1006, reason: '' } as const

  it('[E26] is not running: on this computer the internet is not to blame, elsewhere it may be', () => {
    const here = failuresAt('ws://127.0.0.1:8080/v1/realtime').socket({ ...END, failure: 'refused' }, null)
    expect(here).toMatchObject({ reason: 'unreachable', retry: 'backoff', message: 'Nothing answers at 127.0.0.1:8080. Start your server there or correct the address, then try again.' })
    const away = failuresAt('wss://speech.example.org/v1/realtime').socket({ ...END, failure: 'refused' }, null)
    expect(away.message).toContain('speech.example.org')
    expect(away.message).toContain('internet connection')
  })

  it('[E26] is never given words that fit a company only', () => {
    const failures = failuresAt('wss://speech.example.org/v1/realtime')
    for (const reason of ['key-refused', 'no-quota', 'unknown-model', 'refused', 'rate-limited', 'expired', 'server', 'protocol'] as const) {
      const { message } = failures.server(reason, '')
      expect(message).toMatch(/^Your server .*\.$/)
      expect(message).not.toMatch(/your country|account of this key|Look for a newer version of Dragoman| {2}/)
    }
  })
})

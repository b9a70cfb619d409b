import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CliHarness, spokenWords, type CliRun } from '../support/cli-harness.ts'
import type { SimulatorOptions } from '../support/simulators/openai-translation/options.ts'
import type { FaultRule } from '../support/simulators/openai-translation/faults.ts'
import { wordsFromText } from '../support/dictionary/dictionary.ts'
import { startWsServer, type RunningServer } from '../support/simulators/openai-translation/ws-server.ts'

let harness: CliHarness
let wav: string
const servers: RunningServer[] = []

beforeAll(() => {
  harness = new CliHarness()
  wav = harness.wav('talk.wav', spokenWords(5, 12))
})
afterAll(async () => {
  for (const server of servers) await server.close()
  harness.close()
})

async function simulator(options: Partial<SimulatorOptions> = {}): Promise<RunningServer> {
  const server = await startWsServer({ simulator: options })
  servers.push(server)
  return server
}

/** A library of its own, so that *the last session* is this test's. */
const ownData = (name: string): { environment: { DRAGOMAN_DATA: string } } => ({ environment: { DRAGOMAN_DATA: harness.path(`data-${name}`) } })

/** One sentence on stderr and, with --json, the same in an error object on stdout. */
function refusal({ exit, lines, stderr }: CliRun): { exit: number; code: unknown; sentence: string } {
  const errors = lines.filter((line) => line.type === 'error')
  expect(errors.length).toBe(1)
  const sentence = stderr.trim().split('\n').at(-1) ?? ''
  expect(errors[0]?.['message']).toBe(sentence)
  expect(sentence).toMatch(/^\S.*[.!]$|^\S.*--\S/)
  expect(stderr).not.toMatch(/\n\s+at /)
  return { exit, code: errors[0]?.['code'], sentence }
}

describe('translate refuses', () => {
  const noServer = 'ws://127.0.0.1:9/v1/realtime/translations'
  const cases: readonly [string, readonly string[], { exit: number; code: string; words: RegExp }][] = [
    ['no recording', ['--to', 'de'], { exit: 2, code: 'usage', words: /recording/ }],
    ['two recordings', ['a.wav', 'b.wav', '--to', 'de'], { exit: 2, code: 'usage', words: /b\.wav/ }],
    ['no language', ['WAV'], { exit: 2, code: 'usage', words: /--to/ }],
    ['a word that is no language', ['WAV', '--to', 'klingonish'], { exit: 2, code: 'unsupported-language', words: /klingonish/ }],
    ['a language the named service lacks', ['WAV', '--to', 'sv', '--engine', 'openai-translate'], { exit: 2, code: 'unsupported-language', words: /Swedish.*--engine/ }],
    ['an unknown service', ['WAV', '--to', 'de', '--engine', 'babelfish'], { exit: 2, code: 'usage', words: /babelfish/ }],
    ['an unknown option', ['WAV', '--to', 'de', '--fast'], { exit: 2, code: 'usage', words: /--fast/ }],
    ['an option without its value', ['WAV', '--to'], { exit: 2, code: 'usage', words: /--to/ }],
    ['a speed of zero', ['WAV', '--to', 'de', '--speed', '0'], { exit: 2, code: 'usage', words: /speed/ }],
    ['a speed that is no number', ['WAV', '--to', 'de', '--speed', 'fast'], { exit: 2, code: 'usage', words: /fast/ }],
    ['an address that is none', ['WAV', '--to', 'de', '--endpoint', 'example'], { exit: 2, code: 'bad-endpoint', words: /wss:\/\// }],
    ['an unencrypted address elsewhere', ['WAV', '--to', 'de', '--endpoint', 'ws://example.org/x'], { exit: 2, code: 'bad-endpoint', words: /not encrypted/ }],
    ['an address with a query', ['WAV', '--to', 'de', '--endpoint', 'wss://example.org/x?model=y'], { exit: 2, code: 'bad-endpoint', words: /\?/ }],
    ['a file that is not there', ['nowhere.wav', '--to', 'de', '--endpoint', noServer], { exit: 2, code: 'not-found', words: /nowhere\.wav/ }],
  ]
  for (const [title, argv, expected] of cases) {
    it(`[C3] ${title}`, async () => {
      const run = await harness.run(['translate', ...argv.map((arg) => (arg === 'WAV' ? wav : arg)), '--json'])
      const { exit, code, sentence } = refusal(run)
      expect({ exit, code }).toEqual({ exit: expected.exit, code: expected.code })
      expect(sentence).toMatch(expected.words)
    })
  }

  const files: readonly [string, Uint8Array | string, string][] = [
    ['an empty file', '', 'empty'],
    ['text', 'This is not sound at all, whatever its name says. '.repeat(20), 'not-audio'],
    ['a header cut short', new Uint8Array([...new TextEncoder().encode('RIFF'), 1, 2, 0, 0, ...new TextEncoder().encode('WAVEfm')]), 'truncated-header'],
  ]
  for (const [title, content, code] of files) {
    it(`[C3] ${title} as a recording`, async () => {
      const path = harness.path('bad.wav')
      writeFileSync(path, content)
      const refused = refusal(await harness.run(['translate', path, '--to', 'de', '--endpoint', noServer, '--json']))
      expect(refused).toMatchObject({ exit: 2, code })
    })
  }

  it('[C4] a missing key, also with an endpoint', async () => {
    const { url, server } = await simulator()
    const run = await harness.run(['translate', wav, '--to', 'de', '--endpoint', url, '--json'], { environment: { OPENAI_API_KEY: undefined } })
    expect(refusal(run)).toMatchObject({ exit: 3, code: 'key-missing', sentence: expect.stringContaining('OPENAI_API_KEY') })
    expect(server.report().connections.length).toBe(0)
  })

  it('[C4] a key the service refuses (close 3000), without trying again', async () => {
    const { url, server } = await simulator({ key: 'sk-another-key' })
    const run = await harness.run(['translate', wav, '--to', 'de', '--endpoint', url, '--json', '--out', harness.path('refused')])
    expect(refusal(run)).toMatchObject({ exit: 3, code: 'key-refused' })
    expect(server.report().connections.length).toBe(1)
    expect(existsSync(harness.path('refused', 'transcript.json'))).toBe(false)
  })

  it('[C4] a key without quota', async () => {
    const run = await harness.run(['translate', wav, '--to', 'de', '--endpoint', (await simulator({ noQuota: true })).url, '--json'])
    expect(refusal(run)).toMatchObject({ exit: 3, code: 'no-quota' })
  })

  it('[C4] a model the service does not know', async () => {
    const run = await harness.run(['translate', wav, '--to', 'de', '--endpoint', (await simulator()).url, '--json'], {
      environment: { DRAGOMAN_OPENAI_TRANSLATE_MODEL: 'gpt-realtime-babel' },
    })
    expect(refusal(run)).toMatchObject({ exit: 2, code: 'unknown-model' })
  })

  it('[C5] a service that cannot be reached, after three tries within ten seconds', async () => {
    let tries = 0
    const server = createServer((socket) => {
      tries += 1
      socket.destroy()
    })
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address()
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
    const startedAt = performance.now()
    const run = await harness.run(['translate', wav, '--to', 'de', '--endpoint', `ws://127.0.0.1:${port}/v1`, '--json'])
    server.close()
    expect(refusal(run).exit).toBe(4)
    expect(tries).toBe(3)
    expect(performance.now() - startedAt).toBeLessThan(10_000)
  })

  it('[C6] an output folder that cannot be made, before anything is sent', async () => {
    writeFileSync(harness.path('taken'), 'a file')
    const { url, server } = await simulator()
    const run = await harness.run(['translate', wav, '--to', 'de', '--endpoint', url, '--out', harness.path('taken', 'out'), '--json'])
    expect(refusal(run)).toMatchObject({ exit: 1, code: 'unwritable' })
    expect(server.report().connections.length).toBe(0)
    expect(readFileSync(harness.path('taken'), 'utf8')).toBe('a file')
  })

  it('[C6] a data folder that cannot be written, before anything is sent', async () => {
    writeFileSync(harness.path('no-folder'), 'a file')
    const { url, server } = await simulator()
    const run = await harness.run(['translate', wav, '--to', 'de', '--endpoint', url, '--data', harness.path('no-folder'), '--json'])
    expect(refusal(run)).toMatchObject({ exit: 1, code: 'unwritable', sentence: expect.stringContaining('no-folder') })
    expect(server.report().connections.length).toBe(0)
  })
})

describe('translate in trouble', () => {
  it.concurrent('[C7] a connection lost midway is opened again, and no word is lost', async () => {
    const script = spokenWords(6, 16)
    const { url } = await simulator({ faults: [{ at: { audioMs: 4000 }, do: { kind: 'drop' } }] })
    const out = harness.path('found-again')
    const run = await harness.run(['translate', harness.wav('cut.wav', script), '--to', 'de', '--endpoint', url, '--out', out, '--json'])
    expect(run.exit).toBe(0)
    const written = JSON.parse(readFileSync(`${out}/transcript.json`, 'utf8')) as { segments: { source: string }[]; gaps: unknown[] }
    expect(written.gaps).toEqual([])
    expect(written.segments.flatMap((segment) => wordsFromText(segment.source, 'en'))).toEqual(script.words.map((word) => word.word))
  })

  it.concurrent('[C7] credit that runs out midway: exit 3, what was done is written, the rest is a gap to the end', async () => {
    const script = spokenWords(6, 16)
    const { url } = await simulator({ faults: [{ at: { audioMs: 4000 }, do: { kind: 'fail', failure: 'insufficient_quota' } }] })
    const out = harness.path('lost')
    const run = await harness.run(['translate', harness.wav('credit.wav', script), '--to', 'de', '--endpoint', url, '--out', out, '--json'], ownData('credit'))
    expect(refusal(run)).toMatchObject({ exit: 3, code: 'no-quota' })
    const written = JSON.parse(readFileSync(`${out}/transcript.json`, 'utf8')) as { segments: { target: string }[]; gaps: { endMs: number; reason: string }[] }
    expect(written.segments.some((segment) => segment.target !== '')).toBe(true)
    expect(written.gaps).toEqual([expect.objectContaining({ reason: 'engine-refused' })])
    expect(Math.abs((written.gaps[0]?.endMs ?? 0) - script.durationMs)).toBeLessThan(50)
    const show = await harness.run(['show', 'last', '--json'], ownData('credit'))
    expect(JSON.parse(show.stdout)).toMatchObject({ session: { outcome: 'failed' }, gaps: written.gaps })
  })

  it.concurrent('[C8] Ctrl-C: exit 130 after the last words, everything so far written', async () => {
    const { url, server } = await simulator()
    const out = harness.path('interrupted')
    let press: () => void = () => {}
    let pressed = false
    const run = await harness.run(['translate', harness.wav('i.wav', spokenWords(7, 30)), '--to', 'de', '--endpoint', url, '--out', out, '--json'], {
      interruptable: (interrupt) => (press = interrupt),
      onStdout: (text) => {
        if (pressed || !text.includes('"target"')) return
        pressed = true
        setTimeout(() => press(), 200)
      },
    })
    expect(run.exit).toBe(130)
    const written = JSON.parse(readFileSync(`${out}/transcript.json`, 'utf8')) as { session: { outcome: string }; segments: { source: string; target: string }[]; gaps: unknown[] }
    expect(written.session.outcome).toBe('stopped')
    expect(written.gaps).toEqual([])
    const heard = server.report().words.length
    const words = written.segments.flatMap((segment) => segment.target.split(' ')).length
    expect(heard).toBeGreaterThan(3)
    expect(words).toBe(heard)
  })

  it.concurrent('[C9] frames that are no JSON, of unknown type or with broken sound are counted, logged once and ignored', async () => {
    const faults: FaultRule[] = [
      { at: { audioMs: 1000 }, do: { kind: 'malformed' } },
      { at: { audioMs: 1400 }, do: { kind: 'malformed' } },
      { at: { audioMs: 1600 }, do: { kind: 'unknown-event' } },
      { at: { audioMs: 2400 }, do: { kind: 'broken-audio' } },
    ]
    const { url } = await simulator({ faults: faults })
    const run = await harness.run(['translate', wav, '--to', 'de', '--endpoint', url, '--json'])
    expect(run.exit).toBe(0)
    expect(run.stderr.split('\n').filter((line) => line.startsWith('oddity')).length).toBe(3)
    expect(run.lines.at(-1)).toMatchObject({ type: 'done', gaps: 0 })
  })

  const canMount = process.platform === 'linux' && process.getuid?.() === 0 && spawnSync('sh', ['-c', 'command -v mount']).status === 0
  it.runIf(canMount)('[C10] a disk that fills up: exit 1 in one sentence, and the session is in the library', { concurrent: true }, async (context) => {
    const small = harness.path('small')
    mkdirSync(small)
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', small]).status !== 0) return context.skip()
    try {
      const { url } = await simulator()
      const run = await harness.run(['translate', wav, '--to', 'de', '--endpoint', url, '--out', `${small}/out`, '--json'], ownData('full'))
      expect(refusal(run)).toMatchObject({ exit: 1, code: 'disk-full' })
      const show = await harness.run(['show', 'last', '--json'], ownData('full'))
      expect(JSON.parse(show.stdout)).toMatchObject({ session: { outcome: 'completed' } })
    } finally {
      execFileSync('umount', [small])
    }
  })

  it.concurrent('[C11] the key is in no file, on no stream', async () => {
    const { url } = await simulator()
    const out = harness.path('secret')
    const run = await harness.run(['translate', wav, '--to', 'de', '--endpoint', url, '--out', out, '--json'])
    expect(run.stdout + run.stderr).not.toContain('sk-simulator')
    const found = spawnSync('grep', ['-rlaE', 'sk-simulator|c2stc2ltdWxhdG9y', harness.folder], { encoding: 'utf8' })
    expect(found.stdout).toBe('')
  })
})


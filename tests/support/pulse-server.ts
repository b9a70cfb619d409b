import { execFile, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Whether this machine can run a sound server of the test's own. */
export const hasPulse = existsSync('/usr/bin/pulseaudio') && existsSync('/usr/bin/pactl')

export interface PulseServer {
  readonly socket: string
  pactl(args: readonly string[]): Promise<string>
  /** Plays a WAV file on an output, the default one if none is named; resolves when it has ended. */
  play(wavFile: string, output?: string): Promise<void>
  /** Plays a WAV file as another program would, on the default output or where the server remembers it; resolves when it has ended. */
  playAs(program: { readonly name: string; readonly binary: string; readonly title: string }, wavFile: string): Promise<void>
  /** Takes what comes out of an input, mono at 24 kHz, until it is stopped; gives all of it then. */
  record(input: string): { stop(): Promise<Int16Array> }
  close(): void
}

/** A sound server without any device of this machine: one output, `speakers`, that nobody hears. */
export async function startPulse(): Promise<PulseServer> {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-pulse-'))
  const socket = join(folder, 'pulse.socket')
  const { PULSE_SERVER: _, ...inherited } = process.env
  const own = { ...inherited, XDG_RUNTIME_DIR: folder, HOME: folder }
  const server = spawn(
    'pulseaudio',
    ['-n', '--daemonize=no', '--exit-idle-time=-1', '--disallow-exit', `--load=module-native-protocol-unix auth-anonymous=1 socket=${socket}`, '--load=module-null-sink sink_name=speakers rate=48000'],
    { env: own, stdio: 'ignore' },
  )
  // A runner that breaks off leaves nothing behind.
  const end = (): void => void server.kill('SIGKILL')
  process.once('exit', end)
  const env = { ...process.env, PULSE_SERVER: `unix:${socket}`, LC_ALL: 'C' }
  const pactl = async (args: readonly string[]): Promise<string> => (await run('pactl', [...args], { env })).stdout
  const deadline = Date.now() + 15_000
  while ((await pactl(['get-default-sink']).catch(() => '')) !== 'speakers\n') {
    if (Date.now() > deadline) throw new Error('the sound server does not answer')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    socket,
    pactl,
    play: async (wavFile, output) => void (await run('paplay', [...(output === undefined ? [] : [`--device=${output}`]), wavFile], { env })),
    playAs: async ({ name, binary, title }, wavFile) =>
      void (await run('paplay', [`--client-name=${name}`, `--stream-name=${title}`, `--property=application.process.binary=${binary}`, wavFile], { env })),
    record(input) {
      const pieces: Buffer[] = []
      const child = spawn('parec', [`--device=${input}`, '--raw', '--rate=24000', '--channels=1', '--format=s16le', '--latency-msec=50'], { env, stdio: ['ignore', 'pipe', 'ignore'] })
      child.stdout.on('data', (bytes: Buffer) => void pieces.push(bytes))
      return {
        stop: async () => {
          const ended = new Promise((resolve) => child.once('close', resolve))
          child.kill('SIGTERM')
          await ended
          const bytes = new Uint8Array(Buffer.concat(pieces))
          return new Int16Array(bytes.buffer, 0, bytes.length >> 1)
        },
      }
    },
    close() {
      process.off('exit', end)
      end()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

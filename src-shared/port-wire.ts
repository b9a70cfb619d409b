import * as z from 'zod/mini'

/**
 * What travels on the one port between interface and app beside the typed API (text beginning with `{`) and sound (binary, audio-wire.ts):
 * a handful of control messages, text beginning with `!`. Both ends count what they get, so that neither can bury the other:
 * the interface acknowledges what it took, the app acknowledges how many sound messages it has.
 */
const CONTROL_MARK = '!'

// zod/mini: this file is part of what the window loads first, where the whole of zod would weigh 18 kB more.

/** A socket whose first message is not a valid hello is closed with this. */
export const CLOSE_REFUSED = 4401
/** The same window came back on a new socket; this old one is let go. */
export const CLOSE_SUPERSEDED = 4409
export const CLOSE_TOO_MANY_WINDOWS = 4429

/** The app says that it lives this often; silence of `SILENCE_MS` means the line is dead though nobody closed it. */
export const BEAT_MS = 3_000
export const SILENCE_MS = 10_000

/** The interface acknowledges after this many units (bytes of sound, characters of text). */
export const ACK_EVERY = 32_768

const count = z.int().check(z.nonnegative())

/** 128..512 bits in base64url or hex: long enough for any secret of ours, too short to hurt. */
const secretSchema = z.string().check(z.regex(/^[\w-]{16,128}$/u))

export const fromWindowSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), secret: secretSchema, window: z.string().check(z.regex(/^[\w-]{8,64}$/u)) }),
  /** Taken so far on this port, in units. */
  z.object({ type: z.literal('ack'), units: count }),
  /** This window's sound shall feed the session from now on, although another window took over before. */
  z.object({ type: z.literal('take-sound') }),
])
export type FromWindow = z.infer<typeof fromWindowSchema>

export const toWindowSchema = z.discriminatedUnion('type', [
  /** `pass` replaces the token of the address for reloads. */
  z.object({ type: z.literal('welcome'), pass: secretSchema }),
  /** The port is served. `sounds`: sound messages had from this window over all its ports; null: this window is new here. */
  z.object({ type: z.literal('ready'), sounds: z.nullable(count) }),
  z.object({ type: z.literal('beat'), sounds: count }),
  z.object({ type: z.literal('sound-owner'), mine: z.boolean() }),
])
export type ToWindow = z.infer<typeof toWindowSchema>

export function encodeControl(message: FromWindow | ToWindow): string {
  return CONTROL_MARK + JSON.stringify(message)
}

export function isControl(text: string): boolean {
  return text.startsWith(CONTROL_MARK)
}

/** The control message in this text, or null when it is not one. */
export function decodeControl<T>(schema: z.ZodMiniType<T>, text: string): T | null {
  if (!isControl(text)) return null
  try {
    const parsed = schema.safeParse(JSON.parse(text.slice(CONTROL_MARK.length)))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** The `code` under which a failure in the user's words travels; its reason is in `data`. */
export const PROBLEM_CODE = 'PROBLEM'

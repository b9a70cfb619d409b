import { z } from 'zod'
import { parseJson } from './json.ts'
import { safeName } from './safe-name.ts'

type Unread = { readonly kind: 'nothing' } | { readonly kind: 'odd'; readonly oddity: 'not-json' | 'unknown-type' | 'wrong-shape'; readonly detail: string }

const envelope = z.object({ type: z.string() })

/** An event of the Realtime family, read by its `type`. `saysNothing`: names of events that only repeat what others say. */
export function typedEvent<Frame>(data: string | Uint8Array, schemas: ReadonlyMap<string, z.ZodType<Frame>>, saysNothing: RegExp): Frame | Unread {
  const event = parseJson(data)
  if (event === undefined) return { kind: 'odd', oddity: 'not-json', detail: `${data.length} long` }
  const found = envelope.safeParse(event)
  if (!found.success) return { kind: 'odd', oddity: 'wrong-shape', detail: 'no type' }
  const { type } = found.data
  const schema = schemas.get(type)
  if (schema === undefined) return saysNothing.test(type) ? { kind: 'nothing' } : { kind: 'odd', oddity: 'unknown-type', detail: safeName(type) }
  const parsed = schema.safeParse(event)
  return parsed.success ? parsed.data : { kind: 'odd', oddity: 'wrong-shape', detail: type }
}

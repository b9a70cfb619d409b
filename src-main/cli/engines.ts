import type { Dragoman } from '../app/dragoman.ts'
import type { EngineDescription } from '../engines/contract.ts'
import { costUsd } from '../session/pricing.ts'
import type { Arguments } from './arguments.ts'
import { EXIT, type ExitCode } from './exit.ts'
import type { CliIo } from './io.ts'

/** `dragoman engines`: what can translate, into what, for how much. */
export async function listEngines(args: Arguments, io: CliIo, dragoman: Dragoman): Promise<ExitCode> {
  const descriptions = dragoman.engines.map((engine) => engine.description)
  if (args.flags.has('json')) io.stdout.write(`${JSON.stringify(descriptions, null, 2)}\n`)
  else for (const description of descriptions) io.stdout.write(paragraph(description))
  return EXIT.done
}

function paragraph(description: EngineDescription): string {
  const perHour = costUsd(description.price, 60, false)
  const withSource = costUsd(description.price, 60, true)
  const price = perHour === null ? 'price unknown' : `about $${perHour.toFixed(2)} an hour, $${(withSource ?? perHour).toFixed(2)} with the source text`
  const where = whereOf(description)
  const targets = description.targets === 'any' ? 'any language' : description.targets.join(' ')
  const keys = description.credentials.map((field) => `${field.env.join(' or ')}${field.optional ? ' (if it wants one)' : ''}`).join(', ')
  return `${description.id}  ${description.name}\n  into ${targets}\n  ${price}; ${where}\n  key from ${keys === '' ? 'nowhere, none is needed' : keys}\n`
}

/** Where a server of one's own stands only its address tells. */
function whereOf({ destination, endpoint }: EngineDescription): string {
  if (destination !== 'this computer') return `sound goes to ${destination.company} (${destination.region})`
  return endpoint === null ? 'sound goes where your server is, and nowhere else' : 'sound stays on this computer'
}

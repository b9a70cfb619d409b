import type { OptionKinds } from './arguments.ts'
import { EXIT } from './exit.ts'
export const DOCTOR_OPTIONS: OptionKinds = { engine: 'value', endpoint: 'value' }
export async function doctor() { return EXIT.failed }

import { pactl } from '../../src-main/electron/pactl.ts'
import { OneProgram } from '../../src-main/electron/one-program/one-program.ts'
import { pulseNews } from '../../src-main/electron/one-program/pulse-news.ts'
import { systemClock } from '../../src-main/app/system-clock.ts'

/** Captures the program that is named until it is killed; says so once it does. */
const one = new OneProgram({ pactl, watch: pulseNews, clock: systemClock, ownProcesses: () => [] })
process.send?.(await one.open(process.argv[2] ?? ''))

/** The simulated translation server of OpenAI: what its users need of it. */
export { Connection } from './connection.ts'
export { type FailureName } from './failures.ts'
export { type Fault, type FaultRule, type FaultTrigger, parseFaults } from './faults.ts'
export { type HandshakeRequest } from './handshake.ts'
export { DAMAGED_TEXT } from './interpreter.ts'
export { DEFAULT_OPTIONS, type PositionMode, type SimulatorOptions } from './options.ts'
export { type ConnectionReport, type SimulatorReport, type Violation, type ViolationKind } from './report.ts'
export { type Admission, TranslationServer } from './server.ts'

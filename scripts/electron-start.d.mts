export function whyNoDisplay(platform: string, environment: Readonly<Record<string, string | undefined>>): string | null
export function startFailure(end: { errors: string; code: number | null; signal: string | null }): string
export function startElectron(options: { binary: string; args: readonly string[]; cwd: string }): Promise<{ started: true; code: number } | { started: false; why: string }>

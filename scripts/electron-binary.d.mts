export function electronBinary(packageFolder: string, environment: Readonly<Record<string, string | undefined>>): string | null
export function fetchElectron(options: { packageFolder: string; node: string; say: (line: string) => void; patienceMs?: number }): Promise<string | null>

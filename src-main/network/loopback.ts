/** True for names and addresses that cannot leave this computer. Expects `URL.hostname`, which has IPv4 in its plain form. */
export function isLoopback(hostname: string): boolean {
  if (hostname === 'localhost' || hostname === '[::1]' || hostname === '::1') return true
  return /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname)
}

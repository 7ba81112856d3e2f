/** Whether an address with this host name leads nowhere from any other computer. */
export function isThisMachineOnly(hostname: string): boolean {
  return hostname === "localhost" || hostname.endsWith(".localhost") || hostname === "[::1]" || /^127\./.test(hostname);
}

import { isIPv6 } from "node:net";

/** One household or one rented server has a whole /64 of IPv6: it counts as one caller. */
const IPV6_NETWORK_GROUPS = 4;
const IPV6_GROUPS = 8;

/** The address under which limits count: IPv4 as it is (also when mapped into IPv6), the /64 network of IPv6. */
export function callerNetwork(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(address)) return address || "unknown";
  return `${expandedGroups(address).slice(0, IPV6_NETWORK_GROUPS).join(":")}::/64`;
}

function expandedGroups(address: string): string[] {
  const [head = "", tail] = address.replace(/%.*$/, "").split("::");
  const before = head.split(":").filter(Boolean);
  const after = (tail ?? "").split(":").filter(Boolean);
  const missing = tail === undefined ? 0 : Math.max(0, IPV6_GROUPS - before.length - after.length);
  const groups = [...before, ...Array<string>(missing).fill("0"), ...after];
  return groups.map((group) => Number.parseInt(group, 16).toString(16));
}

import { callerNetwork } from "./address.ts";
import { describeDevice } from "./device.ts";

/** Where a request comes from, for limits and for the list of sessions. */
export type Caller = {
  /** see `callerNetwork` */
  address: string;
  /** "Firefox on Linux" */
  device: string;
};

export function callerOf(headers: Headers): Caller {
  return {
    // One address that can be believed: `settlePeer` wrote it before the application saw the request.
    address: callerNetwork(headers.get("x-forwarded-for") ?? ""),
    device: describeDevice(headers.get("user-agent") ?? ""),
  };
}

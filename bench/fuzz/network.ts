import { WebSocket } from "ws";

/** Nobody listens there. */
const NOWHERE = "ws://127.0.0.1:1";

/** Everybody's network: who is offline, and cutting cables. Peers are known by their token. */
export type Network = {
  cut: (token: string) => void;
  restore: (token: string) => void;
  isCut: (token: string) => boolean;
};

/** Puts a WebSocket into the global scope, as a browser has one, that goes through a network which may fail. */
export function installNetwork(): Network {
  const offline = new Set<string>();
  const open = new Map<string, WebSocket>();

  class FuzzSocket extends WebSocket {
    constructor(address: string | URL) {
      const token = new URL(address).searchParams.get("token") ?? "";
      super(offline.has(token) ? NOWHERE : address, { perMessageDeflate: false });
      open.set(token, this);
    }
  }
  Object.assign(globalThis, { WebSocket: FuzzSocket });

  return {
    cut(token) {
      offline.add(token);
      open.get(token)?.terminate();
    },
    restore: (token) => void offline.delete(token),
    isCut: (token) => offline.has(token),
  };
}

import { MESSAGE, SYNC } from "../../../server/sync/protocol.ts";

export type CountedKind = "step2" | "update";

/**
 * A WebSocket class that reports each frame of changes it sends, numbered per connection as the server counts them in
 * its durable acknowledgements, and sends what belongs before an update right before it.
 */
export function countingSocket(
  Base: typeof WebSocket,
  sent: (kind: CountedKind, ordinal: number) => void,
  before: () => Uint8Array<ArrayBuffer> | null,
): typeof WebSocket {
  return class CountingSocket extends Base {
    #counted = 0;

    override send(data: Parameters<WebSocket["send"]>[0]): void {
      const kind = kindOf(data);
      const first = kind === "update" ? before() : null;
      if (first) super.send(first);
      super.send(data);
      if (kind) sent(kind, ++this.#counted);
    }
  };
}

function kindOf(data: unknown): CountedKind | null {
  if (!(data instanceof Uint8Array) || data[0] !== MESSAGE.sync) return null;
  if (data[1] === SYNC.step2) return "step2";
  return data[1] === SYNC.update ? "update" : null;
}

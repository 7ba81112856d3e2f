import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commandTime, LATEST_FUTURE_MS, newestCommand, type TransportCommand } from "./transport-command.ts";

const command: fc.Arbitrary<TransportCommand> = fc.record({
  action: fc.constantFrom("play", "stop", "seek", "loop", "tempo"),
  playing: fc.boolean(),
  tick: fc.nat(100_000),
  at: fc.nat(50),
  by: fc.constantFrom("ada", "ben", "cy"),
  loop: fc.option(fc.record({ start: fc.nat(4_000), end: fc.nat(8_000) })),
});

describe("[PE2] of the commands of people who listen together", () => {
  it("the same one counts for everybody, in whatever order and however often they are heard", () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (commands, picks) => {
        const shuffled = [...commands, ...commands].toSorted(() => ((picks.next().value ?? 0) % 3) - 1);
        expect(newestCommand(shuffled, 100)).toEqual(newestCommand(commands, 100));
      }),
    );
  });

  it("the newest one counts, and hearing it in parts changes nothing", () => {
    fc.assert(
      fc.property(fc.array(command), fc.array(command), (some, others) => {
        const first = newestCommand(some, 100);
        const both = newestCommand([...(first ? [first] : []), ...others], 100);
        expect(both).toEqual(newestCommand([...some, ...others], 100));
        for (const one of [...some, ...others]) expect(both?.at).toBeGreaterThanOrEqual(one.at);
      }),
    );
  });

  it("one that claims to come from far in the future counts for nobody", () => {
    const now = 1_000_000;
    const plain: TransportCommand = { action: "play", playing: true, tick: 0, at: now, by: "ada", loop: null };
    const hostile = { ...plain, at: now + LATEST_FUTURE_MS + 1, by: "mallory" };
    expect(newestCommand([plain, hostile], now)).toBe(plain);
    expect(newestCommand([hostile], now)).toBeNull();
  });

  it("a new one wins over the one that it replaces, whatever the clocks say", () => {
    fc.assert(
      fc.property(command, fc.nat(60), (old, serverMs) => {
        const next = { ...old, by: "", at: commandTime(old, serverMs, 0) };
        expect(newestCommand([next, old], serverMs)).toEqual(next);
      }),
    );
  });
});

import { describe, expect, it, vi } from "vitest";
import { createStore } from "./store.ts";

describe("a store", () => {
  it("tells its listeners of a change until they leave", () => {
    const store = createStore({ tool: "draw", zoom: 1 });
    const listener = vi.fn();
    const leave = store.subscribe(listener);
    store.patch({ tool: "select" });
    leave();
    store.patch({ tool: "draw" });
    expect(listener).toHaveBeenCalledTimes(1);
    expect(store.get()).toEqual({ tool: "draw", zoom: 1 });
  });

  it("keeps quiet, and keeps its value, where nothing differs", () => {
    const store = createStore({ tool: "draw" });
    const before = store.get();
    const listener = vi.fn();
    store.subscribe(listener);
    store.patch({ tool: "draw" });
    store.set(before);
    expect(listener).not.toHaveBeenCalled();
    expect(store.get()).toBe(before);
  });
});

/** A value that components and painters watch: the smallest thing that React's `useSyncExternalStore` needs. */
export type Store<T> = {
  get(): T;
  set(next: T): void;
  /** Changes some fields; nobody is told where nothing differs. */
  patch(fields: Partial<T>): void;
  subscribe(listener: () => void): () => void;
};

export function createStore<T extends object>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  const set = (next: T) => {
    if (next === value) return;
    value = next;
    for (const listener of [...listeners]) listener();
  };
  return {
    get: () => value,
    set,
    patch: (fields) => {
      const next = { ...value, ...fields };
      if (!isShallowEqual(value, next)) set(next);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function isShallowEqual(a: object, b: object): boolean {
  const entries = new Map(Object.entries(a));
  const others = Object.entries(b);
  return entries.size === others.length && others.every(([key, value]) => Object.is(entries.get(key), value));
}

export type Recent<T> = { get: (key: string) => Promise<T> };

/**
 * Keeps the `most` things that were used last, loads others when they are asked for, and lets go of those that nobody
 * asked for longest. What could not be loaded is tried again the next time.
 */
export function keepRecent<T>(most: number, load: (key: string) => Promise<T>, letGo: (thing: T) => void): Recent<T> {
  const kept = new Map<string, T>();
  const get = async (key: string) => {
    const thing = kept.get(key) ?? (await load(key));
    kept.delete(key);
    kept.set(key, thing);
    const [oldest] = kept;
    if (oldest && kept.size > most) {
      kept.delete(oldest[0]);
      letGo(oldest[1]);
    }
    return thing;
  };
  return { get };
}

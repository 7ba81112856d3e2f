/** What people have begun to write, by place: changing the panel, or looking at another thread, loses none of it. */
const texts = new Map<string, string>();
/** Places: somebody who begins everywhere and sends nowhere fills no memory. */
const MOST = 50;

export function unfinishedText(place: string): string | undefined {
  return texts.get(place);
}

/** An empty text forgets the place. */
export function keepUnfinished(place: string, text: string): void {
  texts.delete(place);
  if (text.trim() !== "") texts.set(place, text);
  const [oldest] = texts.keys();
  if (texts.size > MOST && oldest !== undefined) texts.delete(oldest);
}

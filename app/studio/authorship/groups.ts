import type { ProvenanceAnswer } from "../../../domain/provenance/answer.ts";
import type { How, NoteOrigin } from "../../../domain/provenance/origin.ts";

/** What notes are told apart by: who brought them, or how they came. */
export type AuthorshipView = "person" | "how";

/** Notes that are shown in one colour; `key` is a user's id, a name of ours, or how they came. */
export type Group = { key: string; title: string; color: string; notes: number; ticks: number };

export const HOW_TITLES: Record<How, string> = {
  drawn: "Drawn",
  played: "Played",
  pasted: "Pasted",
  copied: "Copied",
  unseen: "Brought at once",
  imported: "Imported",
  sample: "Sample",
  generated: "Generated",
  unknown: "Not known",
};

export const MODELS = "models";
export const SAMPLE = "sample";
export const NOBODY = "nobody";

type Origin = Pick<NoteOrigin, "by" | "how">;

/** In which row a note counts: whoever brought it, a model, or the sample melody that the piece began with. */
export function personKey({ by, how }: Origin): string {
  if (how === "generated") return MODELS;
  if (how === "sample") return SAMPLE;
  return by ?? NOBODY;
}

export const keyIn = (view: AuthorshipView, origin: Origin): string =>
  view === "person" ? personKey(origin) : origin.how;

export function titleOf(view: AuthorshipView, key: string, people: ProvenanceAnswer["people"]): string {
  if (view === "how") return Object.entries(HOW_TITLES).find(([how]) => how === key)?.[1] ?? key;
  if (key === MODELS) return "Models";
  if (key === SAMPLE) return "Sample melody";
  return people.find(({ id }) => id === key)?.name ?? "Somebody who left";
}

/** All groups of an answer, those with most notes first. Their colours follow from their keys alone, so that they stay. */
export function groupsOf(
  { shares, people }: Pick<ProvenanceAnswer, "shares" | "people">,
  view: AuthorshipView,
  colorFor: (key: string) => string,
): Group[] {
  const groups = new Map<string, Group>();
  for (const share of shares) {
    const key = keyIn(view, share);
    const known = groups.get(key) ?? {
      key,
      title: titleOf(view, key, people),
      color: colorFor(key),
      notes: 0,
      ticks: 0,
    };
    groups.set(key, { ...known, notes: known.notes + share.notes, ticks: known.ticks + share.ticks });
  }
  return [...groups.values()].sort((a, b) => b.notes - a.notes || (a.title < b.title ? -1 : 1));
}

/** One line of the table: a person (or the models, or the sample) and how their notes came. */
export type ShareRow = {
  key: string;
  title: string;
  notes: number;
  /** 0-1 of all sounding time */
  share: number;
  hows: { how: How; title: string; notes: number; share: number; bars: [number, number][] }[];
};

/** The table: people by how, in notes and in shares of the time that notes sound. */
export function shareRows({ shares, people }: Pick<ProvenanceAnswer, "shares" | "people">): ShareRow[] {
  const all = shares.reduce((sum, { ticks }) => sum + ticks, 0) || 1;
  const rows = new Map<string, ShareRow>();
  for (const one of shares) {
    const key = personKey(one);
    const row = rows.get(key) ?? { key, title: titleOf("person", key, people), notes: 0, share: 0, hows: [] };
    rows.set(key, row);
    row.notes += one.notes;
    row.share += one.ticks / all;
    const title = howTitle(one);
    const same = row.hows.find((how) => how.title === title);
    const bars = one.bars.map(([first, last]): [number, number] => [first, last]);
    if (!same) row.hows.push({ how: one.how, title, notes: one.notes, share: one.ticks / all, bars });
    else {
      same.notes += one.notes;
      same.share += one.ticks / all;
      same.bars.push(...bars);
    }
  }
  for (const row of rows.values()) row.hows.sort((a, b) => b.notes - a.notes);
  return [...rows.values()].sort((a, b) => b.notes - a.notes || (a.title < b.title ? -1 : 1));
}

function howTitle({ how, of, technique, model }: ProvenanceAnswer["shares"][number]): string {
  if (how === "generated") return [technique ?? "Generated", model].filter(Boolean).join(", ");
  return of ? `${HOW_TITLES[how]} (${HOW_TITLES[of].toLowerCase()} before)` : HOW_TITLES[how];
}

const DAY = new Intl.DateTimeFormat("en", { dateStyle: "medium" });

/** "Drawn by Ada on 3 May 2026, changed by Ben." */
export function originSentence(origin: NoteOrigin, people: ProvenanceAnswer["people"]): string {
  const name = (id: string | null) => (id && people.find((person) => person.id === id)?.name) || "somebody who left";
  const when = `on ${DAY.format(new Date(origin.at))}`;
  const touched = origin.touchedBy.length > 0 ? `, changed by ${origin.touchedBy.map(name).join(" and ")}` : "";
  return `${howWords(origin, name)} ${when}${touched}.`;
}

function howWords({ how, by, of, generated }: NoteOrigin, name: (id: string | null) => string): string {
  if (how === "sample") return "From the sample melody that the piece began with,";
  if (how === "generated") {
    const model = generated?.model ?? generated?.technique ?? "a model";
    return `Generated by ${model}, accepted by ${name(by)}`;
  }
  if (how === "copied" && of)
    return `Copied by ${name(by)} from notes of ${of.how === "generated" ? "a model" : name(of.by)}`;
  if (how === "unseen") return `Brought by ${name(by)}, many notes at once,`;
  if (how === "unknown") return "Nobody knows any more who wrote it; brought";
  return `${HOW_TITLES[how]} by ${name(by)}`;
}

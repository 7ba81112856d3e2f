/** What bandmates do in the studio; each is a technique of the HTTP API. */
export const BANDMATES = [
  { id: "accompany", title: "Accompany" },
  { id: "edit", title: "Edit" },
  { id: "listen", title: "Listen" },
] as const;

export type BandmateId = (typeof BANDMATES)[number]["id"];

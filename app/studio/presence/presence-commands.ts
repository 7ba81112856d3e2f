import { REACTIONS } from "../../../domain/presence/reactions.ts";
import type { Desk } from "../desk/desk.ts";
import { setTogether } from "../together/together.ts";
import { followNext, stopFollowing } from "./following.ts";
import { react } from "./reactions.ts";

/** One digit a reaction, after those of the tools; they act while the roll has the focus. */
const FIRST_REACTION_KEY = 3;

/** What keys and the palette do with the people who are here. */
export const PRESENCE_COMMANDS: readonly {
  id: string;
  title: string;
  keys: readonly string[];
  scope: "studio" | "roll";
  run(desk: Desk): void;
}[] = [
  {
    id: "together",
    title: "Listen together, or by yourself",
    keys: ["Shift+T"],
    scope: "roll",
    run: (desk) => setTogether(desk, !desk.together.get().on),
  },
  {
    id: "follow-next",
    title: "Follow the next person",
    keys: ["Shift+F"],
    scope: "roll",
    run: followNext,
  },
  { id: "follow-stop", title: "Stop following", keys: [], scope: "studio", run: (desk) => stopFollowing(desk) },
  ...REACTIONS.map(({ kind, name }, place) => ({
    id: `react-${kind}`,
    title: `React to this bar: ${name}`,
    keys: [String(FIRST_REACTION_KEY + place)],
    scope: "roll" as const,
    run: (desk: Desk) => react(desk, kind),
  })),
];

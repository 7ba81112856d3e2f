import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { z } from "zod";
import { invalid } from "../failures.ts";
import { provenanceLines } from "../provenance/lines.ts";
import { parseInput } from "../sign-in/input.ts";
import { SESSION_IDLE_DAYS } from "../sign-in/sessions.ts";
import { backUp } from "./backup.ts";
import { listOffered, offerDataset, withdrawDataset } from "./datasets.ts";
import {
  confirmAddress,
  deletePerson,
  ensureUser,
  listPeople,
  makeAdmin,
  revokeSessions,
  setPassword,
  tokenFor,
} from "./people.ts";
import { tableOfTakes } from "./takes.ts";
import { tidy } from "./tidy.ts";

export const USAGE = `npm run -s admin -- token EMAIL                                prints a new API token alone; makes the user if there is none
npm run -s admin -- user EMAIL [--password-stdin] [--admin] [--confirmed]
                                                               makes or changes a user; the password is read from standard input;
                                                               --confirmed: you vouch that the address is theirs
npm run -s admin -- user delete EMAIL                          deletes an account for good, at once; what it made with others stays
npm run -s admin -- users                                      lists the accounts
npm run -s admin -- sessions revoke EMAIL                      signs a user out everywhere
npm run -s admin -- tidy [--days 90]                           forgets guests who cannot come back, with their own projects
npm run -s admin -- dataset NAME PATH [--licence TEXT]         offers a folder, a zip or a MIDI file to everybody to train on
npm run -s admin -- dataset remove NAME                        takes it back; models that were trained on it stay
npm run -s admin -- datasets                                   lists what is offered
npm run -s admin -- takes                                      how many takes were accepted, per technique
npm run -s admin -- provenance PROJECT                         prints who or what wrote how much of a project
npm run -s admin -- backup FILE                                writes the database into a file (needs pg_dump)`;

/** What a command may use: `input` is standard input, `out` prints a line to standard output. */
export type Desk = { databaseUrl: string; input: NodeJS.ReadableStream; out: (line: string) => void };

/** As long as a browser that does not come by stays signed in. */
const TIDY_DAYS = SESSION_IDLE_DAYS;
const daysInput = z.coerce.number().int().min(1, "--days takes a whole number from 1 on.");

type Command = (args: string[], desk: Desk) => Promise<void>;

const COMMANDS: Record<string, Command> = {
  token: async (args, { out }) => {
    const { positionals } = parseArgs({ args, allowPositionals: true });
    out(await tokenFor(only(positionals, "EMAIL")));
  },
  user: async (args, desk) => {
    if (args[0] !== "delete") return changeUser(args, desk);
    const email = only(args.slice(1), "EMAIL");
    await deletePerson(email);
    desk.out(`${email} is deleted.`);
  },
  users: async (_args, { out }) => {
    for (const line of await listPeople()) out(line);
  },
  sessions: async ([verb, ...args], { out }) => {
    if (verb !== "revoke") throw usage("sessions needs a verb: revoke");
    const count = await revokeSessions(only(args, "EMAIL"));
    out(`Signed out of ${count} ${count === 1 ? "browser" : "browsers"}.`);
  },
  tidy: async (args, { out }) => {
    const { values } = parseArgs({ args, options: { days: { type: "string", default: String(TIDY_DAYS) } } });
    const days = parseInput(daysInput, values.days);
    const { projects, guests, sessions } = await tidy(days);
    out(`Forgot ${guests} guests, ${projects} projects of guests and ${sessions} sessions.`);
  },
  dataset: async ([first = "", ...args], { out }) => {
    if (first === "remove") {
      const name = only(args, "NAME");
      await withdrawDataset(name);
      return out(`${name} is offered no more.`);
    }
    const options = { licence: { type: "string", default: "" } } as const;
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    await offerDataset({ name: first, path: only(positionals, "PATH"), licence: values.licence });
    out(`${first} is offered to everybody as soon as a worker has read it.`);
  },
  datasets: async (_args, { out }) => {
    for (const line of await listOffered()) out(line);
  },
  takes: async (_args, { out }) => {
    for (const line of await tableOfTakes()) out(line);
  },
  provenance: async (args, { out }) => {
    for (const line of await provenanceLines(only(args, "PROJECT"))) out(line);
  },
  backup: async (args, { databaseUrl, out }) => {
    const file = only(args, "FILE");
    await backUp(databaseUrl, file);
    out(`The database is in ${file}. \`pg_restore --clean --if-exists\` puts it back.`);
  },
};

/** Runs one command. @throws Failure in words for the operator */
export async function runCommand([name = "", ...args]: string[], desk: Desk): Promise<void> {
  await knownCommand(name)(args, desk);
}

/** @throws Failure "invalid" with the list of commands, for one that does not exist */
export function knownCommand(name: string): Command {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw usage(name === "" ? "Say what to do" : `There is no command ${name}`);
  return command;
}

async function changeUser(args: string[], { input, out }: Desk): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { "password-stdin": { type: "boolean" }, admin: { type: "boolean" }, confirmed: { type: "boolean" } },
  });
  const email = only(positionals, "EMAIL");
  const password = values["password-stdin"] ? (await text(input)).replace(/\r?\n$/, "") : null;
  const { id, isNew } = await ensureUser(email);
  if (password !== null) await setPassword(id, password);
  if (values.admin) await makeAdmin(id);
  if (values.confirmed) await confirmAddress(id);
  out(isNew ? `Made ${email}.` : `Changed ${email}.`);
}

function only(positionals: string[], name: string): string {
  const [first, ...more] = positionals;
  if (first === undefined || more.length > 0) throw usage(`This command takes one ${name}`);
  return first;
}

function usage(why: string) {
  return invalid([{ path: "", message: `${why}.\n\n${USAGE}` }]);
}

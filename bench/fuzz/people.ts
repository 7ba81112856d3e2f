import { connectScore } from "../../app/studio/sync/connect.ts";
import { createUndo } from "../../app/studio/undo/undo.ts";
import { prisma } from "../../prisma/client.ts";
import { person as newPerson } from "../../server/generations/test-fixtures.ts";
import { mayEdit } from "../../server/sync/protocol.ts";
import { createToken } from "../../server/tokens/tokens.ts";
import { leaveMark, someOperation } from "./operations.ts";
import type { Person, World } from "./world.ts";

const UNDO_CHANCE = 0.06;
/** Of those who have just undone something. */
const REDO_CHANCE = 0.4;
const MARK_CHANCE = 0.02;

/** Somebody new opens the project, in one of the processes. */
export async function join(world: World): Promise<void> {
  const principal = await newPerson(`Person ${world.people.length}`);
  const { token } = await createToken(principal, { name: "fuzz" });
  await prisma().membership.create({ data: { projectId: world.project, userId: principal.userId, role: "editor" } });
  const server = world.servers[world.people.length % world.servers.length];
  const connection = connectScore(world.project, { token, serverUrl: server?.address ?? "" });
  const origin = { person: world.people.length };
  const undo = createUndo(connection.doc, { origin, around: claimed(connection) });
  world.people.push({ principal, token, connection, origin, undo, document: 1, refused: 0, marks: [] });
  world.counts.people += 1;
}

/** What this person does now: an edit mostly; nothing while they may only look. */
export function act(world: World, person: Person): void {
  const { random, counts } = world;
  keepUp(world, person);
  const { role } = person.connection.status.get();
  // The studio keeps viewers from editing as soon as it knows; before that, the server refuses.
  if (role === null || !mayEdit(role)) return;
  counts.operations++;
  try {
    if (random.chance(UNDO_CHANCE)) counts.undone += person.undo.undo().did ? 1 : 0;
    else if (person.undo.state.get().canRedo && random.chance(REDO_CHANCE))
      counts.redone += person.undo.redo().did ? 1 : 0;
    else someOperation(person.connection.doc, random, person.origin, person.connection.gesture);
  } catch (problem) {
    // A command refuses what leads past a limit, in words.
    if (!(problem instanceof RangeError)) throw problem;
  }
  if (!random.chance(MARK_CHANCE)) return;
  const text = `mark ${person.principal.name} ${counts.operations}`;
  leaveMark(person.connection.doc, text);
  person.marks.push({ text, isSaved: false });
}

/** As the studio does: undo goes on in the document that takes over, and what was refused is let go of. */
export function keepUp(world: World, person: Person): void {
  const { connection } = person;
  const { document, saved, setAside } = connection.status.get();
  if (document !== person.document) {
    person.document = document;
    const before = person.undo.stacks();
    person.undo.dispose();
    person.undo = createUndo(connection.doc, { origin: person.origin, before, around: claimed(connection) });
  }
  if (setAside && setAside.length > 0) {
    world.counts.refused += setAside.reduce((sum, { changes }) => sum + changes, 0);
    for (const _ of setAside) connection.forgetSetAside();
    person.refused += setAside.length;
    person.marks = person.marks.filter(({ isSaved }) => isSaved);
  }
  if (saved) for (const mark of person.marks) mark.isSaved = true;
}

function claimed(connection: Person["connection"]) {
  return (name: "undo" | "redo", work: () => void) => {
    connection.gesture(name);
    work();
  };
}

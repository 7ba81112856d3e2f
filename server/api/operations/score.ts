import { z } from "zod";
import { MAX_MIDI_BYTES } from "../../../domain/midi/limits.ts";
import { writeMidi } from "../../../domain/midi/write.ts";
import { midiTexts } from "../../../domain/provenance/midi-texts.ts";
import { replaceScore } from "../../../domain/score/commands/replace-score.ts";
import { readScore } from "../../../domain/score/read.ts";
import { requireProject } from "../../access/require.ts";
import { parseMidi } from "../../midi/parse.ts";
import { provenanceOf } from "../../provenance/get.ts";
import { editScore, readDocument, writtenIn } from "../../sync/edit-score.ts";
import { nothing, operation } from "../operation.ts";
import { projectParameters, score, writtenWith } from "../shapes.ts";
import { signedIn } from "../signed-in.ts";

const MIDI_TYPE = "audio/midi";
const tag = "Score";

export const scoreOperations = [
  operation({
    id: "getScore",
    method: "GET",
    path: "/projects/{id}/score",
    tag,
    summary: "The score as JSON",
    parameters: projectParameters,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "the score", schema: score } },
    handle: async ({ principal, parameters }) => {
      await requireProject(signedIn(principal), parameters.id, "project.read");
      return { status: 200, json: readScore(await readDocument(parameters.id)) };
    },
  }),
  operation({
    id: "exportMidi",
    method: "GET",
    path: "/projects/{id}/midi",
    tag,
    summary: "The score as a Standard MIDI File (format 1), with who wrote what as text events where that is asked for",
    parameters: projectParameters,
    query: z.object({
      provenance: z
        .enum(["0", "1"])
        .optional()
        .meta({ description: "1: a text event a track and a note says who wrote it" }),
    }),
    body: nothing,
    responses: { 200: { description: "the file", contentType: MIDI_TYPE } },
    handle: async ({ principal, parameters, query }) => {
      const { project } = await requireProject(signedIn(principal), parameters.id, "midi.export");
      const score = readScore(await readDocument(parameters.id));
      const texts = query.provenance === "1" ? midiTexts(score, await provenanceOf(parameters.id)) : undefined;
      const bytes = writeMidi(score, texts);
      return { status: 200, bytes, contentType: MIDI_TYPE, fileName: `${project.title}.mid` };
    },
  }),
  operation({
    id: "importMidi",
    method: "PUT",
    path: "/projects/{id}/midi",
    tag,
    summary: "Replace the score by a Standard MIDI File",
    parameters: projectParameters,
    query: nothing,
    body: nothing,
    binary: {
      contentTypes: [MIDI_TYPE, "audio/mid", "audio/x-midi", "application/x-midi", "application/octet-stream"],
      maxBytes: MAX_MIDI_BYTES,
      description: "a Standard MIDI File, format 0 or 1",
    },
    responses: {
      200: {
        description: "what was read",
        schema: z.object({ tracks: z.int(), notes: z.int(), warnings: z.array(z.string()), written: writtenWith }),
      },
      400: { description: "not a MIDI file that can be read; the detail says why" },
      413: { description: "too large" },
    },
    handle: async ({ principal, parameters, bytes }) => {
      const who = signedIn(principal);
      await requireProject(who, parameters.id, "midi.import");
      const read = await parseMidi(bytes, who.userId);
      const author = { userId: who.userId, kind: "import" as const, about: { format: "midi" } };
      const written = await editScore(parameters.id, author, (doc) => {
        replaceScore(doc, read.score);
        return writtenIn(doc);
      });
      const notes = read.score.tracks.reduce((sum, track) => sum + track.notes.length, 0);
      return { status: 200, json: { tracks: read.score.tracks.length, notes, warnings: read.warnings, written } };
    },
  }),
];

import { askBandmate } from "../bandmates/ask.ts";
import { beginComment } from "../comments/subjects.ts";
import type { Desk } from "../desk/desk.ts";
import { keepOrFree } from "../edit/locked.ts";
import * as proposals from "../edit/proposal-commands.ts";
import { PRESENCE_COMMANDS } from "../presence/presence-commands.ts";
import { record } from "../record/record.ts";
import { type CursorMove, moveCursor } from "../roll/keyboard-cursor.ts";
import { openPanel } from "../side/open-panel.ts";
import { closeAlternative, makeTakeByKey } from "../takes/alternative.ts";
import { chooseLatest } from "../takes/choosing.ts";
import { blindByKey, hearNextVersion, stopComparing } from "../takes/compare.ts";
import { openNaming } from "../timeline/naming.ts";
import { openReplay } from "../timeline/replay/open-replay.ts";
import type { Command, CommandGroup } from "./command.ts";
import * as notes from "./note-commands.ts";
import { pasteByPalette, writeToClipboard } from "./palette-clipboard.ts";
import * as studio from "./studio-commands.ts";

type Rest = Omit<Command, "group" | "id" | "title" | "keys" | "run" | "scope"> & { scope?: Command["scope"] };

function command(
  group: CommandGroup,
  id: string,
  title: string,
  keys: readonly string[],
  run: (desk: Desk) => void,
  rest: Rest = {},
): Command {
  return { group, id, title, keys, run, scope: "roll", ...rest };
}

const STUDIO = { scope: "studio" } as const;
const EDITS = { edits: true, onSelection: true } as const;
const PROPOSAL = { onProposal: true } as const;
const ASKS = { ...STUDIO, edits: true } as const;
const VELOCITY_STEP = 5;
const ZOOM_STEP = 1.3;

/** An arrow works on the selected notes, or moves the keyboard's cursor where none is selected. */
const arrow = (id: string, title: string, keys: string, move: CursorMove, onNotes: (desk: Desk) => void) =>
  command("Notes", id, title, [keys], (desk) =>
    desk.state.get().selection.size > 0 ? onNotes(desk) : moveCursor(desk, move),
  );

/** Everything that a key, the help and the palette know. */
export const COMMANDS: readonly Command[] = [
  command("Play", "play", "Play or stop", ["Space"], (desk) => desk.transport.toggle(), STUDIO),
  command("Play", "to-start", "To the start", ["Home"], studio.toStart),
  command("Play", "enter", "To the start; with the keyboard cursor: write or select a note", ["Enter"], studio.enter),
  command("Play", "record", "Record what you play, or stop", ["R"], record, { edits: true }),
  command("Play", "loop", "Loop on or off", ["Shift+O"], studio.toggleLoop),
  command("Play", "loop-selection", "Loop the selected notes", ["Shift+L"], studio.loopSelection, {
    onSelection: true,
  }),
  command("Play", "metronome", "Metronome on or off", ["Shift+M"], (desk) =>
    studio.toggle(desk, "metronome", "Metronome"),
  ),

  command("Tools", "draw", "Draw tool", ["1"], (desk) => studio.chooseTool(desk, "draw")),
  command("Tools", "select", "Select tool", ["2"], (desk) => studio.chooseTool(desk, "select")),
  command("Tools", "other-tool", "Switch between draw and select", ["B"], (desk) =>
    studio.chooseTool(desk, desk.state.get().tool === "draw" ? "select" : "draw"),
  ),

  command("Edit", "undo", "Undo what you did", ["Mod+Z"], studio.undo, { ...STUDIO, edits: true }),
  command("Edit", "redo", "Redo", ["Mod+Shift+Z", "Mod+Y"], studio.redo, { ...STUDIO, edits: true }),
  command("Edit", "copy", "Copy notes", ["Mod+C"], (desk) => writeToClipboard(desk, "copy"), {
    native: true,
    onSelection: true,
  }),
  command("Edit", "cut", "Cut notes", ["Mod+X"], (desk) => writeToClipboard(desk, "cut"), { native: true, ...EDITS }),
  command("Edit", "paste", "Paste notes at the cursor or playhead", ["Mod+V"], pasteByPalette, {
    native: true,
    edits: true,
  }),
  command("Edit", "duplicate", "Duplicate notes", ["Mod+D"], notes.duplicate, EDITS),
  command("Edit", "delete", "Delete notes", ["Delete", "Backspace"], notes.remove, EDITS),
  command("Edit", "select-all", "Select all notes of the track", ["Mod+A"], studio.selectAll),
  command("Edit", "cancel", "Cancel a drag, or select nothing", ["Escape"], studio.cancel),

  arrow("up", "A semitone up, or the cursor up", "Up", "up", (desk) => notes.transpose(desk, 1)),
  arrow("down", "A semitone down, or the cursor down", "Down", "down", (desk) => notes.transpose(desk, -1)),
  arrow("octave-up", "An octave up", "Shift+Up", "octave-up", (desk) => notes.transpose(desk, 12)),
  arrow("octave-down", "An octave down", "Shift+Down", "octave-down", (desk) => notes.transpose(desk, -12)),
  arrow("left", "Earlier by a grid step, or the cursor left", "Left", "left", (desk) => notes.nudge(desk, -1)),
  arrow("right", "Later by a grid step, or the cursor right", "Right", "right", (desk) => notes.nudge(desk, 1)),
  arrow("shorter", "Shorter, or the cursor a bar left", "Shift+Left", "bar-left", (desk) => notes.lengthen(desk, -1)),
  arrow("longer", "Longer, or the cursor a bar right", "Shift+Right", "bar-right", (desk) => notes.lengthen(desk, 1)),
  command("Notes", "louder", "Louder", ["Mod+Up"], (desk) => notes.louder(desk, VELOCITY_STEP), EDITS),
  command("Notes", "softer", "Softer", ["Mod+Down"], (desk) => notes.louder(desk, -VELOCITY_STEP), EDITS),
  command("Notes", "quantize", "Quantize to the grid", ["Q"], (desk) => notes.quantize(desk), EDITS),
  command(
    "Notes",
    "quantize-how",
    "Quantize with strength and swing",
    ["Shift+Q"],
    (desk) => desk.state.patch({ openDialog: "quantize" }),
    EDITS,
  ),
  command("Notes", "legato", "Legato: each note to the next", ["L"], notes.legato, EDITS),
  command("Notes", "split", "Split notes", ["S"], notes.split, EDITS),
  command("Notes", "join", "Join notes", ["J"], notes.join, EDITS),

  command("View", "ghosts", "Show other tracks' notes", ["G"], (desk) => studio.toggle(desk, "ghosts", "Other tracks")),
  command("View", "fold", "Fold to the rows in use", ["F"], (desk) => studio.toggle(desk, "fold", "Fold")),
  command("View", "scale", "Highlight the scale", ["K"], (desk) => studio.toggle(desk, "scale", "Scale")),
  command("View", "authorship", "Who wrote what: by person, by how, or off", ["W"], studio.nextAuthorship),
  command("View", "zoom-in", "Zoom in", ["="], (desk) => studio.zoom(desk, "time", ZOOM_STEP)),
  command("View", "zoom-out", "Zoom out", ["-"], (desk) => studio.zoom(desk, "time", 1 / ZOOM_STEP)),
  command("View", "taller", "Taller rows", ["Alt+Up"], (desk) => studio.zoom(desk, "pitch", ZOOM_STEP)),
  command("View", "flatter", "Flatter rows", ["Alt+Down"], (desk) => studio.zoom(desk, "pitch", 1 / ZOOM_STEP)),
  command("View", "fit", "Show the whole piece", ["0"], studio.fitAll),
  command("View", "previous-track", "Track above", ["["], (desk) => studio.changeTrack(desk, -1)),
  command("View", "next-track", "Track below", ["]"], (desk) => studio.changeTrack(desk, 1)),

  command("View", "name-version", "Name this version (everything is saved already)", ["Mod+S"], openNaming, STUDIO),
  command("View", "history", "Show what happened: history", [], (desk) => openPanel(desk, "history"), STUDIO),
  command("View", "replay", "Watch how the piece was made", [], openReplay, STUDIO),

  command("Bandmates", "accompany", "Ask for an accompaniment", [], (desk) => askBandmate(desk, "accompany"), ASKS),
  command("Bandmates", "edit", "Ask for edits", [], (desk) => askBandmate(desk, "edit"), ASKS),
  command("Bandmates", "listen", "Ask how it sounds to a model", [], (desk) => askBandmate(desk, "listen"), ASKS),
  command("Bandmates", "keep-notes", "Keep the selected notes in edits, or let them go", ["Shift+K"], keepOrFree, {
    onSelection: true,
  }),
  command("Bandmates", "edit-back", "One edit back", [","], (desk) => proposals.step(desk, -1), PROPOSAL),
  command("Bandmates", "edit-forward", "One edit forward", ["."], (desk) => proposals.step(desk, 1), PROPOSAL),
  command("Bandmates", "edit-stop", "Stop the edits here, or go on", ["/"], proposals.stopOrGoOn, PROPOSAL),
  command("Bandmates", "edit-keep", "Keep this state of the edits", ["Shift+Enter"], proposals.keepByKey, {
    ...PROPOSAL,
    edits: true,
  }),
  command("Together", "comment", "Comment on what is selected", ["C"], beginComment),
  command("Together", "comments", "Show the comments", [], (desk) => openPanel(desk, "comments"), STUDIO),
  command("Together", "chat", "Show the chat", [], (desk) => openPanel(desk, "chat"), STUDIO),

  ...PRESENCE_COMMANDS.map(({ id, title, keys, run, scope }) => command("Together", id, title, keys, run, { scope })),

  command(
    "Takes",
    "compare",
    "Compare the takes with the score by ear, or go on to the next",
    [],
    hearNextVersion,
    STUDIO,
  ),
  command("Takes", "compare-blind", "Compare blind: hide the names", [], (desk) => blindByKey(desk), STUDIO),
  command("Takes", "compare-stop", "Stop comparing", [], stopComparing, STUDIO),
  command(
    "Takes",
    "take-of-selection",
    "Try the bars of the selected notes as a take",
    [],
    (desk) => makeTakeByKey(desk, "selection"),
    {
      ...STUDIO,
      ...EDITS,
    },
  ),
  command(
    "Takes",
    "take-of-loop",
    "Try the bars of the loop as a take",
    [],
    (desk) => makeTakeByKey(desk, "loop"),
    ASKS,
  ),
  command("Takes", "take-of-track", "Try this track as a take", [], (desk) => makeTakeByKey(desk, "whole"), ASKS),
  command("Takes", "take-close", "Done writing in a take", [], closeAlternative, STUDIO),
  command("Takes", "take-choose", "Choose notes or bars of the latest take", [], chooseLatest, STUDIO),
  command("Help", "share", "Share this project", [], (desk) => desk.state.patch({ openDialog: "share" }), STUDIO),
  command("Help", "help", "All keys", ["?"], (desk) => desk.state.patch({ openDialog: "help" }), STUDIO),
  command(
    "Help",
    "palette",
    "Find a command",
    ["Mod+K"],
    (desk) => desk.state.patch({ openDialog: "palette" }),
    STUDIO,
  ),
];

import { DEFAULT_PAN, DEFAULT_VOLUME, MAX_CHANNEL, MAX_NAME_LENGTH, MAX_SEVEN_BIT, TRACK_COLORS } from "./limits.ts";
import { repairInteger, repairText } from "./repair.ts";
import type { Track } from "./score.ts";

/** Everything of a track but its identifier, notes and events. */
export type TrackHead = Omit<Track, "id" | "notes" | "controls" | "bends" | "programs" | "lyrics">;

/** The properties of a track from whatever `value` finds under their names. */
export function repairTrackHead(value: (name: keyof TrackHead) => unknown): TrackHead {
  return {
    name: repairText(value("name"), MAX_NAME_LENGTH) ?? "",
    program: repairInteger(value("program"), 0, MAX_SEVEN_BIT) ?? 0,
    isDrum: value("isDrum") === true,
    channel: repairInteger(value("channel"), 0, MAX_CHANNEL),
    volume: repairInteger(value("volume"), 0, MAX_SEVEN_BIT) ?? DEFAULT_VOLUME,
    pan: repairInteger(value("pan"), 0, MAX_SEVEN_BIT) ?? DEFAULT_PAN,
    muted: value("muted") === true,
    soloed: value("soloed") === true,
    color: repairInteger(value("color"), 0, TRACK_COLORS - 1) ?? 0,
  };
}

import { describe, expect, it } from "vitest";
import { checkParameters } from "../../../domain/techniques/check-parameters.ts";
import { EDIT_PRESETS, presetOf } from "./edit-presets.ts";

describe("ready-made settings of edits", () => {
  it("[ST32] are accepted as they are, and known again", () => {
    for (const { id, parameters } of EDIT_PRESETS) {
      expect(checkParameters("edit", parameters)).toMatchObject({ ok: true, parameters });
      expect(presetOf({ ...parameters, keepNotes: [] })).toBe(id);
    }
    expect(presetOf({ ...EDIT_PRESETS[0].parameters, creativeRisk: 6 })).toBeNull();
  });
});

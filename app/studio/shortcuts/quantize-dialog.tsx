"use client";

import { useState } from "react";
import { Button } from "../../design/button.tsx";
import { Dialog, DialogActions } from "../../design/dialog.tsx";
import { Slider } from "../../design/slider.tsx";
import { useDesk, useStudioState } from "../desk/use-desk.tsx";
import { quantize } from "./note-commands.ts";

const percent = (value: number) => `${value} %`;

/** Quantize by halves: how far each note goes to the grid, and how late every second line lies. */
export function QuantizeDialog({ onClose }: { onClose: () => void }) {
  const desk = useDesk();
  const grid = useStudioState((state) => state.grid);
  const count = useStudioState((state) => state.selection.size);
  const [strength, setStrength] = useState(100);
  const [swing, setSwing] = useState(0);
  const apply = () => {
    quantize(desk, { strength: strength / 100, swing: swing / 100 });
    onClose();
  };
  return (
    <Dialog
      title="Quantize"
      lead={`${count} notes move towards the grid of ${grid === "off" ? "1/16" : grid}.`}
      size="small"
      isOpen
      onOpenChange={onClose}
    >
      <Slider label="Strength" minValue={0} maxValue={100} value={strength} onChange={setStrength} format={percent} />
      <Slider label="Swing" minValue={0} maxValue={100} value={swing} onChange={setSwing} format={percent} />
      <DialogActions>
        <Button onPress={onClose}>Cancel</Button>
        <Button look="primary" onPress={apply}>
          Quantize
        </Button>
      </DialogActions>
    </Dialog>
  );
}

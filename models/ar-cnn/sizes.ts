import type { Size } from "../../domain/training/architectures.ts";
import { defaultSize, type NetworkSize } from "./network.ts";

/** The shipped network is medium. */
export const NETWORK_SIZES: Record<Size, NetworkSize> = {
  small: { stepFilters: 8, beatFilters: 12, features: 96, beatBlocks: 1, timeBlocks: 2 },
  medium: defaultSize,
  large: { stepFilters: 24, beatFilters: 48, features: 384, beatBlocks: 2, timeBlocks: 4 },
};

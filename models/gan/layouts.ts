import { band } from "./band.ts";
import type { Layout, LayoutId } from "./layout.ts";
import { choir } from "./voices.ts";

/** Every ensemble that there is. */
export const LAYOUTS: Record<LayoutId, Layout> = { choir, band };

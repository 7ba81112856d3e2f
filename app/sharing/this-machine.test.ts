import { expect, it } from "vitest";
import { isThisMachineOnly } from "./this-machine.ts";

it("[UI8] an address that opens on one computer only is told from one that others can open", () => {
  for (const here of ["localhost", "tutti.localhost", "127.0.0.1", "127.1.2.3", "[::1]"]) {
    expect(isThisMachineOnly(here)).toBe(true);
  }
  for (const there of ["tutti.example.org", "192.168.1.20", "1270.example.org", "mylocalhost"]) {
    expect(isThisMachineOnly(there)).toBe(false);
  }
});

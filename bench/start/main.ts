import { rm } from "node:fs/promises";
import path from "node:path";
import { freePort } from "../../prisma/embedded/free-port.ts";
import { freshClone, run, secondsOf } from "./clone.ts";
import { secondsToFirstPage } from "./first-page.ts";

const INSTALL = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/**
 * From a fresh clone to the first page, beside what the same clone costs with `npm ci` alone: what is above 1 is our
 * own doing (database, migrations, build, start). The start after that is measured too.
 */
export async function benchStart(json: boolean): Promise<void> {
  const reference = await freshClone();
  const installSeconds = await secondsOf(() => run("npm", INSTALL, reference));
  await rm(path.dirname(reference), { recursive: true, force: true });

  let clone = "";
  const cloneSeconds = await secondsOf(async () => {
    clone = await freshClone();
  });
  const port = await freePort();
  const firstSeconds = cloneSeconds + (await secondsToFirstPage(clone, port));
  const secondSeconds = await secondsToFirstPage(clone, port);
  await rm(path.dirname(clone), { recursive: true, force: true });

  const figures = {
    npmCiSeconds: round(installSeconds),
    cloneToFirstPageSeconds: round(firstSeconds),
    secondStartSeconds: round(secondSeconds),
  };
  const ratios = {
    cloneToFirstPageOverNpmCi: round(firstSeconds / installSeconds),
    secondStartOverNpmCi: round(secondSeconds / installSeconds),
  };
  console.log(`npm ci alone             ${figures.npmCiSeconds} s`);
  console.log(
    `clone to first page      ${figures.cloneToFirstPageSeconds} s (${ratios.cloneToFirstPageOverNpmCi} times)`,
  );
  console.log(`second start to the page ${figures.secondStartSeconds} s (${ratios.secondStartOverNpmCi} times)`);
  if (json) console.log(JSON.stringify({ name: "start", ratios, figures }));
}

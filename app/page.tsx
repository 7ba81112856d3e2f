import { Hero } from "./landing/hero.tsx";
import { problemInWords } from "./landing/problem.ts";
import { Readings } from "./landing/readings.tsx";
import { samplePictures } from "./landing/sample-pictures.ts";
import { Sections } from "./landing/sections.tsx";
import { SiteFooter } from "./shell/site-footer.tsx";
import { SiteHeader } from "./shell/site-header.tsx";

type Search = Promise<{ problem?: string | string[] }>;

export default async function LandingPage({ searchParams }: { searchParams: Search }) {
  const { problem } = await searchParams;
  return (
    <>
      <SiteHeader />
      <main id="main">
        <Hero melodies={samplePictures()} problem={problem === undefined ? null : problemInWords(problem)} />
        <Readings />
        <Sections />
      </main>
      <SiteFooter />
    </>
  );
}

import { Hero } from "./landing/hero.tsx";
import { Readings } from "./landing/readings.tsx";
import { samplePictures } from "./landing/sample-pictures.ts";
import { Sections } from "./landing/sections.tsx";
import { SiteFooter } from "./shell/site-footer.tsx";
import { SiteHeader } from "./shell/site-header.tsx";

export default function LandingPage() {
  return (
    <>
      <SiteHeader />
      <main id="main">
        <Hero melodies={samplePictures()} />
        <Readings />
        <Sections />
      </main>
      <SiteFooter />
    </>
  );
}

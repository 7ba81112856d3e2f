/**
 * Scripts that run in a page before ours: they listen at the loudspeaker, count what is painted, and count how often
 * React commits. Nothing of Tutti is changed by them.
 */

/** Each onset of the metronome, as the millisecond since 1970 at which it leaves the loudspeaker. */
export const EARS = `(() => {
  const onsets = [];
  window.benchOnsets = onsets;
  const connect = AudioNode.prototype.connect;
  const code = \`registerProcessor("bench-ear", class extends AudioWorkletProcessor {
    quiet = 0; loud = false;
    process([input]) {
      const samples = input[0];
      if (!samples) return true;
      for (let i = 0; i < samples.length; i++) {
        if (Math.abs(samples[i]) > 0.02) {
          if (!this.loud && this.quiet > sampleRate / 20) this.port.postMessage(currentTime + i / sampleRate);
          this.loud = true; this.quiet = 0;
        } else if (++this.quiet > sampleRate / 50) this.loud = false;
      }
      return true;
    }
  });\`;
  const modules = new WeakMap();
  const ear = async (context, node) => {
    const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
    if (!modules.has(context)) modules.set(context, context.audioWorklet.addModule(url));
    await modules.get(context);
    const worklet = new AudioWorkletNode(context, "bench-ear");
    const source = node.constructor.name;
    worklet.port.onmessage = ({ data }) => {
      const stamp = context.getOutputTimestamp();
      const heard = stamp.performanceTime + (data - stamp.contextTime) * 1000;
      onsets.push({ source, at: performance.timeOrigin + heard });
    };
    Reflect.apply(connect, node, [worklet]);
  };
  AudioNode.prototype.connect = function (...args) {
    if (args[0] instanceof AudioDestinationNode) void ear(this.context, this);
    return Reflect.apply(connect, this, args);
  };
})()`;

/** When the canvas of notes was painted, and how often the page was committed by React. */
export const EYES = `(() => {
  window.benchPaints = [];
  window.benchCommits = 0;
  window.benchPresses = [];
  const clear = CanvasRenderingContext2D.prototype.clearRect;
  CanvasRenderingContext2D.prototype.clearRect = function (...args) {
    const roll = this.canvas.parentElement;
    if (roll?.dataset.roll !== undefined && roll.querySelectorAll("canvas")[1] === this.canvas) {
      window.benchPaints.push(performance.timeOrigin + performance.now());
    }
    return Reflect.apply(clear, this, args);
  };
  window.addEventListener("pointerup", () => window.benchPresses.push(performance.timeOrigin + performance.now()), true);
  window.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
    supportsFiber: true, renderers: new Map(), inject: () => 1,
    onCommitFiberRoot: () => { window.benchCommits += 1; }, onCommitFiberUnmount: () => {}, onPostCommitFiberRoot: () => {},
    checkDCE: () => {}, onScheduleFiberRoot: () => {},
  };
})()`;

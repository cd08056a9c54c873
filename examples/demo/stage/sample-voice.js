// Only in the demo: where the machine has no microphone, a sample voice speaks, and the page says so.
// A refused or blocked microphone is left as it is: there the elements say what to do.
(() => {
  const media = navigator.mediaDevices;
  if (!media?.getUserMedia) return;
  const ask = media.getUserMedia.bind(media);

  media.getUserMedia = async (constraints) => {
    try {
      return await ask(constraints);
    } catch (error) {
      const missing = error.name === 'NotFoundError' || error.name === 'OverconstrainedError';
      if (!missing || !constraints?.audio || constraints.video) throw error;
      return sampleStream();
    }
  };

  async function sampleStream() {
    const context = new AudioContext();
    await context.resume();
    const buffer = await whatIsSaid(context);
    const source = new AudioBufferSourceNode(context, { buffer, loop: true });
    const out = context.createMediaStreamDestination();
    source.connect(out);
    source.start();
    endWithTrack(out.stream.getAudioTracks()[0], context);
    say();
    return out.stream;
  }

  /** One answer after the other, with a breath after each. */
  async function whatIsSaid(context) {
    const answers = await Promise.all([0, 1, 2].map((turn) => oneAnswer(context, turn)));
    const spoken = answers.filter(Boolean);
    const breath = Math.round(context.sampleRate * 0.8);
    const all = context.createBuffer(
      1,
      spoken.reduce((sum, { length }) => sum + length + breath, 0),
      context.sampleRate,
    );
    let at = 0;
    for (const one of spoken) {
      all.copyToChannel(one.getChannelData(0), 0, at);
      at += one.length + breath;
    }
    return all;
  }

  async function oneAnswer(context, turn) {
    const reply = await fetch(`/demo/voice?turn=${turn}`);
    return reply.ok ? context.decodeAudioData(await reply.arrayBuffer()) : undefined;
  }

  /** A track that is stopped by the page fires no event, so closing hangs on `stop` itself. */
  function endWithTrack(track, context) {
    const stop = track.stop.bind(track);
    track.stop = () => {
      stop();
      document.querySelector('[data-sample-voice]')?.remove();
      document.body.style.paddingBlockEnd = '';
      if (context.state !== 'closed') context.close();
    };
  }

  function say() {
    if (document.querySelector('[data-sample-voice]')) return;
    const note = document.createElement('p');
    note.dataset.sampleVoice = '';
    note.setAttribute('role', 'status');
    note.textContent = 'No microphone here: a sample voice speaks.';
    note.style.cssText =
      'position:fixed;inset-inline:0;inset-block-end:0;margin:0;padding:.6rem 1rem;background:#1d2523;color:#fff;font:14px/1.4 system-ui,sans-serif;text-align:center;z-index:1';
    document.body.append(note);
    document.body.style.paddingBlockEnd = `${note.offsetHeight}px`;
  }
})();

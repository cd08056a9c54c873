/** As the documentation has it: a tag, and the published file in a script of its own. */
interface Recorder extends HTMLElement {
  updateComplete: Promise<unknown>;
}

async function stands(): Promise<void> {
  await customElements.whenDefined('coach-voice-recorder');
  await document.querySelector<Recorder>('coach-voice-recorder')!.updateComplete;
}

// It tells when the recording is complete, and safe on this device.
document.addEventListener('coach-recording-stopped', (event) =>
  probe.taken((event as Event & { files: readonly File[] }).files),
);
probe.stands(stands());

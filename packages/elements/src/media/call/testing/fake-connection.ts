/** A connection that does what a test says, and counts what it is asked to do. */
export class FakeConnection {
  connectionState: RTCPeerConnectionState = 'new';
  signalingState: RTCSignalingState = 'stable';
  localDescription: unknown = null;
  restarts = 0;
  closed = false;
  onconnectionstatechange: (() => void) | null = null;
  onnegotiationneeded: (() => void) | null = null;
  onicecandidate: ((event: unknown) => void) | null = null;
  ontrack: ((event: unknown) => void) | null = null;
  readonly configurations: RTCConfiguration[];
  readonly channel = {
    readyState: 'connecting',
    sent: [] as string[],
    onopen: undefined as (() => void) | undefined,
    onmessage: undefined as ((event: { data: string }) => void) | undefined,
    send(text: string) {
      this.sent.push(text);
    },
  };

  constructor(configuration: RTCConfiguration) {
    this.configurations = [configuration];
  }

  /** As the browser would say it. */
  become(state: RTCPeerConnectionState): void {
    this.connectionState = state;
    this.onconnectionstatechange?.();
  }

  /** The channel between the pages is there, and so is the other page. */
  open(): void {
    this.channel.readyState = 'open';
    this.channel.onopen?.();
  }

  hear(data: unknown): void {
    this.channel.onmessage?.({ data: JSON.stringify(data) });
  }

  createDataChannel(): unknown {
    return this.channel;
  }
  addTransceiver(): void {}
  getTransceivers(): never[] {
    return [];
  }
  setConfiguration(configuration: RTCConfiguration): void {
    this.configurations.push(configuration);
  }
  restartIce(): void {
    this.restarts += 1;
  }
  async getStats(): Promise<Map<string, unknown>> {
    return new Map();
  }
  async setLocalDescription(): Promise<void> {}
  async setRemoteDescription(): Promise<void> {}
  async addIceCandidate(): Promise<void> {}
  close(): void {
    this.closed = true;
  }
}

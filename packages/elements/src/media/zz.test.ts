it('probe', async () => {
  const log: unknown[] = [];
  const ctx = new AudioContext(); const r = await Promise.race([ctx.resume().then(()=>'ok'), new Promise((x)=>setTimeout(()=>x('late'),3000))]);
  log.push(r, ctx.state, ctx.sampleRate, ctx.currentTime);
  log.push(['audio/mp4','audio/webm;codecs=opus','audio/ogg'].map((m)=>MediaRecorder.isTypeSupported(m)));
  try { const s = await navigator.mediaDevices.getUserMedia({audio:true}); log.push(s.getAudioTracks().map(t=>[t.label,t.readyState,t.muted]));
    const m = new MediaRecorder(s,{mimeType:'audio/mp4'}); const sizes: unknown[]=[]; m.ondataavailable=(e)=>sizes.push([e.data.size,e.data.type]); m.onerror=(e)=>sizes.push(String((e as any).error)); m.start(1000); await new Promise(x=>setTimeout(x,3500)); m.stop(); await new Promise(x=>setTimeout(x,1000)); log.push(sizes);
  } catch(e) { log.push(String(e)); }
  const d = ctx.createMediaStreamDestination(); const o = ctx.createOscillator(); o.connect(d); o.start();
  const m = new MediaRecorder(d.stream,{mimeType:'audio/mp4'}); const sizes: unknown[]=[]; m.ondataavailable=(e)=>sizes.push([e.data.size,e.data.type]); m.start(1000); await new Promise(x=>setTimeout(x,3500)); m.stop(); await new Promise(x=>setTimeout(x,500)); log.push('dest', sizes, ctx.currentTime);
  throw new Error(JSON.stringify(log));
}).timeout(30000);

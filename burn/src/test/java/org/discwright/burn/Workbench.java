package org.discwright.burn;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.discwright.transport.trace.FaultyTransport;
import org.discwright.transport.trace.ScriptedTransport;

/** A fake recorder, a transport that can be broken, and a format object at it. */
final class Workbench implements AutoCloseable {
    final FakeRecorder drive = new FakeRecorder();
    final FaultyTransport transport =
            new FaultyTransport(ScriptedTransport.answering(1 << 16, drive));
    final FakePauses pauses = new FakePauses();
    final DiscRecorder recorder = new DiscRecorder(pauses);
    final TrackAtOnceFormat format = new TrackAtOnceFormat();
    final List<TrackAtOnceUpdate> updates = new CopyOnWriteArrayList<>();

    private Workbench() {}

    /** A recorder that is bound; the format object knows nothing of it yet. */
    static Workbench bound() throws BurnException {
        Workbench bench = new Workbench();
        bench.recorder.initialize(bench.transport);
        return bench;
    }

    /** A format object with recorder and client name. */
    static Workbench idle() throws BurnException {
        Workbench bench = bound();
        bench.format.setRecorder(bench.recorder);
        bench.format.setClientName("test");
        bench.format.addListener((_, update) -> bench.updates.add(update));
        return bench;
    }

    /** The same, with a blank disc prepared. */
    static Workbench prepared() throws BurnException {
        Workbench bench = idle();
        bench.format.prepareMedia();
        return bench;
    }

    /** Writes a track of noise. */
    TrackReport add(int sectors, long seed) throws BurnException {
        return format.addAudioTrack(Sounds.noise(sectors, seed));
    }

    @Override
    public void close() {
        format.close();
        recorder.close();
    }
}

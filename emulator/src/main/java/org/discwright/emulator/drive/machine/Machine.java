package org.discwright.emulator.drive.machine;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import org.discwright.emulator.medium.BlockMediaType;
import org.discwright.emulator.medium.CdMediaType;
import org.discwright.emulator.medium.DiscState;
import org.discwright.emulator.medium.DiscStatus;
import org.discwright.emulator.persona.Persona;
import org.discwright.emulator.persona.Trait;
import org.discwright.emulator.recording.block.RecordingMode;
import org.discwright.mmc.modepage.WriteType;
import org.discwright.mmc.sense.AdditionalSense;
import org.discwright.mmc.sense.Sense;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.transport.Nexus;

/** A recorder's inner state. One thread at a time uses it. */
public final class Machine {
    private final Persona persona;
    private final Pace pace;
    private final Hosts hosts = new Hosts();
    private final Tray tray;
    private final Speeds speeds;
    private final WriteBuffer buffer;
    private final SentSectors sent;
    private final DataBuffer memory;
    private final BackgroundFormat background;
    private final ModePages modePages;
    private final SplittableRandom random;
    private Optional<InsertedDisc> disc;
    private Optional<LongOperation> operation = Optional.empty();
    private Optional<DiscState> loaded;
    private int position;

    /**
     * A recorder that was just switched on.
     *
     * @param disc the disc on its closed tray
     * @param seed for what it does at random
     */
    public Machine(Persona persona, Pace pace, Optional<InsertedDisc> disc, long seed) {
        this.persona = persona;
        this.pace = pace;
        this.disc = disc;
        this.tray = new Tray(pace, hosts, disc.isPresent());
        this.speeds = new Speeds(persona);
        this.background = new BackgroundFormat(pace, speeds);
        this.buffer = new WriteBuffer(pace, persona.bufferSize());
        this.sent = new SentSectors(persona.bufferSize());
        this.memory = new DataBuffer(persona.bufferSize());
        this.modePages = new ModePages(persona);
        this.random = new SplittableRandom(seed);
        meetMedium();
        loaded = cdState();
    }

    private Optional<DiscState> cdState() {
        return disc.filter(Disc.class::isInstance).map(one -> ((Disc) one).state());
    }

    /** What kind of recorder it is. */
    public Persona persona() {
        return persona;
    }

    /** Its sense of time. */
    public Pace pace() {
        return pace;
    }

    /** What lay on the disc is gone: hosts are to look at it anew. */
    public void discErased(Nexus cause) {
        sent.clear();
        discChanged(cause);
    }

    /** What lies on the disc was changed: hosts are to look at it anew. */
    public void discChanged(Nexus cause) {
        hosts.event(MediaEvent.NEW_MEDIUM);
        hosts.attentionToOthers(cause, Hosts.MEDIUM_CHANGED);
    }

    /** What each host has yet to be told. */
    public Hosts hosts() {
        return hosts;
    }

    /** Its tray. */
    public Tray tray() {
        return tray;
    }

    /** Its speeds. */
    public Speeds speeds() {
        return speeds;
    }

    /** The format that goes on in the background, if any does. */
    public BackgroundFormat background() {
        return background;
    }

    /** What goes on in the background, as sense that is no error. */
    public Optional<Sense> backgroundProgress() {
        return blockDiscInside().flatMap(background::progress);
    }

    /** Lets what goes on in the background go on; called before each command. */
    public void goOn() {
        blockDiscInside().ifPresent(background::advance);
    }

    /** Its buffer. */
    public WriteBuffer buffer() {
        return buffer;
    }

    /** The memory that hosts can write and read. */
    public DataBuffer memory() {
        return memory;
    }

    /** What was written last, where its cache goes stale. */
    public Optional<SentSectors> staleCache() {
        return persona.has(Trait.STALE_CACHE) ? Optional.of(sent) : Optional.empty();
    }

    /** Its mode pages. */
    public ModePages modePages() {
        return modePages;
    }

    /** The disc inside, whether it is ready or not; none where this recorder does not know it. */
    public Optional<InsertedDisc> inside() {
        return tray.holdsMedium() ? disc.filter(this::knows) : Optional.empty();
    }

    private boolean knows(InsertedDisc one) {
        return persona.knows(one.type().family().kind());
    }

    /** The CD inside, whether it is ready or not. */
    public Optional<Disc> discInside() {
        return inside().filter(Disc.class::isInstance).map(Disc.class::cast);
    }

    /** The DVD or BD inside, whether it is ready or not. */
    public Optional<BlockDisc> blockDiscInside() {
        return inside().filter(BlockDisc.class::isInstance).map(BlockDisc.class::cast);
    }

    /**
     * In what order the DVD or BD inside is recorded. A blank DVD-R DL will be recorded as the
     * write parameters say, and until then is what they say.
     */
    public Optional<RecordingMode> recordingMode() {
        boolean jumps = modePages.writeParameters().is(WriteType.LAYER_JUMP);
        return blockDiscInside()
                .map(one ->
                        jumps
                                        && one.mode() == RecordingMode.DVD_R_DL_SEQUENTIAL
                                        && one.state().status() == DiscStatus.BLANK
                                ? RecordingMode.DVD_R_DL_LAYER_JUMP
                                : one.mode());
    }

    /** The disc on the tray, inside or outside. */
    public Optional<InsertedDisc> discOnTray() {
        return disc;
    }

    /** Puts a disc on the open tray, or takes it off. */
    public void put(Optional<InsertedDisc> other) {
        tray.put(other.isPresent());
        disc = other;
        meetMedium();
    }

    /** Whether a host can have the tray closed; by hand it always can be. */
    public boolean loadsByItself() {
        return !persona.has(Trait.TRAY_CLOSED_BY_HAND);
    }

    /** Closes the tray; what lies on the disc then is what a drive with a stale cache knows. */
    public void load() {
        if (tray.isOpen()) {
            tray.close();
            loaded = cdState();
        }
    }

    /** Opens the tray, whoever has locked it: who asks has checked. */
    public void eject() {
        finish();
        sent.clear();
        blockDiscInside().ifPresent(background::stop);
        disc.ifPresent(InsertedDisc::endSimulation);
        tray.open();
    }

    /** What lay on the disc when it was loaded. */
    public Optional<DiscState> stateWhenLoaded() {
        return loaded;
    }

    private void meetMedium() {
        disc.ifPresent(one -> {
            switch (one.type()) {
                case CdMediaType cd ->
                        speeds.forMedium(
                                cd.family().rewritable(), cd.minimumSpeed(), cd.maximumSpeed());
                case BlockMediaType block -> speeds.forMedium(block);
            }
        });
    }

    /**
     * The disc, for a command that needs one.
     *
     * @throws Refusal 2/3A/01 or 2/3A/02 where there is none, 2/30/02 where the recorder does not
     *     know what it is
     */
    public InsertedDisc anyDisc() throws Refusal {
        if (!tray.holdsMedium()) {
            throw Refusal.of(SenseKey.NOT_READY, 0x3A, tray.isOpen() ? 0x02 : 0x01);
        }
        return inside().orElseThrow(() -> Refusal.of(SenseKey.NOT_READY, 0x30, 0x02));
    }

    /**
     * The CD, for a command that needs one.
     *
     * @throws Refusal as {@link #anyDisc} does, 5/30/02 where the disc is no CD
     */
    public Disc disc() throws Refusal {
        if (anyDisc() instanceof Disc cd) {
            return cd;
        }
        throw Refusal.of(SenseKey.ILLEGAL_REQUEST, 0x30, 0x02);
    }

    /**
     * The DVD or BD, for a command that needs one.
     *
     * @throws Refusal as {@link #anyDisc} does, 5/30/02 where the disc is a CD
     */
    public BlockDisc blockDisc() throws Refusal {
        if (anyDisc() instanceof BlockDisc block) {
            return block;
        }
        throw Refusal.of(SenseKey.ILLEGAL_REQUEST, 0x30, 0x02);
    }

    /**
     * Checks that there is a disc and that it is ready.
     *
     * @param write whether the command is a WRITE, which a busy drive puts off with 2/04/08
     * @throws Refusal as {@link #anyDisc} does, 2/04/01 where it spins up
     */
    public void checkReady(boolean write) throws Refusal {
        anyDisc();
        if (!tray.isReady()) {
            throw Refusal.of(SenseKey.NOT_READY, 0x04, 0x01);
        }
        int seldom = persona.notReadyEvery();
        if (seldom > 0 && random.nextInt(seldom) == 0) {
            throw Refusal.of(SenseKey.NOT_READY, 0x04, write ? 0x08 : 0x01);
        }
    }

    /** What goes on after its command was answered, as sense for other commands. */
    public Optional<Sense> running() {
        long now = pace.now();
        operation = operation.filter(one -> one.runs(now));
        return operation.map(one -> one.sense(now));
    }

    /** True while a disc spins up or something goes on after its command was answered. */
    public boolean isBusy() {
        return running().isPresent() || (tray.holdsMedium() && !tray.isReady());
    }

    /**
     * Something takes its time: the command waits for it, or, answered at once, lets it go on.
     *
     * @param code what other commands are told meanwhile
     */
    public void take(AdditionalSense code, Duration duration, boolean immediate) {
        if (!immediate) {
            pace.move(duration);
        } else if (pace.timed() && duration.isPositive()) {
            long now = pace.now();
            operation = Optional.of(new LongOperation(code, now, now + duration.toNanos()));
        }
    }

    /** Waits until what goes on has ended. */
    public void finish() {
        operation.ifPresent(one -> pace.move(Duration.ofNanos(one.ends() - pace.now())));
        operation = Optional.empty();
    }

    /**
     * The disc on the tray becomes write-protected, as by the tab of a cartridge.
     *
     * @throws IOException if its file cannot be written
     */
    public void protectDisc() throws IOException {
        if (disc.isEmpty()) {
            return;
        }
        switch (disc.get()) {
            case Disc cd ->
                    cd.medium()
                            .commit(cd.medium().state().with(true, cd.medium().state().defects()));
            case BlockDisc block -> block.recorder().protect(true);
        }
    }

    /**
     * The spare areas of the disc on the tray are found used up.
     *
     * @throws IOException if its file cannot be written
     */
    public void useUpSpares() throws IOException {
        if (disc.isPresent() && disc.get() instanceof BlockDisc block) {
            block.recorder().useUpSpares();
        }
    }

    /** The address at which the pick-up stands. */
    public int position() {
        return position;
    }

    /** Moves the pick-up. */
    public void moveTo(int address) {
        position = address;
    }

    /** The bus was reset: what hosts have set goes back, the medium stays as it is. */
    public void reset() {
        hosts.reset();
        modePages.reset();
        speeds.toDefaults();
        buffer.clear();
        sent.clear();
        memory.clear();
        operation = Optional.empty();
        blockDiscInside().ifPresent(background::stop);
        disc.ifPresent(InsertedDisc::endSimulation);
    }

    /** The power went and came back. */
    public void powerCycle() {
        reset();
        hosts.forget();
    }
}

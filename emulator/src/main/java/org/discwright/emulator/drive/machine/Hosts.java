package org.discwright.emulator.drive.machine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.discwright.mmc.sense.AdditionalSense;
import org.discwright.mmc.sense.Sense;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.transport.Nexus;

/**
 * What every host (I_T nexus) has yet to be told, and whether it has locked the tray. A host is
 * known from its first command on; it then learns of the power-on and of the medium.
 */
public final class Hosts {
    /** Power on, reset or bus device reset. */
    public static final AdditionalSense RESET = new AdditionalSense(0x29, 0x00);

    /** Not ready to ready change, medium may have changed. */
    public static final AdditionalSense MEDIUM_CHANGED = new AdditionalSense(0x28, 0x00);

    /** Mode parameters changed. */
    public static final AdditionalSense MODE_CHANGED = new AdditionalSense(0x2A, 0x01);

    private static final int MOST = 64;
    private static final int MOST_EVENTS = 16;

    private final Map<Nexus, Host> hosts = new LinkedHashMap<>(16, 0.75f, true);

    /** What one host has yet to be told. */
    private static final class Host {
        final Deque<AdditionalSense> attentions = new ArrayDeque<>();
        final Deque<Sense> deferred = new ArrayDeque<>();
        final Deque<MediaEvent> events = new ArrayDeque<>();
        boolean prevents;
        boolean preventsPersistently;
    }

    private long mediumEvents;

    /** Nobody is known. */
    public Hosts() {}

    /**
     * A host sends a command, perhaps its first.
     *
     * @param mediumPresent whether a new host is to be told of a medium
     */
    public void meet(Nexus nexus, boolean mediumPresent) {
        if (hosts.get(nexus) != null) {
            return;
        }
        if (hosts.size() >= MOST) {
            hosts.remove(hosts.keySet().iterator().next());
        }
        Host host = new Host();
        host.attentions.add(RESET);
        if (mediumPresent) {
            host.attentions.add(MEDIUM_CHANGED);
            host.events.add(MediaEvent.NEW_MEDIUM);
        }
        hosts.put(nexus, host);
    }

    private Optional<Host> host(Nexus nexus) {
        return Optional.ofNullable(hosts.get(nexus));
    }

    /** Something that every host is to be told once. */
    public void attention(AdditionalSense news) {
        hosts.values().forEach(host -> tell(host, news));
    }

    /** Something that every host but one is to be told once. */
    public void attentionToOthers(Nexus cause, AdditionalSense news) {
        hosts.forEach((nexus, host) -> {
            if (!nexus.equals(cause)) {
                tell(host, news);
            }
        });
    }

    private static void tell(Host host, AdditionalSense news) {
        if (news.equals(RESET)) {
            host.attentions.clear(); // a reset is news enough
        }
        if (!host.attentions.contains(news)) {
            host.attentions.add(news);
        }
    }

    /** The next unit attention for a host, which then counts as told. */
    public Optional<Sense> takeAttention(Nexus nexus) {
        return host(nexus)
                .map(host -> host.attentions.poll())
                .map(news -> Sense.of(SenseKey.UNIT_ATTENTION, news.asc(), news.ascq()));
    }

    /** An error of a command that was answered GOOD. */
    public void defer(Nexus nexus, Sense sense) {
        host(nexus).ifPresent(host -> host.deferred.add(sense));
    }

    /** The next deferred error for a host, which then counts as told. */
    public Optional<Sense> takeDeferred(Nexus nexus) {
        return host(nexus).map(host -> host.deferred.poll());
    }

    /** An event of the medium, for every host. */
    public void event(MediaEvent event) {
        mediumEvents++;
        for (Host host : hosts.values()) {
            if (host.events.size() >= MOST_EVENTS) {
                host.events.remove();
            }
            host.events.add(event);
        }
    }

    /** The next event of the medium for a host, which then counts as told. */
    public MediaEvent takeEvent(Nexus nexus) {
        return host(nexus).map(host -> host.events.poll()).orElse(MediaEvent.NONE);
    }

    /** A host locks or unlocks the tray. */
    public void prevent(Nexus nexus, boolean persistent, boolean prevent) {
        host(nexus)
                .ifPresent(host -> {
                    if (persistent) {
                        host.preventsPersistently = prevent;
                    } else {
                        host.prevents = prevent;
                    }
                });
    }

    /** True where any host has locked the tray. */
    public boolean prevented() {
        return hosts.values().stream().anyMatch(host -> host.prevents || persistent(host));
    }

    /** True where any host has locked the tray and wants events instead. */
    public boolean preventedPersistently() {
        return hosts.values().stream().anyMatch(Hosts::persistent);
    }

    private static boolean persistent(Host host) {
        return host.preventsPersistently;
    }

    /**
     * A reset: every lock goes, the persistent ones too, and every host is told.
     *
     * @spc 6.14 PREVENT ALLOW MEDIUM REMOVAL: power on, hard reset and logical unit reset end it
     */
    public void reset() {
        for (Host host : List.copyOf(hosts.values())) {
            host.prevents = false;
            host.preventsPersistently = false;
            host.deferred.clear();
        }
        attention(RESET);
    }

    /** How often something happened to the medium. */
    public long mediumEvents() {
        return mediumEvents;
    }

    /** A host is gone for good, and its locks with it. */
    public void forget(Nexus nexus) {
        hosts.remove(nexus);
    }

    /** The power went: nobody is known any more. */
    public void forget() {
        hosts.clear();
    }
}

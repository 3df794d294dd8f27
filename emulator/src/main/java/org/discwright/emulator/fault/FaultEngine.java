package org.discwright.emulator.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.mmc.Cdb;

/** Counts the commands of a drive and says which fault strikes. Safe for use by several threads. */
public final class FaultEngine {
    private final Object lock = new Object();
    private final List<Armed> armed = new ArrayList<>();

    /** Arms the rules of a plan. */
    public FaultEngine(FaultPlan plan) {
        plan.rules().forEach(this::add);
    }

    /**
     * A fault that strikes.
     *
     * @param action what goes wrong
     * @param address the first sector of the command that lies in the rule's area, where it has one
     */
    public record Strike(FaultAction action, Optional<Long> address) {}

    private static final class Armed {
        final FaultRule rule;
        long matched;
        long struck;

        Armed(FaultRule rule) {
            this.rule = rule;
        }
    }

    /** Arms one more rule. */
    public void add(FaultRule rule) {
        synchronized (lock) {
            armed.add(new Armed(rule));
        }
    }

    /** Takes all rules away. */
    public void clear() {
        synchronized (lock) {
            armed.clear();
        }
    }

    /**
     * What strikes this command, in the order of the rules. Each rule counts every command it is
     * about, whether it strikes or not.
     *
     * @param cdb the command
     * @param open for how long the drive has been open
     */
    public List<Strike> strike(Cdb cdb, Duration open) {
        synchronized (lock) {
            if (armed.isEmpty()) {
                return List.of();
            }
            List<Strike> strikes = new ArrayList<>();
            for (Armed candidate : armed) {
                FaultRule rule = candidate.rule;
                if (!rule.command().matches(cdb) || open.compareTo(rule.after()) < 0) {
                    continue;
                }
                Optional<Long> address =
                        rule.area()
                                .flatMap(area ->
                                        Extent.of(cdb)
                                                .flatMap(extent ->
                                                        extent.meets(area.from(), area.to())));
                if (rule.area().isPresent() && address.isEmpty()) {
                    continue;
                }
                candidate.matched++;
                if (rule.repeat().strikes(candidate.matched, candidate.struck)) {
                    candidate.struck++;
                    strikes.add(new Strike(rule.action(), address));
                }
            }
            return strikes;
        }
    }

    /** How often the rules have struck. */
    public long strikes() {
        synchronized (lock) {
            return armed.stream().mapToLong(one -> one.struck).sum();
        }
    }
}

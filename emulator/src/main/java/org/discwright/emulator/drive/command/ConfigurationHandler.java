package org.discwright.emulator.drive.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.emulator.drive.machine.Disc;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.medium.DiscStatus;
import org.discwright.emulator.medium.MediaFamily;
import org.discwright.emulator.persona.Trait;
import org.discwright.mmc.command.GetConfiguration;
import org.discwright.model.Octets;

/**
 * GET CONFIGURATION: profiles and features, those current that the medium allows. A closed CD-R
 * keeps profile 0009h, as on most drives.
 *
 * @mmc 5.3 features
 */
final class ConfigurationHandler implements Handler<GetConfiguration> {
    /** Data block types 0 and 8 to 13. */
    private static final int DATA_TYPES = 0x3F01;

    private static final int CD_ROM = 0x0008;

    private final Machine machine;

    ConfigurationHandler(Machine machine) {
        this.machine = machine;
    }

    /**
     * A feature descriptor.
     *
     * @param persistent current whatever the medium
     */
    private record Feature(
            int code, int version, boolean persistent, boolean current, Octets data) {
        Octets encode() {
            return new Bytes()
                    .u16(code)
                    .u8(version << 2 | (persistent ? 2 : 0) | (current ? 1 : 0), data.length())
                    .octets(data)
                    .build();
        }
    }

    @Override
    public Reply handle(GetConfiguration command, Exchange exchange) throws Refusal {
        if (command.requestType() > GetConfiguration.ONE) {
            throw Refusal.invalidFieldInCdb(1, 1);
        }
        Bytes descriptors = new Bytes();
        for (Feature feature : features()) {
            boolean wanted =
                    switch (command.requestType()) {
                        case GetConfiguration.ALL -> feature.code >= command.startingFeature();
                        case GetConfiguration.CURRENT ->
                                feature.current && feature.code >= command.startingFeature();
                        default -> feature.code == command.startingFeature();
                    };
            if (wanted) {
                descriptors.octets(feature.encode());
            }
        }
        int profile = family().map(MediaFamily::profile).orElse(0);
        return Reply.of(
                new Bytes().u16(0).u16(profile).octets(descriptors.build()).behindLength32());
    }

    private Optional<MediaFamily> family() {
        return machine.discInside().map(disc -> disc.type().family());
    }

    private List<Feature> features() {
        Optional<Disc> disc = machine.discInside();
        boolean present = disc.isPresent();
        boolean readable = disc.map(d -> !d.state().sessions().isEmpty()).orElse(false);
        boolean writable =
                disc.map(d ->
                                d.state().status() == DiscStatus.BLANK
                                        || d.state().status() == DiscStatus.APPENDABLE)
                        .orElse(false);
        boolean rewritable = family().map(MediaFamily::rewritable).orElse(false);
        boolean performance = !machine.persona().has(Trait.NO_GET_PERFORMANCE);
        List<Feature> features = new ArrayList<>();
        features.add(always(0x0000, 0, profiles()));
        features.add(always(0x0001, 2, Octets.ofHex("00 00 00 02 00 00 00 00")));
        features.add(always(0x0002, 1, Octets.ofHex("02 00 00 00")));
        features.add(always(0x0003, 0, Octets.ofHex("29 00 00 00")));
        features.add(medium(0x0004, 1, present, Octets.ofHex("01 00 00 00")));
        features.add(medium(0x0010, 0, readable, Octets.ofHex("00 00 08 00 00 01 01 00")));
        features.add(medium(0x001D, 0, present, Octets.EMPTY));
        features.add(medium(0x001E, 2, present, Octets.ofHex("02 00 00 00")));
        // data types, BUF, one link size of 7
        features.add(
                medium(
                        0x0021,
                        1,
                        writable,
                        new Bytes().u16(DATA_TYPES).u8(0x01, 1, 7, 0, 0, 0).build()));
        // buffer-underrun-free, test write, CD-RW
        features.add(medium(0x002D, 2, writable, new Bytes().u8(0x46, 0).u16(DATA_TYPES).build()));
        if (machine.persona().has(Trait.SESSION_AT_ONCE)) {
            features.add(medium(0x002E, 1, writable, Octets.ofHex("66 00 0c 00")));
        }
        features.add(medium(0x0037, 0, rewritable, Octets.ofHex("00 07 00 00")));
        features.add(always(0x0100, 0, Octets.EMPTY));
        features.add(always(0x0105, 1, Octets.ofHex("00 00 00 00")));
        features.add(medium(0x0107, 3, present, Octets.ofInts(performance ? 0x1F : 0x1C, 0, 0, 0)));
        features.add(always(0x0108, 0, serial()));
        return features;
    }

    private static Feature always(int code, int version, Octets data) {
        return new Feature(code, version, true, true, data);
    }

    private static Feature medium(int code, int version, boolean current, Octets data) {
        return new Feature(code, version, false, current, data);
    }

    private Octets profiles() {
        Bytes bytes = new Bytes();
        for (MediaFamily family : List.of(MediaFamily.CD_RW, MediaFamily.CD_R)) {
            boolean current = family().filter(family::equals).isPresent();
            bytes.u16(family.profile()).u8(current ? 1 : 0, 0);
        }
        return bytes.u16(CD_ROM).u8(0, 0).build();
    }

    /** The serial number, filled up to a multiple of four. */
    private Octets serial() {
        String serial = machine.persona().identity().serial();
        return new Bytes().text(serial, Math.ceilDiv(serial.length(), 4) * 4).build();
    }
}

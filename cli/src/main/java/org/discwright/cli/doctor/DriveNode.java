package org.discwright.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An optical drive as the kernel knows it.
 *
 * @param place host, channel, target and unit, for example {@code 1:0:0:0}
 * @param disc the node for discs, for example {@code /dev/sr0}; empty where its driver is missing
 * @param generic the node for commands, for example {@code /dev/sg2}
 * @param identity maker and product
 */
public record DriveNode(
        String place, Optional<String> disc, Optional<String> generic, String identity) {
    private static final String DEVICES = "/sys/bus/scsi/devices";
    private static final String OPTICAL = "5";

    /** The optical drives of a system. */
    static List<DriveNode> of(HostFiles files) {
        List<DriveNode> drives = new ArrayList<>();
        for (String place : files.names(DEVICES).orElse(List.of())) {
            String folder = DEVICES + "/" + place;
            if (files.text(folder + "/type").filter(OPTICAL::equals).isPresent()) {
                drives.add(
                        new DriveNode(
                                place,
                                node(files, folder + "/block", "sr"),
                                node(files, folder + "/scsi_generic", "sg"),
                                (files.text(folder + "/vendor").orElse("")
                                                + " "
                                                + files.text(folder + "/model").orElse(""))
                                        .strip()));
            }
        }
        return List.copyOf(drives);
    }

    private static Optional<String> node(HostFiles files, String folder, String prefix) {
        return files.names(folder).orElse(List.of()).stream()
                .filter(name -> name.startsWith(prefix))
                .findFirst()
                .map(name -> "/dev/" + name);
    }

    /** What people call it. */
    String name() {
        return disc.or(() -> generic).orElse("SCSI device " + place);
    }

    /** Its nodes, as far as it has any. */
    List<String> nodes() {
        List<String> nodes = new ArrayList<>();
        disc.ifPresent(nodes::add);
        generic.ifPresent(nodes::add);
        return nodes;
    }

    /** The numbers of its node for discs, for example {@code 11:0}. */
    Optional<String> numbers(HostFiles files) {
        return disc.flatMap(node ->
                files.text(folder() + "/block/" + node.substring("/dev/".length()) + "/dev"));
    }

    /** The numbers of its node for commands, for example {@code 21:2}. */
    Optional<String> genericNumbers(HostFiles files) {
        return generic.flatMap(node ->
                files.text(
                        folder() + "/scsi_generic/" + node.substring("/dev/".length()) + "/dev"));
    }

    /** Its folder below {@code /sys}. */
    String folder() {
        return DEVICES + "/" + place;
    }
}

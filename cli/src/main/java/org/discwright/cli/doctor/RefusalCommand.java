package org.discwright.cli.doctor;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.discwright.transport.DriveAddress;

/**
 * The one command against a drive's refusal to be opened, where there is one.
 *
 * @param host the machine
 * @param drive the drive that was tried
 * @param node the kernel's drive behind it
 * @param medium the medium file of an emulated drive
 */
record RefusalCommand(
        Host host, DriveAddress drive, Optional<DriveNode> node, Optional<Path> medium) {
    private static final Pattern PLACE = Pattern.compile("(\\d+):\\d+:\\d+:\\d+");
    private static final Pattern PORTAL = Pattern.compile("//(?:([^@/]*)@)?([^/]+)(?:/.*)?");

    Optional<String> against(Refusal.Kind kind) {
        return switch (drive.scheme()) {
            case DriveAddress.DEVICE -> device(kind);
            case "iscsi" -> target(kind);
            default -> medium.flatMap(file -> file(kind, file));
        };
    }

    private Optional<String> device(Refusal.Kind kind) {
        if (!host.isLinux()) {
            return switch (kind) {
                case ADDRESS -> Optional.of("discwright drives");
                case GONE, OTHER -> Optional.of("pnputil /scan-devices");
                case HELD, DENIED -> Optional.empty();
            };
        }
        return Optional.of(
                switch (kind) {
                    case HELD ->
                            endHolders(node.map(DriveNode::nodes).orElse(List.of(drive.rest())));
                    case DENIED ->
                            "sudo setfacl -m u:%s:rw %s"
                                    .formatted(
                                            Shell.quote(host.user().name()),
                                            Shell.quote(drive.rest()));
                    case ADDRESS -> "discwright drives";
                    case GONE, OTHER ->
                            node.flatMap(RefusalCommand::findAnew).orElse("discwright drives");
                });
    }

    /** Shows every program that has one of these files open, and asks before it ends it. */
    private static String endHolders(Collection<String> files) {
        return "sudo fuser -v -k -i -TERM "
                + files.stream().map(Shell::quote).collect(Collectors.joining(" "));
    }

    /** Has the kernel forget the drive, and look for it as if it had just been plugged in. */
    private static Optional<String> findAnew(DriveNode node) {
        Matcher place = PLACE.matcher(node.place());
        return place.matches()
                ? Optional.of(
                        "sudo sh -c 'echo 1 >%s/delete && echo \"- - -\" >/sys/class/scsi_host/host%s/scan'"
                                .formatted(node.folder(), place.group(1)))
                : Optional.empty();
    }

    /** A drive on the network: what its machine offers, or the secret that it asks for. */
    private Optional<String> target(Refusal.Kind kind) {
        Matcher portal = PORTAL.matcher(drive.rest());
        if (!portal.matches()) {
            return Optional.of("discwright drives");
        }
        Optional<String> user = Optional.ofNullable(portal.group(1));
        return switch (kind) {
            case DENIED ->
                    user.map(_ ->
                            "read -rs DISCWRIGHT_CHAP_SECRET && export DISCWRIGHT_CHAP_SECRET");
            case HELD -> Optional.empty();
            case ADDRESS, GONE, OTHER ->
                    Optional.of(
                            "DISCWRIGHT_ISCSI_PORTALS=%s discwright drives"
                                    .formatted(
                                            Shell.quote(
                                                    user.map(name -> name + "@").orElse("")
                                                            + portal.group(2))));
        };
    }

    private Optional<String> file(Refusal.Kind kind, Path file) {
        return switch (kind) {
            case HELD ->
                    host.isLinux()
                            ? Optional.of(endHolders(List.of(file.toAbsolutePath().toString())))
                            : Optional.empty();
            case DENIED -> Optional.of("chmod u+rw " + Shell.quote(file.toString()));
            case ADDRESS ->
                    Optional.of(
                            drive.rest().contains("?")
                                    ? "discwright -d "
                                            + Shell.quote(
                                                    drive.toString().replaceFirst("\\?.*", ""))
                                            + " doctor"
                                    : "discwright media new "
                                            + Shell.quote(
                                                    file.resolveSibling("demo.disc").toString()));
            case GONE, OTHER -> Optional.empty();
        };
    }
}

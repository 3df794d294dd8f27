package org.discwright.transport.nativeio.linux;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.discwright.transport.BusType;
import org.discwright.transport.DriveDescription;

/** What a drive hangs on, read off its place in the kernel's tree of devices. */
final class BusPath {
    private static final Pattern HOST = Pattern.compile("host[0-9]+");
    private static final Pattern ID_PATH = Pattern.compile("(?m)^E:ID_PATH=(\\S+)$");

    private final SystemFiles files;
    private final Sysfs sysfs;

    BusPath(SystemFiles files, Sysfs sysfs) {
        this.files = files;
        this.sysfs = sysfs;
    }

    /** All that is known without asking the drive. */
    DriveDescription describe(DriveNode node) {
        List<String> steps = node.device().map(BusPath::steps).orElse(List.of());
        return new DriveDescription(
                bus(node, steps),
                adapter(steps),
                node.nodes().stream().map(Path::toString).toList(),
                location(node),
                inquired(node, "vendor"),
                inquired(node, "model"));
    }

    /** What the kernel kept of the drive's INQUIRY data. */
    private static String inquired(DriveNode node, String file) {
        return node.device()
                .flatMap(device -> SystemFiles.text(device.resolve(file)))
                .map(text -> text.replaceAll("[^ -~]", "?"))
                .orElse("");
    }

    private static List<String> steps(Path device) {
        return StreamSupport.stream(device.spliterator(), false).map(Path::toString).toList();
    }

    private BusType bus(DriveNode node, List<String> steps) {
        if (has(steps, "usb[0-9]+")) {
            return BusType.USB;
        } else if (has(steps, "session[0-9]+")) {
            return BusType.ISCSI;
        } else if (has(steps, "fw[0-9]+(\\.[0-9]+)?")) {
            return BusType.IEEE_1394;
        } else if (has(steps, "end_device-.*")) {
            return BusType.SAS;
        } else if (has(steps, "ata[0-9]+")) {
            return isParallel(node) ? BusType.ATAPI : BusType.SATA;
        } else if (has(steps, "pseudo_[0-9]+|virtual|virtio[0-9]+|tcm_loop_.*|VMBUS.*")) {
            return BusType.VIRTUAL;
        }
        return has(steps, HOST.pattern()) ? BusType.SCSI : BusType.UNKNOWN;
    }

    private static boolean has(List<String> steps, String pattern) {
        return steps.stream().anyMatch(step -> step.matches(pattern));
    }

    /** A parallel link has no speed of the serial kind. */
    private static boolean isParallel(DriveNode node) {
        Optional<Path> place = node.device();
        while (place.isPresent()) {
            Path links = place.get().resolve("ata_link");
            for (String link : SystemFiles.names(links)) {
                return SystemFiles.text(links.resolve(link).resolve("sata_spd"))
                        .filter(speed -> speed.equals("<unknown>"))
                        .isPresent();
            }
            place = Optional.ofNullable(place.get().getParent());
        }
        return false;
    }

    private String adapter(List<String> steps) {
        return steps.stream()
                .filter(step -> HOST.matcher(step).matches())
                .findFirst()
                .flatMap(host ->
                        SystemFiles.text(
                                files.sys()
                                        .resolve("class/scsi_host")
                                        .resolve(host)
                                        .resolve("proc_name")))
                .filter(name -> !name.equals("(null)") && !name.equals("<NULL>"))
                .orElse("");
    }

    private String location(DriveNode node) {
        return sysfs.udevData(node)
                .map(ID_PATH::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .or(() -> node.device().map(device -> files.sys().relativize(device).toString()))
                .orElse("");
    }
}
